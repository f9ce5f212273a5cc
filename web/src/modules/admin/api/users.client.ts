import { body, given, http, page } from '@/api/http';
import { client } from '@/api/query';
import type { Account, Login, Member, TenantSecurity } from '../types/people.types';

/** Which users to list. */
export interface UserFilter {
  q?: string;
  status?: string;
  /** For operators. */
  tenantId?: string;
  cursor?: number | string;
  limit?: number;
}

const one = (id: number) => ({ params: { path: { id } } });
const list = (query: object) => ({ params: { query: given(query) as never } });

/** The users of the active tenant: memberships. */
export const UsersApi = client('users', {
  list: (query: UserFilter) => page<Member>(http.GET('/api/users', list(query))),
  invite: (input: { email: string; name?: string; roles: string[] }) =>
    body<Member>(http.POST('/api/users/invite', { body: given(input) })),
  /** The membership's own role; those beside it stay. */
  setRole: (id: number, role: string) =>
    body<Member>(http.PATCH('/api/users/{id}/role', { ...one(id), body: { role } })),
  /** Exactly these roles. */
  setRoles: (id: number, roles: string[]) =>
    body<Member>(http.PUT('/api/users/{id}/roles', { ...one(id), body: { roles } })),
  suspend: (id: number) => body<Member>(http.POST('/api/users/{id}/suspend', one(id))),
  reactivate: (id: number) => body<Member>(http.POST('/api/users/{id}/reactivate', one(id))),
  remove: (id: number) => body<void>(http.DELETE('/api/users/{id}', one(id))),
});

/** What the active tenant asks of its people. */
export const TenantSecurityApi = client('tenantSecurity', {
  show: () => body<TenantSecurity>(http.GET('/api/tenant/security', {})),
  change: (requireSecondFactor: boolean) =>
    body<TenantSecurity>(http.PUT('/api/tenant/security', { body: { requireSecondFactor } })),
});

/** A new account. */
export interface NewAccount {
  email: string;
  name: string;
  platformRoles?: string[];
  tenantId?: number;
  roles?: string[];
}

const membership = (id: number, tenantId: number) => ({ params: { path: { id, tenantId } } });

/** All accounts, for operators. */
export const PlatformUsersApi = client('platformUsers', {
  list: (query: UserFilter) => page<Account>(http.GET('/api/admin/users', list(query))),
  get: (id: number) => body<Account>(http.GET('/api/admin/users/{id}', one(id))),
  logins: (id: number, cursor?: string) =>
    page<Login>(
      http.GET('/api/admin/users/{id}/logins', { params: { path: { id }, query: given({ cursor }) as never } }),
    ),
  create: (input: NewAccount) => body<Account>(http.POST('/api/admin/users', { body: given(input) })),
  edit: (id: number, input: { name?: string; email?: string; platformRoles?: string[] }) =>
    body<Account>(http.PATCH('/api/admin/users/{id}', { ...one(id), body: input })),
  disable: (id: number) => body<Account>(http.POST('/api/admin/users/{id}/disable', one(id))),
  enable: (id: number) => body<Account>(http.POST('/api/admin/users/{id}/enable', one(id))),
  lock: (id: number, reason: string) =>
    body<Account>(http.POST('/api/admin/users/{id}/lock', { ...one(id), body: given({ reason: reason.trim() }) })),
  unlock: (id: number) => body<Account>(http.POST('/api/admin/users/{id}/unlock', one(id))),
  forcePasswordReset: (id: number) => body<Account>(http.POST('/api/admin/users/{id}/force-password-reset', one(id))),
  resetSecondFactor: (id: number) => body<Account>(http.POST('/api/admin/users/{id}/reset-second-factor', one(id))),
  /** Makes the user a member with these roles, or gives a member these. */
  attach: (id: number, tenantId: number, roles: string[]) =>
    body<Account>(
      http.PUT('/api/admin/users/{id}/tenants/{tenantId}', { ...membership(id, tenantId), body: { roles } }),
    ),
  detach: (id: number, tenantId: number) =>
    body<void>(http.DELETE('/api/admin/users/{id}/tenants/{tenantId}', membership(id, tenantId))),
});
