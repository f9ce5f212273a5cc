import { Outlet } from 'react-router';
import { paths } from '@/app/paths';
import { PageHeader } from '@/ui/Page';
import { Tabs } from '@/ui/Tabs';

/** What the panel does in the background for this tenant: by pod, and by job. */
export function ProvisioningPage() {
  return (
    <>
      <PageHeader title="Provisioning" lead="What the panel does in the background for your pods" />
      <Tabs
        label="Parts of provisioning"
        tabs={[
          { label: 'CloudPods', to: paths.provisioning(), end: true },
          { label: 'Jobs', to: paths.jobs() },
        ]}
      />
      <Outlet />
    </>
  );
}
