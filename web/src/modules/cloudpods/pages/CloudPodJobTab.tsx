import { q, useQ } from '@/api/query';
import { ProvisioningApi } from '@/modules/provisioning/api/provisioning.client';
import { JobDetail } from '@/modules/provisioning/components/JobDetail';
import { JobTable } from '@/modules/provisioning/components/JobTable';
import { Title } from '@/ui/Page';
import { ErrorState, Skeleton } from '@/ui/States';
import { usePodOfPage } from './CloudPodDetailPage';

/** The operation under way or the last one, step by step, and those before it. */
export function CloudPodJobTab() {
  const pod = usePodOfPage();
  const jobs = useQ(q(ProvisioningApi.jobs, { podId: pod.id }));
  const shown = pod.job?.id ?? jobs.data?.items[0]?.id;
  return (
    <>
      <Title>{`Job of ${pod.name}`}</Title>
      {jobs.error && !jobs.data ? (
        <ErrorState what="The jobs" error={jobs.error} retry={() => void jobs.refetch()} />
      ) : !jobs.data ? (
        <Skeleton rows={6} />
      ) : (
        <>
          {shown !== undefined && <JobDetail jobId={shown} />}
          <h2 className="mt-7 mb-2.5 font-semibold">All jobs of this pod</h2>
          <JobTable jobs={jobs.data.items} withoutPod />
        </>
      )}
    </>
  );
}
