import { useFallback } from '@/api/live';
import { q, useQ } from '@/api/query';
import { absolute, clock } from '@/lib/format';
import { useNow } from '@/lib/hooks';
import { Elapsed, Time } from '@/ui/Bits';
import { Section } from '@/ui/Page';
import { ErrorState, Notice, Skeleton } from '@/ui/States';
import { ProvisioningApi } from '../api/provisioning.client';
import { isActive, type JobEvent } from '../types/provisioning.types';
import { jobTitle, jobWords, stepWords } from '../words';
import { JobStatusBadge } from './JobStatusBadge';
import { JobSteps } from './JobSteps';

/** A job, kept up to date. */
export function useJob(jobId: number) {
  const first = useQ(q(ProvisioningApi.job, jobId), { enabled: false });
  const refetchInterval = useFallback(first.data ? isActive(first.data) : false, 2000);
  return useQ(q(ProvisioningApi.job, jobId), { refetchInterval });
}

/** A job's state, its steps and its log. */
export function JobDetail({ jobId }: { jobId: number }) {
  const job = useJob(jobId);
  const now = useNow(1000);
  if (job.error && !job.data) return <ErrorState what="The job" error={job.error} retry={() => void job.refetch()} />;
  if (!job.data) return <Skeleton rows={8} />;
  const j = job.data;
  return (
    <div className="space-y-5">
      <section aria-label="State" className="panel flex flex-wrap items-center gap-x-5 gap-y-1.5 px-4 py-3">
        <span className="font-medium">{jobTitle(j.type)}</span>
        <JobStatusBadge status={j.status} />
        {isActive(j) && <span aria-live="polite">{[stepWords(j), jobWords(j, now)].filter(Boolean).join(' · ')}</span>}
        <span className="ml-auto text-dim">
          Asked for <Time at={j.createdAt} />
          {j.startedAt && (
            <>
              , took <Elapsed from={j.startedAt} to={j.completedAt} />
            </>
          )}
        </span>
      </section>
      {j.lastError && j.status !== 'completed' && (
        <Notice tone={isActive(j) ? 'warn' : 'err'}>
          <p className="font-medium">
            {isActive(j) ? `Try ${j.attempts} of ${j.maxAttempts}; the one before failed` : 'Why it failed'}
          </p>
          <p>{j.lastError}</p>
        </Notice>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Section title="Steps">
          <JobSteps steps={j.stepList} />
        </Section>
        <Section title="Log" flush>
          <Log events={j.events} />
        </Section>
      </div>
    </div>
  );
}

const TONE: Record<string, string> = { info: '', warn: 'text-warn', error: 'text-err' };

function Log({ events }: { events: JobEvent[] }) {
  if (events.length === 0) return <p className="p-4 text-dim">Nothing was written yet.</p>;
  return (
    <div
      role="log"
      aria-label="Log of the job"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-[28rem] overflow-y-auto py-2 font-mono text-sm"
    >
      {events.map((e, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id, and their order never changes
        <div key={i} className="grid grid-cols-[4.75rem_minmax(0,1fr)] gap-3 px-4 py-0.5">
          <time dateTime={e.at} title={absolute(e.at)} className="text-dim">
            {clock(e.at)}
          </time>
          <span className={`break-words ${TONE[e.level] ?? ''}`}>{e.message}</span>
        </div>
      ))}
    </div>
  );
}
