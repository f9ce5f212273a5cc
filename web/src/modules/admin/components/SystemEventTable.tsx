import { useState } from 'react';
import { absolute } from '@/lib/format';
import { Badge } from '@/ui/Badge';
import { Time } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { Listing } from '@/ui/Listing';
import { Properties, Property } from '@/ui/Page';
import type { Column } from '@/ui/Table';
import { LEVELS, said } from '../system';
import type { SystemEvent } from '../types/system.types';

/** A level in a word. */
export function LevelBadge({ level }: { level: SystemEvent['level'] }) {
  const look = LEVELS.find((l) => l.value === level);
  return <Badge tone={look?.tone ?? 'dim'}>{look?.label ?? level}</Badge>;
}

/** What of a line's context is worth a glance: the error, else the first of it. */
function glance(context: SystemEvent['context']): string {
  const { times, ...rest } = context;
  const [key] = ['error', 'why', ...Object.keys(rest)].filter((k) => rest[k] !== undefined);
  const text = key === undefined ? '' : key === 'error' || key === 'why' ? String(rest[key]) : `${key} ${rest[key]}`;
  return typeof times === 'number' ? `${times} times. ${text}` : text;
}

/** Lines of the technical log, newest first; each opens with all it knows. */
export function SystemEventTable({ events, dimmed }: { events: SystemEvent[]; dimmed?: boolean }) {
  const [open, setOpen] = useState<SystemEvent | null>(null);
  const columns: Column<SystemEvent>[] = [
    {
      title: 'What',
      className: 'py-1.5 leading-tight',
      cell: (e) => (
        <>
          <button type="button" className="link text-left font-medium" onClick={() => setOpen(e)}>
            {said(e.message)}
          </button>
          <span className="line-clamp-2 text-sm break-words text-dim">{glance(e.context)}</span>
        </>
      ),
    },
    { title: 'Level', corner: true, cell: (e) => <LevelBadge level={e.level} /> },
    { title: 'Service', cell: (e) => e.service },
    { title: 'When', cell: (e) => <Time at={e.createdAt} /> },
  ];
  return (
    <>
      <Listing caption="System events" columns={columns} rows={events} dimmed={dimmed} />
      <Dialog open={open !== null} onClose={() => setOpen(null)} title={said(open?.message ?? '')}>
        {open && (
          <>
            <div className="-mx-5 -mt-4">
              <Properties>
                <Property name="Service">{open.service}</Property>
                <Property name="Level">
                  <LevelBadge level={open.level} />
                </Property>
                <Property name="When">{absolute(open.createdAt)}</Property>
                {Object.entries(open.context).map(([name, value]) => (
                  <Property key={name} name={name}>
                    <span className="font-mono text-sm break-words whitespace-pre-wrap">
                      {typeof value === 'string' ? value : JSON.stringify(value)}
                    </span>
                  </Property>
                ))}
              </Properties>
            </div>
            <div className="mt-4 text-right">
              <Button onClick={() => setOpen(null)}>Done</Button>
            </div>
          </>
        )}
      </Dialog>
    </>
  );
}
