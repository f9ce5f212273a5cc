import { expect, it } from 'vitest';
import { type Asker, mayGrant, memberCan, missing } from './memberCan';
import type { Member, Role } from './types/people.types';

const role = (name: string, permissions: string[]): Role => ({
  id: 1,
  name,
  kind: 'template',
  description: '',
  builtIn: true,
  permissions,
  holders: 0,
});
const member = (more: Partial<Member> = {}): Member => ({
  id: 1,
  name: 'Jo',
  email: 'jo@example.com',
  role: 'TENANT_OWNER',
  roles: ['TENANT_OWNER'],
  status: 'active',
  lastOwner: false,
  lastLoginAt: null,
  createdAt: '2026-01-01T00:00:00Z',
  ...more,
});
const roles = [role('TENANT_OWNER', ['tenant.admin', 'users.read']), role('TENANT_USER', ['users.read'])];
const owner: Asker = { permissions: ['tenant.admin', 'users.read'], roles, acting: undefined };

it('keeps the last owner, and says why', () => {
  const last = member({ lastOwner: true });
  for (const verdict of [
    memberCan.suspend(last, owner),
    memberCan.remove(last, owner),
    memberCan.changeRoles(last, owner),
  ])
    expect(verdict).toMatchObject({ ok: false, reason: expect.stringContaining('last active owner') });
  expect(memberCan.suspend(member(), owner)).toEqual({ ok: true });
});

it('lets nobody touch what they do not hold, or while they act as somebody', () => {
  const admin = { ...owner, permissions: ['users.read'] };
  expect(missing(['TENANT_OWNER'], admin)).toEqual(['tenant.admin']);
  expect(memberCan.remove(member(), admin)).toMatchObject({ reason: expect.stringContaining('tenant.admin') });
  expect(memberCan.remove(member(), { ...owner, acting: 'You act as Bo.' })).toMatchObject({
    reason: 'You act as Bo.',
  });
  expect(mayGrant(role('x', ['billing.read']), ['users.read']).ok).toBe(false);
  expect(mayGrant(role('x', ['users.read']), ['users.read']).ok).toBe(true);
});

it('does not suspend who has not joined', () => {
  expect(memberCan.suspend(member({ status: 'invited' }), owner).ok).toBe(false);
});
