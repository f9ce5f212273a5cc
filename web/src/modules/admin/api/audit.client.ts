import { body, given, http, page } from '@/api/http';
import { client } from '@/api/query';
import type { AuditEvent, EventKind } from '../types/admin.types';
import type { Verification } from '../types/security.types';

/** Which events to list. */
export interface AuditFilter {
  event?: string;
  category?: string;
  userId?: number;
  objectType?: string;
  objectId?: number;
  /** Of a tenant's own log. */
  podId?: number;
  /** Of the platform's. */
  tenantId?: number;
  q?: string;
  from?: string;
  to?: string;
  cursor?: string;
  limit?: number;
}

const list = (query: AuditFilter) => ({ params: { query: given(query) as never } });

/** The audit log of the tenant. */
export const AuditApi = client('audit', {
  list: (query: AuditFilter) => page<AuditEvent>(http.GET('/api/audit', list(query))),
  /** The events that there are. */
  kinds: () => body<EventKind[]>(http.GET('/api/audit/kinds')),
});

/** The audit log of the whole installation. */
export const PlatformAuditApi = client('platformAudit', {
  list: (query: AuditFilter) => page<AuditEvent>(http.GET('/api/admin/security/audit', list(query))),
  /** Proves it whole; `checkpoint` is the head of an earlier proof. */
  verify: (checkpoint: string) =>
    body<Verification>(
      http.GET('/api/admin/security/audit/verify', { params: { query: given({ checkpoint: checkpoint.trim() }) } }),
    ),
});

/** Where a log can be taken away as a file, by the same filters. */
export function exportUrl(view: 'tenant' | 'platform', format: 'csv' | 'jsonl', filter: AuditFilter): string {
  const { cursor, limit, ...rest } = filter;
  const base = view === 'platform' ? '/api/admin/security/audit/export' : '/api/audit/export';
  const query = Object.entries(given({ format, ...rest })).map(([k, v]) => [k, String(v)]);
  return `${base}?${new URLSearchParams(query)}`;
}
