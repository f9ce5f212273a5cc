import { expect, it } from 'vitest';
import { mayToggle, type RoleAsker, roleCan } from './roleCan';
import type { Role } from './types/people.types';

const role = (more: Partial<Role> = {}): Role => ({
  id: 1,
  name: 'Deployers',
  kind: 'tenant',
  description: '',
  builtIn: false,
  permissions: ['cloudpods.view'],
  holders: 0,
  ...more,
});
const tenant: RoleAsker = { view: 'tenant', held: ['cloudpods.view'], acting: undefined };
const platform: RoleAsker = { view: 'platform', held: ['platform:roles.manage'], acting: undefined };

it('leaves built-in and shared roles alone', () => {
  expect(roleCan.edit(role({ builtIn: true }), platform).ok).toBe(false);
  expect(roleCan.edit(role({ kind: 'template' }), tenant).ok).toBe(false);
  expect(roleCan.edit(role({ kind: 'template' }), platform).ok).toBe(true);
  expect(roleCan.edit(role(), { ...tenant, acting: 'You act as Bo.' })).toMatchObject({ reason: 'You act as Bo.' });
});

it('deletes no role that somebody holds, or that holds more than oneself', () => {
  expect(roleCan.remove(role(), tenant).ok).toBe(true);
  expect(roleCan.remove(role({ holders: 2 }), tenant).ok).toBe(false);
  expect(roleCan.remove(role({ permissions: ['billing.read'] }), tenant).ok).toBe(false);
  expect(roleCan.remove(role({ kind: 'template', permissions: ['billing.read'] }), platform).ok).toBe(true);
});

it('gives what is held, and templates whatever there is', () => {
  expect(mayToggle('billing.read', tenant).ok).toBe(false);
  expect(mayToggle('billing.read', platform).ok).toBe(true);
  expect(mayToggle('platform:settings.manage', platform).ok).toBe(false);
});
