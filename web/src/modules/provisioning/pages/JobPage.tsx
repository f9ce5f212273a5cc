import { ChevronLeft, ListChecks } from 'lucide-react';
import { Link, useParams } from 'react-router';
import { ApiError } from '@/api/http';
import { paths } from '@/app/paths';
import { ButtonLink } from '@/ui/Button';
import { PageHeader } from '@/ui/Page';
import { EmptyState } from '@/ui/States';
import { JobActions } from '../components/JobActions';
import { JobDetail } from '../components/JobDetail';
import { useJob } from '../hooks/useJobs';
import type { View } from '../view';
import { jobTitle } from '../words';

/** One job of the tenant. */
export const JobPage = () => <OneJob view="tenant" />;
/** One job, as an operator sees it. */
export const PlatformJobPage = () => <OneJob view="platform" />;

function OneJob({ view }: { view: View }) {
  const jobId = Number(useParams().jobId);
  const job = useJob(jobId, view);
  const list = view === 'platform' ? paths.platformJobs() : paths.jobs();
  if (job.error instanceof ApiError && job.error.status === 404) {
    return (
      <>
        <PageHeader title="Job not found" />
        <EmptyState
          icon={ListChecks}
          title="There is no such job"
          action={
            <ButtonLink to={list} look="primary">
              Go to jobs
            </ButtonLink>
          }
        >
          {view === 'platform'
            ? 'It was removed with old jobs, or was housekeeping that leaves nothing behind when it went well.'
            : 'It may belong to another tenant, or was removed with old jobs.'}
        </EmptyState>
      </>
    );
  }
  const j = job.data;
  return (
    <>
      <Link to={list} className="link mb-1 inline-flex items-center gap-1 text-sm">
        <ChevronLeft size={14} aria-hidden />
        {view === 'platform' ? 'Jobs of all tenants' : 'Jobs'}
      </Link>
      <PageHeader
        title={j ? `${jobTitle(j.type)}${j.podName ? ` ${j.podName}` : ''}` : `Job ${jobId}`}
        documentTitle={`Job ${jobId}`}
        lead={`Job ${jobId}${view === 'platform' && j?.tenantName ? ` of ${j.tenantName}` : ''}`}
        actions={j && <JobActions job={j} view={view} />}
      />
      <JobDetail jobId={jobId} view={view} />
    </>
  );
}
