import { body, http, page } from '@/api/http';
import { client } from '@/api/query';
import type { Hit, Notification } from '../types/notifications.types';

/** What the person should know of. */
export const NotificationsApi = client('notifications', {
  list: () => page<Notification>(http.GET('/api/notifications', { params: { query: { limit: 50 } } })),
  read: (what: { ids: number[] } | { all: true }) =>
    body<{ marked: number }>(http.POST('/api/notifications/read', { body: what as never })),
});

/** Across everything that the person may see. */
export const SearchApi = client('search', {
  find: (text: string) => body<Hit[]>(http.GET('/api/search', { params: { query: { q: text } } })),
});
