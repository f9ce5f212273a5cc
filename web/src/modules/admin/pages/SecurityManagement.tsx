import { Outlet } from 'react-router';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
import { PageHeader } from '@/ui/Page';
import { Notice } from '@/ui/States';
import { Tabs } from '@/ui/Tabs';

/** The security of the installation, for its operators. */
export function SecurityManagement() {
  const may = useMayOnPlatform('platform:security.read');
  if (!may) {
    return (
      <>
        <PageHeader title="Security" />
        <Notice>This page is for the operators of the installation. None of your roles opens it.</Notice>
      </>
    );
  }
  return (
    <>
      <PageHeader title="Security" lead="What happened, what to look at, and how hard it is to get in" />
      <Tabs
        label="Parts of security"
        tabs={[
          { label: 'Incidents', to: paths.incidents() },
          { label: 'Audit log', to: paths.platformAudit() },
          { label: 'Sign-ins', to: paths.signIns() },
          { label: 'API key usage', to: paths.keyUsage() },
          { label: 'Policies', to: paths.policies() },
          { label: 'Single sign-on', to: paths.sso() },
        ]}
      />
      <Outlet />
    </>
  );
}
