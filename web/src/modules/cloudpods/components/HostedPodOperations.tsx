import { Link } from 'react-router';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
import { JobStatusBadge } from '@/modules/provisioning/components/JobStatusBadge';
import { jobTitle } from '@/modules/provisioning/words';
import { Time } from '@/ui/Bits';
import { Listing } from '@/ui/Listing';
import type { Column } from '@/ui/Table';
import type { HostedPod, PodOperation } from '../types/hosted.types';

type Row = PodOperation & { id: number };

function Name({ operation: o }: { operation: Row }) {
  const title = (
    <>
      {jobTitle(o.type)} <span className="font-normal text-dim">#{o.jobId}</span>
    </>
  );
  if (!useMayOnPlatform('platform:provisioning.read')) return <span className="font-medium">{title}</span>;
  return (
    <Link to={paths.platformJob(o.jobId)} className="link font-medium">
      {title}
    </Link>
  );
}

const COLUMNS: Column<Row>[] = [
  { title: 'Operation', cell: (o) => <Name operation={o} /> },
  { title: 'Status', corner: true, cell: (o) => <JobStatusBadge status={o.status} /> },
  { title: 'Asked for', cell: (o) => <Time at={o.createdAt} /> },
];

/** What was done with a pod, newest first. */
export function HostedPodOperations({ pod }: { pod: HostedPod }) {
  return (
    <section>
      <h2 className="mt-7 mb-2.5 font-semibold">Operations</h2>
      {pod.operations.length === 0 ? (
        <p className="panel px-4 py-6 text-center text-dim">Nothing was asked of it yet</p>
      ) : (
        <Listing
          caption={`Operations on ${pod.name}`}
          columns={COLUMNS}
          rows={pod.operations.map((o) => ({ ...o, id: o.jobId }))}
        />
      )}
    </section>
  );
}
