import { expect, it } from 'vitest';
import { closure, grouped, groupOf, included, roleName } from './roleWords';
import type { Permission } from './types/people.types';

const permission = (key: string, includes: string[] = []): Permission => ({
  key,
  description: `Does ${key}`,
  plane: 'tenant',
  includes,
});
const all = [permission('users.read'), permission('users.manage', ['users.read']), permission('api_keys.read')];

it('names roles and groups as people do', () => {
  expect(['TENANT_OWNER', 'SUPER_ADMIN', 'cloud_devops', 'Deployers', 'QA team'].map(roleName)).toEqual([
    'Owner',
    'Super admin',
    'Cloud devops',
    'Deployers',
    'QA team',
  ]);
  expect(groupOf('platform:cloudpods.quota.manage')).toBe('CloudPods');
  expect(groupOf('api_keys.read')).toBe('API keys');
});

it('finds permissions by every word', () => {
  expect(grouped(all, '').map((g) => g.group)).toEqual(['Users', 'API keys']);
  expect(grouped(all, 'users manage').flatMap((g) => g.permissions.map((p) => p.key))).toEqual(['users.manage']);
  expect(grouped(all, 'nothing')).toEqual([]);
});

it('knows what comes with what', () => {
  expect(included(['users.manage'], all)).toEqual(new Map([['users.read', 'users.manage']]));
  expect([...closure(['users.manage'], all)].sort()).toEqual(['users.manage', 'users.read']);
});
