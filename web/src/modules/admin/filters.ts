import type { AuditFilter } from './api/audit.client';

/** The filters of the audit log, as they stand in its URL. */
export const AUDIT_FILTERS = ['event', 'category', 'podId', 'q', 'from', 'to'] as const;

type Values = Record<(typeof AUDIT_FILTERS)[number], string>;

const day = (date: string, clock: string) => {
  const time = new Date(`${date}T${clock}`);
  return date && !Number.isNaN(time.getTime()) ? time.toISOString() : undefined;
};

/** The panel's query for them; days are those of the person's own calendar, both included. */
export function auditFilter(p: Values & { cursor?: string }): AuditFilter {
  return {
    event: p.event,
    category: p.category,
    podId: Number(p.podId) || undefined,
    q: p.q,
    from: day(p.from, '00:00:00'),
    to: day(p.to, '23:59:59.999'),
    cursor: p.cursor,
  };
}
