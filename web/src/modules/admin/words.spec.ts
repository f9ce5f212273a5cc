import { expect, it } from 'vitest';
import type { AuditEvent } from './types/admin.types';
import type { Verification } from './types/security.types';
import { actorWords, impersonatorWords, passwordWords, verdictWords, withoutFactor } from './words';

const actor = (more: Partial<AuditEvent['actor']>) =>
  ({ type: 'user', userId: null, name: null, email: null, apiKeyId: null, ...more }) as AuditEvent['actor'];

it('names who did it, and who was behind', () => {
  expect(actorWords(actor({ name: 'Jo', email: 'jo@x' }))).toBe('Jo');
  expect(actorWords(actor({ apiKeyId: 4 }))).toBe('API key 4');
  expect(actorWords(actor({ type: 'system' }))).toBe('The panel');
  expect(impersonatorWords(actor({}))).toBeNull();
  expect(impersonatorWords(actor({ impersonator: { userId: 1, name: 'Op', email: null } }))).toBe('Op');
});

it('says whether the log is whole', () => {
  const v = { ok: true, seals: 1, events: 20, findingCount: 0 } as Verification;
  expect(verdictWords(v)).toBe('The log is whole: 1 seal over 20 events hold. Nothing was changed, removed or put in.');
  expect(verdictWords({ ...v, ok: false, findingCount: 2 })).toContain('2 things are not as sealed');
});

it('says whom a required second factor stops', () => {
  expect(withoutFactor({ requireSecondFactor: false, membersWithout: 2 })).toContain(
    '2 active users have none and would',
  );
  expect(withoutFactor({ requireSecondFactor: true, membersWithout: 1 })).toContain('1 active user has none yet');
  expect(withoutFactor({ requireSecondFactor: true, membersWithout: 0 })).toContain('Every active user has one');
});

it('says how an account stands with a password', () => {
  const account = { hasPassword: false, mustChangePassword: false, status: 'active' as const, identities: [] };
  expect(passwordWords({ ...account, hasPassword: true })).toBe('Set');
  expect(passwordWords({ ...account, hasPassword: true, mustChangePassword: true })).toContain('one-time');
  expect(passwordWords({ ...account, status: 'invited' })).toBe('Not set yet');
  expect(passwordWords({ ...account, identities: ['Corp'] })).toContain('single sign-on');
  expect(passwordWords(account)).toContain('a link to set one is needed');
});
