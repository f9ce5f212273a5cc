import type { ReactNode } from 'react';
import { absolute, label } from '@/lib/format';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { Properties, Property } from '@/ui/Page';
import { type Difference, differences, facts, valueWords } from '../auditDiff';
import type { AuditEvent, EventKind } from '../types/admin.types';
import { actorWords, impersonatorWords } from '../words';

/** All that is on record about an event: who, what, from where, and what was before and after. */
export function EventDialog({
  event,
  kind,
  object,
  more,
  onClose,
}: {
  event: AuditEvent;
  kind: EventKind | undefined;
  object: ReactNode;
  /** Ways on from here, such as other events of the same person. */
  more?: ReactNode;
  onClose: () => void;
}) {
  const by = impersonatorWords(event.actor);
  const changes = differences(event.details);
  const told = facts(event.details);
  return (
    <Dialog open wide onClose={onClose} title={label(event.event)} description={kind?.description}>
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
            {by && <span className="block">{by} acted in this name</span>}
          </Property>
          <Property name="Object">{object}</Property>
          {event.tenantId != null && <Property name="Tenant">{event.tenantName ?? event.tenantId}</Property>}
          {event.ipAddress && <Property name="From">{event.ipAddress}</Property>}
          {event.userAgent && <Property name="Program">{event.userAgent}</Property>}
          {event.requestId && (
            <Property name="Request">
              <span className="font-mono text-sm">{event.requestId}</span>
            </Property>
          )}
          {Object.entries(told).map(([name, value]) => (
            <Property key={name} name={label(name.replace(/([a-z])([A-Z])/g, '$1_$2'))}>
              {valueWords(value)}
            </Property>
          ))}
        </Properties>
      </div>
      {changes && <Changes rows={changes} />}
      <div className="mt-4 flex flex-wrap items-center justify-end gap-2">
        {more}
        <Button onClick={onClose}>Done</Button>
      </div>
    </Dialog>
  );
}

function Changes({ rows }: { rows: Difference[] }) {
  if (rows.length === 0) return <p className="mt-3 text-dim">Nothing is different from before.</p>;
  return (
    <div className="mt-3 overflow-hidden rounded-md border border-line">
      <table className="relative w-full table-fixed border-collapse text-left">
        <caption className="sr-only">What changed</caption>
        <thead>
          <tr className="border-b border-line">
            {['Changed', 'Before', 'After'].map((t) => (
              <th key={t} scope="col" className="eyebrow px-3 py-1.5">
                {t}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((r) => (
            <tr key={r.field} className="border-b border-line/60 align-top last:border-0">
              <th scope="row" className="px-3 py-1.5 font-mono text-sm font-normal break-words">
                {r.field || 'Value'}
              </th>
              <td className="px-3 py-1.5 break-words text-dim">{valueWords(r.before)}</td>
              <td className="px-3 py-1.5 break-words">{valueWords(r.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
