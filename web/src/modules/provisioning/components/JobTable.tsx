import { Link } from 'react-router';
import { paths } from '@/app/paths';
import { useNow, useWide } from '@/lib/hooks';
import { Elapsed, Time } from '@/ui/Bits';
import { type Column, Table } from '@/ui/Table';
import { isActive, type JobListing } from '../types/provisioning.types';
import { jobTitle, jobWords, stepWords } from '../words';
import { JobStatusBadge } from './JobStatusBadge';

function Doing({ job }: { job: JobListing }) {
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

const Pod = ({ job }: { job: JobListing }) =>
  job.podId === null ? (
    <span className="text-dim">None</span>
  ) : (
    <Link to={paths.cloudpod(job.podId)} className="link">
      {job.podName ?? `Pod ${job.podId}`}
    </Link>
  );

const Name = ({ job }: { job: JobListing }) => (
  <Link to={paths.job(job.id)} className="link font-medium whitespace-nowrap">
    {jobTitle(job.type)} <span className="font-normal text-dim">#{job.id}</span>
  </Link>
);

const Took = ({ job }: { job: JobListing }) =>
  job.startedAt ? <Elapsed from={job.startedAt} to={job.completedAt} /> : <span className="text-dim">–</span>;

const COLUMNS: Column<JobListing>[] = [
  { title: 'Job', cell: (job) => <Name job={job} /> },
  { title: 'Status', cell: (job) => <JobStatusBadge status={job.status} /> },
  { title: 'Pod', cell: (job) => <Pod job={job} /> },
  { title: 'Doing', cell: (job) => <Doing job={job} /> },
  { title: 'Tries', numeric: true, cell: (job) => `${job.attempts} of ${job.maxAttempts}` },
  { title: 'Took', numeric: true, cell: (job) => <Took job={job} /> },
  { title: 'Asked for', cell: (job) => <Time at={job.createdAt} /> },
];
const WITHOUT_POD = COLUMNS.filter((c) => c.title !== 'Pod');

/** Jobs as a table, or as cards on a phone. */
export function JobTable({ jobs, withoutPod, dimmed }: { jobs: JobListing[]; withoutPod?: boolean; dimmed?: boolean }) {
  const wide = useWide();
  if (jobs.length === 0) return <p className="panel px-4 py-6 text-center text-dim">No jobs yet</p>;
  if (wide) return <Table caption="Jobs" columns={withoutPod ? WITHOUT_POD : COLUMNS} rows={jobs} dimmed={dimmed} />;
  return (
    <ul aria-label="Jobs" className="space-y-2.5">
      {jobs.map((job) => (
        <li key={job.id} className="panel p-3.5">
          <div className="flex items-start justify-between gap-2">
            <Name job={job} />
            <JobStatusBadge status={job.status} />
          </div>
          <Doing job={job} />
          <div className="mt-1.5 flex justify-between gap-3 text-sm text-dim">
            {withoutPod ? <Took job={job} /> : <Pod job={job} />}
            <Time at={job.createdAt} />
          </div>
        </li>
      ))}
    </ul>
  );
}
