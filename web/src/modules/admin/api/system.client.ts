import { given, http, page } from '@/api/http';
import { client } from '@/api/query';
import type { SystemEvent } from '../types/system.types';

/** Which lines to list. */
export interface SystemEventFilter {
  service?: string;
  level?: string;
  q?: string;
  from?: string;
  to?: string;
  cursor?: string;
  limit?: number;
}

/** The technical log of the panel's processes. */
export const SystemEventsApi = client('systemEvents', {
  list: (query: SystemEventFilter) =>
    page<SystemEvent>(http.GET('/api/admin/system-events', { params: { query: given(query) as never } })),
});
