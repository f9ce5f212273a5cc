import { ListChecks } from 'lucide-react';
import type { Page } from '@/api/http';
import { useFallback } from '@/api/live';
import { q, queryClient, useQ } from '@/api/query';
import { paths } from '@/app/paths';
import { useListParams } from '@/lib/params';
import { Button, ButtonLink } from '@/ui/Button';
import { FilterSelect } from '@/ui/Field';
import { PageHeader } from '@/ui/Page';
import { EmptyState, ErrorState, Skeleton } from '@/ui/States';
import { Pager } from '@/ui/Table';
import { ProvisioningApi } from '../api/provisioning.client';
import { JOB_STATES } from '../components/JobStatusBadge';
import { JobTable } from '../components/JobTable';
import { JOB_FILTERS, jobFilter } from '../filters';
import { isActive, type JobListing } from '../types/provisioning.types';

/** Everything the panel does in the background for this tenant. */
export function JobsPage() {
  const params = useListParams(JOB_FILTERS);
  const described = q(ProvisioningApi.jobs, jobFilter({ ...params.filters, cursor: params.cursor }));
  const known = queryClient.getQueryData<Page<JobListing>>(described.queryKey);
  const jobs = useQ(described, {
    keepPrevious: true,
    refetchInterval: useFallback(known?.items.some(isActive) ?? false),
  });
  const { status, podId } = params.filters;
  return (
    <>
      <PageHeader
        title="Jobs"
        lead="What the panel does in the background: creating, starting, stopping and deleting pods"
      />
      <search className="mb-3 flex flex-wrap items-center gap-2">
        <FilterSelect
          label="Status"
          any="Any status"
          value={status}
          onChange={(v) => params.set('status', v)}
          options={JOB_STATES}
        />
        {podId && <Button onClick={() => params.set('podId', '')}>Only pod {podId} ✕</Button>}
        {params.filtered && (
          <Button look="quiet" onClick={params.clear}>
            Clear filters
          </Button>
        )}
      </search>
      {jobs.error && !jobs.data ? (
        <ErrorState what="The jobs" error={jobs.error} retry={() => void jobs.refetch()} />
      ) : !jobs.data ? (
        <Skeleton rows={8} className="panel px-4" />
      ) : jobs.data.items.length === 0 ? (
        <EmptyState
          icon={ListChecks}
          title={params.filtered ? 'No job matches' : 'No jobs yet'}
          action={
            params.filtered ? (
              <Button onClick={params.clear}>Clear filters</Button>
            ) : (
              <ButtonLink to={paths.cloudpods()}>Go to CloudPods</ButtonLink>
            )
          }
        >
          {params.filtered
            ? 'Choose another status.'
            : 'When you create or change a pod, a job does the work step by step. Each one stays here with its log.'}
        </EmptyState>
      ) : (
        <JobTable jobs={jobs.data.items} dimmed={jobs.isPlaceholderData} />
      )}
      {jobs.data && (
        <Pager page={params.pageNumber} next={jobs.data.next} onNext={params.next} onPrevious={params.previous} />
      )}
    </>
  );
}
