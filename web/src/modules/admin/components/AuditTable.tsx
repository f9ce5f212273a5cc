import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '@/app/paths';
import { absolute, label } from '@/lib/format';
import { useWide } from '@/lib/hooks';
import { Badge, type Tone } from '@/ui/Badge';
import { Time } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { Properties, Property } from '@/ui/Page';
import { type Column, Table } from '@/ui/Table';
import type { AuditEvent } from '../types/admin.types';
import { actorWords, objectWords } from '../words';

const tone = (event: string): Tone => (/FAILED|EXCEEDED|DENIED/.test(event) ? 'err' : 'dim');

function What({ event, onOpen }: { event: AuditEvent; onOpen: () => void }) {
  return (
    <button
      type="button"
      onClick={onOpen}
      className={`link text-left font-medium ${tone(event.event) === 'err' ? 'text-err!' : ''}`}
    >
      {label(event.event)}
    </button>
  );
}

function To({ event }: { event: AuditEvent }) {
  if (event.podId !== null) {
    return (
      <Link to={paths.cloudpod(event.podId)} className="link">
        {event.podName ?? `Pod ${event.podId}`}
      </Link>
    );
  }
  return <span className="text-dim">{objectWords(event) ?? '–'}</span>;
}

/** What happened, newest first; each entry opens with all it knows. */
export function AuditTable({
  events,
  withoutPod,
  dimmed,
}: {
  events: AuditEvent[];
  withoutPod?: boolean;
  dimmed?: boolean;
}) {
  const wide = useWide();
  const [open, setOpen] = useState<AuditEvent | null>(null);
  if (events.length === 0) return <p className="panel px-4 py-6 text-center text-dim">Nothing has happened yet</p>;
  const columns: Column<AuditEvent>[] = [
    { title: 'Event', cell: (e) => <What event={e} onOpen={() => setOpen(e)} /> },
    ...(withoutPod ? [] : [{ title: 'Object', cell: (e: AuditEvent) => <To event={e} /> }]),
    { title: 'By', cell: (e) => actorWords(e.actor) },
    { title: 'Category', cell: (e) => <Badge tone={tone(e.event)}>{label(e.category)}</Badge> },
    { title: 'From', cell: (e) => <span className="font-mono text-sm text-dim">{e.ipAddress ?? '–'}</span> },
    { title: 'When', cell: (e) => <Time at={e.createdAt} /> },
  ];
  return (
    <>
      {wide ? (
        <Table caption="Events" columns={columns} rows={events} dimmed={dimmed} />
      ) : (
        <ul aria-label="Events" className="panel divide-y divide-line/60">
          {events.map((e) => (
            <li key={e.id} className="px-3.5 py-2.5">
              <div className="flex items-baseline justify-between gap-3">
                <What event={e} onOpen={() => setOpen(e)} />
                <span className="text-sm text-dim">
                  <Time at={e.createdAt} />
                </span>
              </div>
              <p className="text-sm text-dim">
                {actorWords(e.actor)}
                {!withoutPod && (
                  <>
                    {' · '}
                    <To event={e} />
                  </>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
      <EventDialog event={open} onClose={() => setOpen(null)} />
    </>
  );
}

function EventDialog({ event, onClose }: { event: AuditEvent | null; onClose: () => void }) {
  return (
    <Dialog open={event !== null} onClose={onClose} title={event ? label(event.event) : ''}>
      {event && (
        <>
          <div className="-mx-5 -mt-4">
            <Properties>
              <Property name="Event">
                <span className="font-mono text-sm">{event.event}</span>
              </Property>
              <Property name="When">{absolute(event.createdAt)}</Property>
              <Property name="By">
                {actorWords(event.actor)}
                {event.actor.email && event.actor.email !== actorWords(event.actor) && (
                  <span className="text-dim"> {event.actor.email}</span>
                )}
              </Property>
              <Property name="Object">
                <To event={event} />
              </Property>
              {event.ipAddress && <Property name="From">{event.ipAddress}</Property>}
              {event.userAgent && <Property name="Program">{event.userAgent}</Property>}
              {event.requestId && (
                <Property name="Request">
                  <span className="font-mono text-sm">{event.requestId}</span>
                </Property>
              )}
            </Properties>
          </div>
          {Object.keys(event.details).length > 0 && (
            <pre className="mt-3 overflow-x-auto rounded-md border border-line bg-raised p-3 font-mono text-xs">
              {JSON.stringify(event.details, null, 2)}
            </pre>
          )}
          <div className="mt-4 text-right">
            <Button onClick={onClose}>Done</Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
