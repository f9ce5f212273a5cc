import { ListChecks } from 'lucide-react';
import { Link, useParams } from 'react-router';
import { ApiError } from '@/api/http';
import { paths } from '@/app/paths';
import { ButtonLink } from '@/ui/Button';
import { PageHeader } from '@/ui/Page';
import { EmptyState } from '@/ui/States';
import { JobDetail, useJob } from '../components/JobDetail';
import { jobTitle } from '../words';

/** One job with its steps and log. */
export function JobPage() {
  const jobId = Number(useParams().jobId);
  const job = useJob(jobId);
  if (job.error instanceof ApiError && job.error.status === 404) {
    return (
      <>
        <PageHeader title="Job not found" />
        <EmptyState
          icon={ListChecks}
          title="There is no such job"
          action={
            <ButtonLink to={paths.jobs()} look="primary">
              Go to jobs
            </ButtonLink>
          }
        >
          It may belong to another tenant, or was removed with old jobs.
        </EmptyState>
      </>
    );
  }
  const j = job.data;
  return (
    <>
      <PageHeader
        title={j ? `${jobTitle(j.type)}${j.podName ? ` ${j.podName}` : ''}` : `Job ${jobId}`}
        documentTitle={`Job ${jobId}`}
        lead={
          j && (
            <>
              Job {jobId} · <span className="font-mono text-sm">{j.type}</span> · queue {j.queue}
              {j.podId !== null && (
                <>
                  {' · '}
                  <Link to={paths.cloudpod(j.podId)} className="link">
                    Open pod
                  </Link>
                </>
              )}
            </>
          )
        }
      />
      <JobDetail jobId={jobId} />
    </>
  );
}
