import { expect, test } from 'vitest';
import { basisPoints, dueWords, dunningWords, feeWords, nextWords } from './words';

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const at = '2026-12-01T12:00:00Z';

test('what comes next is told by the state', () => {
  const s = { status: 'active' as const, renewsAt: at, cancelAt: null, endedAt: null, trialEndsAt: null };
  expect(nextWords(s)).toBe('Renews 1 Dec 2026');
  expect(nextWords({ ...s, cancelAt: at })).toBe('Ends 1 Dec 2026');
  expect(nextWords({ ...s, status: 'trialing', trialEndsAt: at })).toBe('Billed from 1 Dec 2026');
  expect(nextWords({ ...s, status: 'cancelled', cancelAt: at, endedAt: at })).toBe('Ended 1 Dec 2026');
});

test('a missing payment is told with what follows', () => {
  const dunning = { since: at, suspendsAt: '2026-12-08T12:00:00Z', endsAt: '2026-12-31T12:00:00Z' };
  expect(dunningWords({ status: 'active', podName: null, dunning: null }, 0)).toEqual([]);
  const before = dunningWords({ status: 'past_due', podName: 'shop', dunning }, Date.parse(at));
  expect(before[1]).toBe('If it stays missing, shop is stopped on 8 Dec 2026.');
  const after = dunningWords({ status: 'suspended', podName: null, dunning }, Date.parse(at));
  expect(after[1]).toBe('Because of that, what it pays for stands still.');
  expect(after[2]).toBe('The subscription ends on 31 Dec 2026, and what it pays for is deleted.');
});

test('what is due, and what is credited', () => {
  expect(dueWords({ total: eur(1190) })).toBe('€11.90 are due now, on an invoice.');
  expect(dueWords({ total: eur(-500) })).toBe('€5.00 are credited to the next invoices.');
  expect(dueWords({ total: eur(0) })).toBe('Nothing is due now.');
});

test('a fee is of all units', () => {
  expect(feeWords({ price: eur(250), quantity: 3, billingPeriod: 'yearly' })).toBe('€7.50 / year');
});

test('hundredths of a per cent', () => {
  expect([basisPoints(0), basisPoints(250), basisPoints(1234), basisPoints(10_000)]).toEqual([
    '0 %',
    '2.5 %',
    '12.34 %',
    '100 %',
  ]);
});
