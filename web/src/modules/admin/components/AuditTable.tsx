import { useState } from 'react';
import { Link } from 'react-router';
import { q, useQ } from '@/api/query';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
import { label } from '@/lib/format';
import { useWide } from '@/lib/hooks';
import { Badge, type Tone } from '@/ui/Badge';
import { Time } from '@/ui/Bits';
import { type Column, Table } from '@/ui/Table';
import { AuditApi } from '../api/audit.client';
import type { AuditEvent } from '../types/admin.types';
import { actorWords, impersonatorWords, objectWords } from '../words';
import { EventDialog } from './EventDialog';
import { EventLinks } from './EventLinks';

/** Whose log it is: of a tenant (also where a pod shows its own part), or of the whole installation. */
export type AuditView = 'tenant' | 'platform';

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

function To({ event, view }: { event: AuditEvent; view: AuditView }) {
  const words = objectWords(event) ?? '–';
  // An operator may be in none of the tenants whose pods these are.
  if (event.podId !== null) {
    const name = event.podName ?? `Pod ${event.podId}`;
    return view === 'platform' ? (
      <span>{name}</span>
    ) : (
      <Link to={paths.cloudpod(event.podId)} className="link">
        {name}
      </Link>
    );
  }
  return <span className="text-dim">{words}</span>;
}

function By({ event }: { event: AuditEvent }) {
  const by = impersonatorWords(event.actor);
  return (
    <>
      {actorWords(event.actor)}
      {by && <span className="block text-sm text-warn">by {by}</span>}
    </>
  );
}

/** What happened, newest first; each entry opens with all it knows. */
export function AuditTable({
  events,
  withoutPod,
  dimmed,
  view = 'tenant',
}: {
  events: AuditEvent[];
  withoutPod?: boolean;
  dimmed?: boolean;
  view?: AuditView;
}) {
  const wide = useWide();
  const [open, setOpen] = useState<AuditEvent | null>(null);
  const kinds = useQ(q(AuditApi.kinds), { enabled: open !== null }).data;
  const tenants = useMayOnPlatform('platform:customers.read');
  if (events.length === 0) return <p className="panel px-4 py-6 text-center text-dim">Nothing has happened yet</p>;
  const columns: Column<AuditEvent>[] = [
    { title: 'Event', cell: (e) => <What event={e} onOpen={() => setOpen(e)} /> },
    ...(withoutPod ? [] : [{ title: 'Object', cell: (e: AuditEvent) => <To event={e} view={view} /> }]),
    { title: 'By', className: 'leading-tight', cell: (e) => <By event={e} /> },
    ...(view === 'platform' ? [{ title: 'Tenant', cell: (e: AuditEvent) => <Tenant event={e} link={tenants} /> }] : []),
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
                {impersonatorWords(e.actor) && ` by ${impersonatorWords(e.actor)}`}
                {!withoutPod && (
                  <>
                    {' · '}
                    <To event={e} view={view} />
                  </>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
      {open && (
        <EventDialog
          event={open}
          kind={kinds?.find((k) => k.name === open.event)}
          object={<To event={open} view={view} />}
          more={!withoutPod && <EventLinks event={open} view={view} onGo={() => setOpen(null)} />}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

function Tenant({ event, link }: { event: AuditEvent; link: boolean }) {
  const { tenantId: id, tenantName } = event;
  if (id == null) return <span className="text-dim">Platform</span>;
  const name = tenantName ?? `Tenant ${id}`;
  return link ? (
    <Link to={paths.customers({ customer: id })} className="link">
      {name}
    </Link>
  ) : (
    <span>{name}</span>
  );
}
