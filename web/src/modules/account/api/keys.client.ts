import { body, given, http, page } from '@/api/http';
import { client } from '@/api/query';
import type { ApiKey, KeyUse, NewSecret } from '../types/keys.types';

/** A key to be made. */
export interface NewKey {
  name: string;
  scopes: string[];
  kind: 'user' | 'tenant';
  expiresAt?: string;
  allowedIps?: string[];
}

const one = (id: number) => ({ params: { path: { id } } });

/** API keys of the tenant and of its users. */
export const KeysApi = client('apiKeys', {
  list: (query: { userId?: number; revoked?: boolean; cursor?: string }) =>
    page<ApiKey>(http.GET('/api/api-keys', { params: { query: given(query) as never } })),
  /** The answer is the only place where the token ever is. */
  create: (input: NewKey) => body<NewSecret>(http.POST('/api/api-keys', { body: given(input) })),
  /** The old one works for so many hours more. */
  rotate: (id: number, overlapHours: number) =>
    body<NewSecret>(http.POST('/api/api-keys/{id}/rotate', { ...one(id), body: { overlapHours } })),
  revoke: (id: number) => body<void>(http.DELETE('/api/api-keys/{id}', one(id))),
  usage: (id: number, cursor?: string) =>
    page<KeyUse>(http.GET('/api/api-keys/{id}/usage', { params: { path: { id }, query: given({ cursor }) as never } })),
});
