import { CalendarClock } from 'lucide-react';
import { useState } from 'react';
import { absolute } from '@/lib/format';
import { Badge } from '@/ui/Badge';
import { Time, TimeTo } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Hint } from '@/ui/Hint';
import { Listing } from '@/ui/Listing';
import { Title } from '@/ui/Page';
import type { Column } from '@/ui/Table';
import { Answered } from '../components/Answered';
import { useMaySteer } from '../components/JobActions';
import { useHoldSchedule, useSchedules } from '../hooks/useEngine';
import type { JobSchedule } from '../types/provisioning.types';
import { CATCH_UP, ruleWords } from '../words';

/** The next run; those after it on hover and focus. */
function Next({ schedule: s }: { schedule: JobSchedule }) {
  const [next, ...later] = s.nextRuns;
  if (!next) return <span className="text-dim">None</span>;
  if (later.length === 0) return <TimeTo at={next} />;
  return (
    <Hint text={`Then ${later.map(absolute).join('; ')}`}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the hint opens on focus too */}
      <span tabIndex={0}>
        <TimeTo at={next} />
      </span>
    </Hint>
  );
}

const COLUMNS: Column<JobSchedule>[] = [
  {
    title: 'Schedule',
    className: 'py-1.5 leading-tight',
    cell: (s) => (
      <>
        <span className="font-medium">{s.name}</span>
        <span className="block text-sm text-dim">{s.description}</span>
      </>
    ),
  },
  {
    title: 'State',
    corner: true,
    cell: (s) => <Badge tone={s.paused ? 'warn' : 'ok'}>{s.paused ? 'Paused' : 'Runs'}</Badge>,
  },
  {
    title: 'Rule',
    className: 'py-1.5 leading-tight',
    cell: (s) => (
      <>
        {ruleWords(s)}
        <span className="block text-sm text-dim">{CATCH_UP[s.catchUp] ?? s.catchUp}</span>
      </>
    ),
  },
  { title: 'Next run', cell: (s) => <Next schedule={s} /> },
  {
    title: 'Last run',
    // Without a link to the run's job: housekeeping leaves none behind when it went well.
    cell: (s) => (s.lastRunAt === null ? <span className="text-dim">Never</span> : <Time at={s.lastRunAt} />),
  },
];

/** What happens again and again. */
export function SchedulesTab() {
  const schedules = useSchedules();
  const steer = useMaySteer('platform');
  const [asking, setAsking] = useState<JobSchedule | null>(null);
  const hold = useHoldSchedule(() => setAsking(null));
  const columns: Column<JobSchedule>[] = steer
    ? [
        ...COLUMNS,
        {
          title: 'Actions',
          quietTitle: true,
          numeric: true,
          cell: (s) =>
            s.paused ? (
              <Button aria-label={`Resume ${s.name}`} busy={hold.isPending} onClick={() => hold.mutate(s)}>
                Resume
              </Button>
            ) : (
              <Button aria-label={`Pause ${s.name}`} onClick={() => setAsking(s)}>
                Pause
              </Button>
            ),
        },
      ]
    : COLUMNS;
  return (
    <>
      <Title>Schedules</Title>
      <Answered
        query={schedules}
        what="The schedules"
        icon={CalendarClock}
        empty={{ title: 'No schedules', text: 'A worker writes them down when it starts.' }}
      >
        {(rows) => <Listing caption="Schedules" columns={columns} rows={rows} />}
      </Answered>
      {asking && (
        <ConfirmDialog
          open
          onClose={() => setAsking(null)}
          onConfirm={() => hold.mutate(asking)}
          title={`Pause ${asking.name}`}
          losses={['It does not run until somebody resumes it.', 'Runs that are missed meanwhile are not made up for.']}
          verb="Pause schedule"
          busy={hold.isPending}
          error={hold.error}
        />
      )}
    </>
  );
}
