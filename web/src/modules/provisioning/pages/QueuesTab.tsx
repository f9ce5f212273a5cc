import { Layers } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '@/app/paths';
import { Badge } from '@/ui/Badge';
import { Time, TimeTo } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Listing } from '@/ui/Listing';
import { Title } from '@/ui/Page';
import type { Column } from '@/ui/Table';
import { Answered } from '../components/Answered';
import { useMaySteer } from '../components/JobActions';
import { LimitsDialog } from '../components/LimitsDialog';
import { useHoldQueue, useQueues } from '../hooks/useEngine';
import { limitWords } from '../limits';
import type { JobQueue } from '../types/provisioning.types';

const Count = ({ n, queue, status }: { n: number; queue: string; status: string }) =>
  n > 0 ? (
    <Link to={paths.platformJobs({ queue, status })} className="link">
      {n}
    </Link>
  ) : (
    <span className="text-dim">0</span>
  );

const COLUMNS: Column<JobQueue>[] = [
  {
    title: 'Queue',
    className: 'py-1.5 leading-tight',
    cell: (x) => (
      <>
        <span className="font-medium">{x.name}</span>
        <span className="block text-sm text-dim">{x.description}</span>
      </>
    ),
  },
  {
    title: 'State',
    corner: true,
    cell: (x) => <Badge tone={x.paused ? 'warn' : 'ok'}>{x.paused ? 'Paused' : 'Open'}</Badge>,
  },
  { title: 'Waiting', numeric: true, cell: (x) => <Count n={x.pending} queue={x.name} status="pending" /> },
  {
    title: 'Scheduled',
    numeric: true,
    cell: (x) => <span className={x.scheduled ? '' : 'text-dim'}>{x.scheduled}</span>,
  },
  { title: 'Running', numeric: true, cell: (x) => <Count n={x.running} queue={x.name} status="running" /> },
  {
    title: 'Oldest',
    cell: (x) =>
      x.oldestPendingAt === null ? (
        <span className="text-dim">None</span>
      ) : Date.parse(x.oldestPendingAt) > Date.now() ? (
        <TimeTo at={x.oldestPendingAt} />
      ) : (
        <Time at={x.oldestPendingAt} />
      ),
  },
  {
    title: 'Limits',
    className: 'py-1.5',
    cell: (x) => (
      <ul className="leading-tight">
        {limitWords(x).map((words) => (
          <li key={words}>{words}</li>
        ))}
        {limitWords(x).length === 0 && <li className="text-dim">None</li>}
      </ul>
    ),
  },
];

/** The queues: how much waits in each, for how long, and what they allow. */
export function QueuesTab() {
  const queues = useQueues();
  const steer = useMaySteer('platform');
  const [pausing, setPausing] = useState<JobQueue | null>(null);
  const [limiting, setLimiting] = useState<JobQueue | null>(null);
  const hold = useHoldQueue(() => setPausing(null));
  const columns: Column<JobQueue>[] = steer
    ? [
        ...COLUMNS,
        {
          title: 'Actions',
          quietTitle: true,
          numeric: true,
          cell: (x) => (
            <span className="flex justify-end gap-2">
              <Button aria-label={`Limits of ${x.name}`} onClick={() => setLimiting(x)}>
                Limits
              </Button>
              {x.paused ? (
                <Button aria-label={`Resume ${x.name}`} busy={hold.isPending} onClick={() => hold.mutate(x)}>
                  Resume
                </Button>
              ) : (
                <Button aria-label={`Pause ${x.name}`} onClick={() => setPausing(x)}>
                  Pause
                </Button>
              )}
            </span>
          ),
        },
      ]
    : COLUMNS;
  return (
    <>
      <Title>Queues</Title>
      <Answered
        query={queues}
        what="The queues"
        icon={Layers}
        empty={{ title: 'No queues', text: 'This build has none.' }}
      >
        {(rows) => <Listing caption="Queues" columns={columns} rows={rows} />}
      </Answered>
      {pausing && (
        <ConfirmDialog
          open
          onClose={() => setPausing(null)}
          onConfirm={() => hold.mutate(pausing)}
          title={`Pause ${pausing.name}`}
          losses={[
            'Its jobs of all tenants wait until somebody resumes it; new ones too.',
            'What runs goes on to its end.',
          ]}
          verb="Pause queue"
          busy={hold.isPending}
          error={hold.error}
        />
      )}
      {limiting && <LimitsDialog key={limiting.name} queue={limiting} onClose={() => setLimiting(null)} />}
    </>
  );
}
