import { Link } from 'react-router';
import { useNow } from '@/lib/hooks';
import { Elapsed } from '@/ui/Bits';
import type { JobSummary } from '../types/provisioning.types';
import { jobPath, type View } from '../view';
import { jobTitle, jobWords, share, stepWords } from '../words';

/** How far a job is, as a line that grows. */
export function JobBar({ job }: { job: JobSummary }) {
  return (
    <div
      role="progressbar"
      aria-label={`Progress of: ${jobTitle(job.type)}`}
      aria-valuemin={0}
      aria-valuemax={job.steps}
      aria-valuenow={job.step}
      aria-valuetext={
        [stepWords(job), job.percent !== null && `${job.percent} %`].filter(Boolean).join(', ') || 'Not started'
      }
      className="relative h-1 overflow-hidden rounded-full bg-info/20"
    >
      <div
        className="relative h-full overflow-hidden rounded-full bg-info transition-[width] duration-500"
        style={{ width: `${share(job)}%` }}
      />
    </div>
  );
}

/** What is happening to a pod right now, in place of the buttons that cannot be used meanwhile. */
export function JobProgress({ job, view = 'tenant' }: { job: JobSummary; view?: View }) {
  const now = useNow(1000);
  const steps = stepWords(job);
  return (
    <section aria-label="Operation under way" className="panel border-info/40 px-4 py-3">
      <div className="mb-2 flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
        <span className="font-medium">{jobTitle(job.type)}</span>
        {steps && <span className="text-dim">{steps}</span>}
        <span className="min-w-0 flex-1 max-md:order-last max-md:basis-full" aria-live="polite">
          {jobWords(job, now)}
        </span>
        <span className="text-dim max-md:ml-auto">
          <Elapsed from={job.startedAt ?? job.createdAt} to={job.completedAt} />
        </span>
        <Link to={jobPath(view, job.id)} className="link">
          Open job
        </Link>
      </div>
      <JobBar job={job} />
      {job.attempts > 1 && (
        <p className="mt-2 text-sm text-dim">
          Try {job.attempts} of {job.maxAttempts}
          {job.lastError && `; the one before failed: ${job.lastError}`}
        </p>
      )}
    </section>
  );
}

/** The same on one line, for lists. */
export function JobLine({ job }: { job: JobSummary }) {
  const now = useNow(1000);
  const words = [stepWords(job), jobWords(job, now)].filter(Boolean).join(' · ');
  return (
    <div className="mt-1.5 max-w-52">
      <JobBar job={job} />
      <p className="mt-0.5 truncate text-xs text-dim" title={words}>
        {words}
      </p>
    </div>
  );
}
