import { Link } from 'react-router';
import { paths } from '@/app/paths';
import { Tag } from '@/ui/Badge';
import { Copy, Time, TimeTo } from '@/ui/Bits';
import { Properties, Property, Section } from '@/ui/Page';
import type { Job } from '../types/provisioning.types';
import { jobPath, type View } from '../view';
import { jobTitle } from '../words';
import { HostedPodLink } from './HostedPodLink';
import { JobStatusBadge } from './JobStatusBadge';

/** What a job is, whose, and how it hangs together with others. */
export function JobFacts({ job, view }: { job: Job; view: View }) {
  const upcoming = job.status === 'pending' && Date.parse(job.scheduledAt) > Date.now();
  return (
    <Section title="Properties" flush>
      <Properties>
        <Property name="Id">
          {job.id} <Copy value={String(job.id)} what="id" />
        </Property>
        <Property name="Type">
          <span className="font-mono text-sm">{job.type}</span>
          {job.aliases.length > 0 && <span className="text-sm text-dim"> also {job.aliases.join(', ')}</span>}
        </Property>
        <Property name="Queue">
          {job.queue}
          {job.priority !== 0 && <span className="text-dim"> · priority {job.priority}</span>}
        </Property>
        {view === 'platform' && (
          <Property name="Tenant">
            {job.tenantId === null ? (
              <span className="text-dim">The platform itself</span>
            ) : (
              <Link to={paths.platformJobs({ tenantId: job.tenantId })} className="link">
                {job.tenantName ?? `Tenant ${job.tenantId}`}
              </Link>
            )}
          </Property>
        )}
        {job.podId !== null && (
          <Property name="Pod">
            {view === 'tenant' ? (
              <Link to={paths.cloudpod(job.podId)} className="link">
                {job.podName ?? `Pod ${job.podId}`}
              </Link>
            ) : (
              <HostedPodLink id={job.podId} name={job.podName ?? `Pod ${job.podId}`} />
            )}
          </Property>
        )}
        {job.parentId !== null && (
          <Property name="Started by">
            <Link to={jobPath(view, job.parentId)} className="link">
              Job {job.parentId}
            </Link>
          </Property>
        )}
        {job.tags.length > 0 && (
          <Property name="Tags">
            <span className="flex flex-wrap gap-1">
              {job.tags.map((t) => (
                <Tag key={t}>{t}</Tag>
              ))}
            </span>
          </Property>
        )}
        <Property name="Tries">
          {job.attempts} of {job.maxAttempts}
        </Property>
        <Property name="Asked for">
          <Time at={job.createdAt} />
        </Property>
        {upcoming && (
          <Property name="Due">
            <TimeTo at={job.scheduledAt} />
          </Property>
        )}
        {job.startedAt && (
          <Property name="Started">
            <Time at={job.startedAt} />
          </Property>
        )}
        {job.completedAt && (
          <Property name="Ended">
            <Time at={job.completedAt} />
          </Property>
        )}
      </Properties>
    </Section>
  );
}

/** The jobs that this one started and waits for. */
export function JobChildren({ job, view }: { job: Job; view: View }) {
  if (job.children.length === 0) return null;
  return (
    <Section title="Jobs it started" flush>
      <ul aria-label="Jobs it started" className="divide-y divide-line/60">
        {job.children.map((c) => (
          <li key={c.id} className="flex items-center justify-between gap-3 px-4 py-1.5">
            <Link to={jobPath(view, c.id)} className="link">
              {jobTitle(c.type)} <span className="text-dim">#{c.id}</span>
            </Link>
            <JobStatusBadge status={c.status} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What a job was asked to do. The panel blots secrets out. */
export function JobPayload({ payload }: { payload: unknown }) {
  const text = JSON.stringify(payload, null, 2);
  return (
    <Section title="Payload" flush aside={<Copy value={text} what="payload" className="-mr-2" />}>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-80 overflow-auto px-4 py-3 font-mono text-sm -outline-offset-2!"
      >
        {text}
      </pre>
    </Section>
  );
}
