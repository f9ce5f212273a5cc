import { Outlet } from 'react-router';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
import { PageHeader } from '@/ui/Page';
import { Notice } from '@/ui/States';
import { Tabs } from '@/ui/Tabs';

/** The servers of the installation, the addresses they give out, and where they differ from the records. */
export function ServerManagementPage() {
  const may = useMayOnPlatform('platform:servers.read');
  if (!may) {
    return (
      <>
        <PageHeader title="Servers" />
        <Notice>This page is for the operators of the installation. None of your roles opens it.</Notice>
      </>
    );
  }
  return (
    <>
      <PageHeader title="Servers" lead="The machines that run pods, and what they have left" />
      <Tabs
        label="Parts of servers"
        tabs={[
          { label: 'Servers', to: paths.servers(), end: true },
          { label: 'Address pools', to: paths.addressPools() },
          { label: 'Drift', to: paths.drift() },
        ]}
      />
      <Outlet />
    </>
  );
}
