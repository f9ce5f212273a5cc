import { Cpu } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '@/app/paths';
import { count } from '@/lib/format';
import { Badge, type Tone } from '@/ui/Badge';
import { Time } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Listing } from '@/ui/Listing';
import { Title } from '@/ui/Page';
import type { Column } from '@/ui/Table';
import { Answered } from '../components/Answered';
import { useMaySteer } from '../components/JobActions';
import { useSteerWorker, useWorkers } from '../hooks/useEngine';
import type { JobWorker } from '../types/provisioning.types';

const LOOK: Record<JobWorker['status'], { tone: Tone; label: string }> = {
  online: { tone: 'ok', label: 'Online' },
  draining: { tone: 'warn', label: 'Draining' },
  offline: { tone: 'dim', label: 'Offline' },
};

const COLUMNS: Column<JobWorker>[] = [
  {
    title: 'Worker',
    cell: (w) => (
      <span className="font-mono text-sm break-all">
        {w.name} <span className="text-dim">#{w.id}</span>
      </span>
    ),
  },
  {
    title: 'Status',
    corner: true,
    cell: (w) => <Badge tone={LOOK[w.status]?.tone ?? 'dim'}>{LOOK[w.status]?.label ?? w.status}</Badge>,
  },
  {
    title: 'Queues',
    className: 'max-w-80 py-1.5',
    cell: (w) => <span className="text-dim">{w.queue.split(',').join(', ')}</span>,
  },
  {
    title: 'Runs',
    numeric: true,
    className: 'whitespace-nowrap',
    cell: (w) =>
      w.running > 0 ? (
        <Link to={paths.platformJobs({ status: 'running' })} className="link">
          {count(w.running, 'job')}
        </Link>
      ) : (
        <span className="text-dim">Nothing</span>
      ),
  },
  { title: 'Last sign of life', cell: (w) => <Time at={w.lastHeartbeatAt} /> },
  { title: 'Started', cell: (w) => <Time at={w.startedAt} /> },
];

/** The processes that run jobs. */
export function WorkersTab() {
  const workers = useWorkers();
  const steer = useMaySteer('platform');
  const [asking, setAsking] = useState<JobWorker | null>(null);
  const act = useSteerWorker(() => setAsking(null));
  const columns: Column<JobWorker>[] = steer
    ? [
        ...COLUMNS,
        {
          title: 'Actions',
          quietTitle: true,
          numeric: true,
          cell: (w) =>
            w.status === 'online' ? (
              <Button onClick={() => setAsking(w)}>Drain</Button>
            ) : w.status === 'draining' ? (
              <Button busy={act.isPending} onClick={() => act.mutate(w)}>
                Resume
              </Button>
            ) : null,
        },
      ]
    : COLUMNS;
  return (
    <>
      <Title>Workers</Title>
      <Answered
        query={workers}
        what="The workers"
        icon={Cpu}
        empty={{ title: 'No worker has ever run', text: 'Start one with `mpanel work`; `mpanel up` has one within.' }}
      >
        {(rows) => <Listing caption="Workers" columns={columns} rows={rows} />}
      </Answered>
      {asking && (
        <ConfirmDialog
          open
          onClose={() => setAsking(null)}
          onConfirm={() => act.mutate(asking)}
          title={`Drain ${asking.name}`}
          losses={[
            'It takes no new jobs until it is resumed.',
            asking.running > 0
              ? `What it runs (${count(asking.running, 'job')}) goes on to its end.`
              : 'It runs nothing now.',
            'When no other worker serves its queues, their jobs wait.',
          ]}
          verb="Drain worker"
          busy={act.isPending}
          error={act.error}
        />
      )}
    </>
  );
}
