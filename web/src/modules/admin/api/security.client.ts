import { body, given, http, page } from '@/api/http';
import { client } from '@/api/query';
import type {
  Attempt,
  Incident,
  PlatformKeyUse,
  Policies,
  SsoProvider,
  SsoProviderInput,
  SsoTest,
} from '../types/security.types';

/** Which attempts to sign in to list. */
export interface AttemptFilter {
  q?: string;
  succeeded?: boolean;
  kind?: string;
  cursor?: string;
  limit?: number;
}

/** Which uses of keys to list. */
export interface KeyUsageFilter {
  q?: string;
  tenantId?: number;
  keyId?: number;
  cursor?: string;
  limit?: number;
}

const list = (query: object) => ({ params: { query: given(query) as never } });

/** What is on record about getting in, the policies, and incidents. */
export const SecurityApi = client('security', {
  incidents: (query: { status?: string; severity?: string; cursor?: string }) =>
    page<Incident>(http.GET('/api/admin/security/incidents', list(query))),
  resolve: (id: number, resolution: string) =>
    body<Incident>(
      http.POST('/api/admin/security/incidents/{id}/resolve', {
        params: { path: { id } },
        body: given({ resolution: resolution.trim() }),
      }),
    ),
  attempts: (query: AttemptFilter) => page<Attempt>(http.GET('/api/admin/security/login-attempts', list(query))),
  keyUsage: (query: KeyUsageFilter) => page<PlatformKeyUse>(http.GET('/api/admin/security/api-key-usage', list(query))),
  policies: () => body<Policies>(http.GET('/api/admin/security/policies')),
  /** Absent fields stay. */
  setPolicies: (input: Partial<Policies>) =>
    body<Policies>(http.PUT('/api/admin/security/policies', { body: input as never })),
  providers: () => body<SsoProvider[]>(http.GET('/api/admin/security/sso/providers', list({ limit: 200 }))),
  addProvider: (input: SsoProviderInput) =>
    body<SsoProvider>(http.POST('/api/admin/security/sso/providers', { body: given(input) as never })),
  setProvider: (id: number, input: SsoProviderInput) =>
    body<SsoProvider>(
      http.PATCH('/api/admin/security/sso/providers/{id}', { params: { path: { id } }, body: input as never }),
    ),
  testProvider: (id: number) =>
    body<SsoTest>(http.POST('/api/admin/security/sso/providers/{id}/test', { params: { path: { id } } })),
  removeProvider: (id: number) =>
    body<void>(http.DELETE('/api/admin/security/sso/providers/{id}', { params: { path: { id } } })),
});
