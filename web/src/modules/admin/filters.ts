import type { AuditFilter } from './api/audit.client';
import type { AttemptFilter, KeyUsageFilter } from './api/security.client';

/** The filters of the lists of users, as they stand in their URLs. */
export const USER_FILTERS = ['q', 'status'] as const;
/** Those of all accounts. */
export const ACCOUNT_FILTERS = ['q', 'status', 'tenantId'] as const;
/** Those of the roles' matrix. */
export const ROLE_FILTERS = ['q', 'plane', 'edit'] as const;
/** Those of incidents. */
export const INCIDENT_FILTERS = ['status', 'severity'] as const;

/** Those of the outbox, with the message whose drawer is open. */
export const MAIL_FILTERS = ['q', 'status', 'message'] as const;
/** Those of attempts to sign in. */
export const ATTEMPT_FILTERS = ['q', 'outcome', 'kind'] as const;
/** Those of what API keys were used for. */
export const KEY_USAGE_FILTERS = ['q', 'tenantId', 'keyId'] as const;

/** The filters of the audit logs, as they stand in their URLs. */
export const AUDIT_FILTERS = [
  'event',
  'category',
  'podId',
  'userId',
  'objectType',
  'objectId',
  'tenantId',
  'q',
  'from',
  'to',
] as const;

type Values = Record<(typeof AUDIT_FILTERS)[number], string>;

const day = (date: string, clock: string) => {
  const time = new Date(`${date}T${clock}`);
  return date && !Number.isNaN(time.getTime()) ? time.toISOString() : undefined;
};
/** Both days of a filter, whole, as the moments that the panel asks for. */
export const wholeDays = ({ from, to }: { from: string; to: string }) => ({
  from: day(from, '00:00:00'),
  to: day(to, '23:59:59.999'),
});
const id = (text: string) => Number(text) || undefined;

type Filled<K extends readonly string[]> = Record<K[number], string> & { cursor?: string };

/** The panel's query for attempts to sign in. */
export const attemptFilter = (p: Filled<typeof ATTEMPT_FILTERS>): AttemptFilter => ({
  q: p.q,
  succeeded: p.outcome === 'accepted' ? true : p.outcome === 'refused' ? false : undefined,
  kind: p.kind,
  cursor: p.cursor,
});

/** The panel's query for uses of keys. */
export const keyUsageFilter = (p: Filled<typeof KEY_USAGE_FILTERS>): KeyUsageFilter => ({
  q: p.q,
  tenantId: id(p.tenantId),
  keyId: id(p.keyId),
  cursor: p.cursor,
});

/** The panel's query for them; days are those of the person's own calendar, both included. */
export function auditFilter(p: Values & { cursor?: string }, view: 'tenant' | 'platform' = 'tenant'): AuditFilter {
  return {
    event: p.event,
    category: p.category,
    userId: id(p.userId),
    objectType: p.objectType,
    objectId: id(p.objectId),
    // Each log has one that the other has not.
    ...(view === 'tenant' ? { podId: id(p.podId) } : { tenantId: id(p.tenantId) }),
    q: p.q,
    ...wholeDays(p),
    cursor: p.cursor,
  };
}
