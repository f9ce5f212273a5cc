import { useNow } from '@/lib/hooks';
import { Elapsed, Time } from '@/ui/Bits';
import { Section } from '@/ui/Page';
import { ErrorState, Notice, Skeleton } from '@/ui/States';
import { useJob } from '../hooks/useJobs';
import { isActive, type Job } from '../types/provisioning.types';
import type { View } from '../view';
import { jobTitle, jobWords, stepWords } from '../words';
import { JobAttempts } from './JobAttempts';
import { JobChildren, JobFacts, JobPayload } from './JobFacts';
import { JobLog } from './JobLog';
import { JobBar } from './JobProgress';
import { JobAnswers, JobQuestion } from './JobQuestion';
import { JobStatusBadge } from './JobStatusBadge';
import { JobSteps } from './JobSteps';

/** A job with all that is known of it, as it goes on. */
export function JobDetail({ jobId, view = 'tenant' }: { jobId: number; view?: View }) {
  const job = useJob(jobId, view);
  if (job.error && !job.data) return <ErrorState what="The job" error={job.error} retry={() => void job.refetch()} />;
  if (!job.data) return <Skeleton rows={8} />;
  const j = job.data;
  const answered = j.approvals.filter((a) => a.decision !== 'open');
  return (
    <div className="space-y-5">
      <State job={j} />
      <JobQuestion job={j} />
      {j.lastError && j.status !== 'completed' && (
        <Notice tone={isActive(j) ? 'warn' : 'err'}>
          <p className="font-medium">
            {isActive(j) ? `Try ${j.attempts} of ${j.maxAttempts}; the one before failed` : 'Why it failed'}
          </p>
          <p>{j.lastError}</p>
        </Notice>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <div className="min-w-0 space-y-5">
          <Section title="Steps">
            <JobSteps steps={j.stepList} />
          </Section>
          <JobAttempts attempts={j.attemptList} />
          <JobChildren job={j} view={view} />
          {answered.length > 0 && (
            <Section title="Answers" flush>
              <JobAnswers approvals={answered} />
            </Section>
          )}
        </div>
        <div className="min-w-0 space-y-5">
          {/* Another job's log begins unpaused. */}
          <JobLog key={j.id} events={j.events} live={isActive(j)} />
          <JobFacts job={j} view={view} />
          <JobPayload payload={j.payload} />
        </div>
      </div>
    </div>
  );
}

function State({ job }: { job: Job }) {
  const now = useNow(1000);
  const active = isActive(job);
  return (
    <section aria-label="State" className="panel px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1.5">
        <span className="font-medium">{jobTitle(job.type)}</span>
        <JobStatusBadge status={job.status} />
        {active && <span aria-live="polite">{[stepWords(job), jobWords(job, now)].filter(Boolean).join(' · ')}</span>}
        <span className="ml-auto text-dim">
          Asked for <Time at={job.createdAt} />
          {job.startedAt && (
            <>
              , took <Elapsed from={job.startedAt} to={job.completedAt} />
            </>
          )}
        </span>
      </div>
      {active && (
        <div className="mt-3">
          <JobBar job={job} />
        </div>
      )}
    </section>
  );
}
