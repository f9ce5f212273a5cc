import { body, given, http } from '@/api/http';
import { client } from '@/api/query';
import type { Permission, Role } from '../types/people.types';

/** What a role is to be; `plane` only when the platform makes one. */
export interface RoleInput {
  name: string;
  description: string;
  permissions: string[];
  plane?: 'platform' | 'tenant';
}

const one = (id: number) => ({ params: { path: { id } } });

/** Roles of the active tenant, and the templates that all tenants share. */
export const RolesApi = client('roles', {
  list: () => body<Role[]>(http.GET('/api/roles')),
  permissions: () => body<Permission[]>(http.GET('/api/permissions')),
  create: (input: RoleInput) => body<Role>(http.POST('/api/roles', { body: given(input) })),
  update: (id: number, input: RoleInput) => body<Role>(http.PUT('/api/roles/{id}', { ...one(id), body: input })),
  remove: (id: number) => body<void>(http.DELETE('/api/roles/{id}', one(id))),
});

/** Roles of the platform, and the templates. */
export const PlatformRolesApi = client('platformRoles', {
  list: () => body<Role[]>(http.GET('/api/admin/roles')),
  permissions: () => body<Permission[]>(http.GET('/api/admin/permissions')),
  create: (input: RoleInput) => body<Role>(http.POST('/api/admin/roles', { body: given(input) })),
  update: (id: number, input: RoleInput) => body<Role>(http.PUT('/api/admin/roles/{id}', { ...one(id), body: input })),
  remove: (id: number) => body<void>(http.DELETE('/api/admin/roles/{id}', one(id))),
});

/** The client of a view; both have the same calls. */
export const rolesApiOf = (view: 'tenant' | 'platform') => (view === 'platform' ? PlatformRolesApi : RolesApi);
