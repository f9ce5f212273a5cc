import { expect, it } from 'vitest';
import { AUDIT_FILTERS, attemptFilter, auditFilter, keyUsageFilter } from './filters';

const none = Object.fromEntries(AUDIT_FILTERS.map((name) => [name, ''])) as Record<
  (typeof AUDIT_FILTERS)[number],
  string
>;

it('takes whole days, and drops what is no date or number', () => {
  expect(auditFilter({ ...none, from: '2026-01-02', to: '2026-01-02' })).toMatchObject({
    from: new Date('2026-01-02T00:00:00').toISOString(),
    to: new Date('2026-01-02T23:59:59.999').toISOString(),
  });
  expect(auditFilter({ ...none, from: 'nonsense', podId: 'x' })).toMatchObject({ from: undefined, podId: undefined });
});

it('asks each log only for what it can filter by', () => {
  const both = { ...none, podId: '3', tenantId: '4', userId: '5' };
  expect(auditFilter(both)).toMatchObject({ podId: 3, userId: 5 });
  expect(auditFilter(both)).not.toHaveProperty('tenantId');
  expect(auditFilter(both, 'platform')).toMatchObject({ tenantId: 4, userId: 5 });
  expect(auditFilter(both, 'platform')).not.toHaveProperty('podId');
});

it('asks for attempts by their outcome, and for uses of a key by its number', () => {
  const of = (outcome: string) => attemptFilter({ q: 'jo', outcome, kind: '' }).succeeded;
  expect([of('accepted'), of('refused'), of(''), of('nonsense')]).toEqual([true, false, undefined, undefined]);
  expect(keyUsageFilter({ q: '', tenantId: '4', keyId: 'x' })).toMatchObject({ tenantId: 4, keyId: undefined });
});
