import { Link } from 'react-router';
import { paths } from '@/app/paths';
import { useNow, useWide } from '@/lib/hooks';
import { Elapsed, Time } from '@/ui/Bits';
import { type Column, Table } from '@/ui/Table';
import { isActive, type JobListing } from '../types/provisioning.types';
import { jobPath, type View } from '../view';
import { jobTitle, jobWords, stepWords } from '../words';
import { HostedPodLink } from './HostedPodLink';
import { JobStatusBadge } from './JobStatusBadge';

type Cell = { job: JobListing };

function Doing({ job }: Cell) {
  const now = useNow(isActive(job) ? 1000 : 60_000);
  const words = isActive(job)
    ? [stepWords(job), jobWords(job, now)].filter(Boolean).join(' · ')
    : job.status === 'completed'
      ? ''
      : (job.lastError ?? '');
  return (
    <span className="line-clamp-2 max-w-96 text-dim" title={words}>
      {words}
    </span>
  );
}

const Pod = ({ job }: Cell) =>
  job.podId === null ? (
    <span className="text-dim">None</span>
  ) : (
    <Link to={paths.cloudpod(job.podId)} className="link">
      {job.podName ?? `Pod ${job.podId}`}
    </Link>
  );

/** For operators: whose job it is, and its pod. */
const Whose = ({ job }: Cell) => (
  <span className="block py-1.5">
    {job.tenantId === null ? (
      <span className="text-dim">The platform</span>
    ) : (
      <Link
        to={paths.platformJobs({ tenantId: job.tenantId })}
        className="link"
        title={`Only jobs of ${job.tenantName ?? `tenant ${job.tenantId}`}`}
      >
        {job.tenantName ?? `Tenant ${job.tenantId}`}
      </Link>
    )}
    {job.podId !== null && job.podName && (
      <span className="mt-1.5 block text-sm">
        <HostedPodLink id={job.podId} name={job.podName} />
      </span>
    )}
  </span>
);

const Name = ({ job, view }: Cell & { view: View }) => (
  <Link to={jobPath(view, job.id)} className="link font-medium whitespace-nowrap">
    {jobTitle(job.type)} <span className="font-normal text-dim">#{job.id}</span>
  </Link>
);

const Took = ({ job }: Cell) =>
  job.startedAt ? <Elapsed from={job.startedAt} to={job.completedAt} /> : <span className="text-dim">–</span>;

const name = (view: View): Column<JobListing> => ({ title: 'Job', cell: (job) => <Name job={job} view={view} /> });
const STATUS: Column<JobListing> = { title: 'Status', cell: (job) => <JobStatusBadge status={job.status} /> };
const POD: Column<JobListing> = { title: 'Pod', cell: (job) => <Pod job={job} /> };
const WHOSE: Column<JobListing>[] = [
  { title: 'Tenant and pod', cell: (job) => <Whose job={job} /> },
  { title: 'Queue', cell: (job) => job.queue },
];
const REST: Column<JobListing>[] = [
  { title: 'Now, or why it ended', cell: (job) => <Doing job={job} /> },
  { title: 'Tries', numeric: true, className: 'whitespace-nowrap', cell: (j) => `${j.attempts} of ${j.maxAttempts}` },
  { title: 'Took', numeric: true, cell: (job) => <Took job={job} /> },
  { title: 'Asked for', cell: (job) => <Time at={job.createdAt} /> },
];

const COLUMNS: Record<View, Column<JobListing>[]> = {
  tenant: [name('tenant'), STATUS, POD, ...REST],
  platform: [name('platform'), STATUS, ...WHOSE, ...REST],
};
const WITHOUT_POD = COLUMNS.tenant.filter((c) => c !== POD);

/** Jobs as a table, or as cards on a phone. */
export function JobTable({
  jobs,
  view = 'tenant',
  withoutPod,
  dimmed,
}: {
  jobs: JobListing[];
  view?: View;
  withoutPod?: boolean;
  dimmed?: boolean;
}) {
  const wide = useWide();
  if (jobs.length === 0) return <p className="panel px-4 py-6 text-center text-dim">No jobs yet</p>;
  if (wide) {
    return <Table caption="Jobs" columns={withoutPod ? WITHOUT_POD : COLUMNS[view]} rows={jobs} dimmed={dimmed} />;
  }
  return (
    <ul aria-label="Jobs" className={`space-y-2.5 ${dimmed ? 'opacity-60' : ''}`}>
      {jobs.map((job) => (
        <li key={job.id} className="panel p-3.5">
          <div className="flex items-start justify-between gap-2">
            <Name job={job} view={view} />
            <JobStatusBadge status={job.status} />
          </div>
          <Doing job={job} />
          <div className="mt-1.5 flex justify-between gap-3 text-sm text-dim">
            {view === 'platform' ? <Whose job={job} /> : withoutPod ? <Took job={job} /> : <Pod job={job} />}
            <Time at={job.createdAt} />
          </div>
        </li>
      ))}
    </ul>
  );
}
