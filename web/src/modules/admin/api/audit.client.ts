import { given, http, page } from '@/api/http';
import { client } from '@/api/query';
import type { AuditEvent } from '../types/admin.types';

/** Which events to list. */
export interface AuditFilter {
  event?: string;
  category?: string;
  podId?: number;
  q?: string;
  from?: string;
  to?: string;
  cursor?: string;
  limit?: number;
}

/** The audit log of the tenant. */
export const AuditApi = client('audit', {
  list: (query: AuditFilter) => page<AuditEvent>(http.GET('/api/audit', { params: { query: given(query) as never } })),
});
