import { body, given, http, page } from '@/api/http';
import { client } from '@/api/query';
import type { MailMessage, MailText } from '../types/mail.types';

/** Which messages to list. */
export interface MailFilter {
  q?: string;
  status?: string;
  cursor?: string;
  limit?: number;
}

/** The outbox. */
export const MailApi = client('mail', {
  list: (query: MailFilter) =>
    page<MailMessage>(http.GET('/api/admin/mail', { params: { query: given(query) as never } })),
  /** That it was read is on record. */
  read: (id: number) => body<MailText>(http.GET('/api/admin/mail/{id}', { params: { path: { id } } })),
});
