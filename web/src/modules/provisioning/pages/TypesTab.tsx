import { Shapes } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '@/app/paths';
import { Badge } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Listing } from '@/ui/Listing';
import { Title } from '@/ui/Page';
import type { Column } from '@/ui/Table';
import { Answered } from '../components/Answered';
import { useMaySteer } from '../components/JobActions';
import { useHoldType, useTypes } from '../hooks/useEngine';
import type { JobType } from '../types/provisioning.types';
import { jobTitle } from '../words';

const COLUMNS: Column<JobType>[] = [
  {
    title: 'Type',
    className: 'py-1.5 leading-tight',
    cell: (t) => (
      <>
        <Link to={paths.platformJobs({ type: t.name })} className="link font-medium">
          {jobTitle(t.name)}
        </Link>
        {[t.name, ...t.aliases].map((name) => (
          <span key={name} className="block font-mono text-sm text-dim">
            {name}
          </span>
        ))}
      </>
    ),
  },
  {
    title: 'State',
    corner: true,
    cell: (t) => <Badge tone={t.paused ? 'warn' : 'ok'}>{t.paused ? 'Off' : 'On'}</Badge>,
  },
  { title: 'Queue', cell: (t) => t.queue },
  { title: 'What it does', className: 'py-1.5', cell: (t) => <span className="text-dim">{t.description}</span> },
];

/** The kinds of jobs, each with its switch. */
export function TypesTab() {
  const types = useTypes();
  const steer = useMaySteer('platform');
  const [asking, setAsking] = useState<JobType | null>(null);
  const hold = useHoldType(() => setAsking(null));
  const columns: Column<JobType>[] = steer
    ? [
        ...COLUMNS,
        {
          title: 'Actions',
          quietTitle: true,
          numeric: true,
          className: 'whitespace-nowrap',
          cell: (t) =>
            t.paused ? (
              <Button aria-label={`Switch ${t.name} on`} busy={hold.isPending} onClick={() => hold.mutate(t)}>
                Switch on
              </Button>
            ) : (
              <Button aria-label={`Switch ${t.name} off`} onClick={() => setAsking(t)}>
                Switch off
              </Button>
            ),
        },
      ]
    : COLUMNS;
  return (
    <>
      <Title>Job types</Title>
      <Answered
        query={types}
        what="The job types"
        icon={Shapes}
        empty={{ title: 'No job types', text: 'This build has none.' }}
      >
        {(rows) => <Listing caption="Job types" columns={columns} rows={rows} />}
      </Answered>
      {asking && (
        <ConfirmDialog
          open
          onClose={() => setAsking(null)}
          onConfirm={() => hold.mutate(asking)}
          title={`Switch ${asking.name} off`}
          losses={[
            'No job of this type starts, for any tenant, until it is switched on again. They wait.',
            'What runs goes on to its end.',
          ]}
          verb="Switch off"
          busy={hold.isPending}
          error={hold.error}
        />
      )}
    </>
  );
}
