import { Outlet } from 'react-router';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
import { PageHeader } from '@/ui/Page';
import { Notice } from '@/ui/States';
import { Tabs } from '@/ui/Tabs';

/** The job engine of the installation, for its operators. */
export function PlatformProvisioningPage() {
  const may = useMayOnPlatform('platform:provisioning.read');
  if (!may) {
    return (
      <>
        <PageHeader title="All provisioning" />
        <Notice>This page is for the operators of the installation. None of your roles opens it.</Notice>
      </>
    );
  }
  return (
    <>
      <PageHeader title="All provisioning" lead="Jobs of all tenants, and what works on them" />
      <Tabs
        label="Parts of provisioning"
        tabs={[
          { label: 'CloudPods', to: paths.platformPods() },
          { label: 'Jobs', to: paths.platformJobs() },
          { label: 'Queues', to: paths.queues() },
          { label: 'Workers', to: paths.workers() },
          { label: 'Job types', to: paths.jobTypes() },
          { label: 'Schedules', to: paths.schedules() },
        ]}
      />
      <Outlet />
    </>
  );
}
