import { expect, test } from 'vitest';
import {
  basisPoints,
  chargeWords,
  dueWords,
  dunningWords,
  feeWords,
  methodWords,
  nextWords,
  payWords,
  sellerMissing,
} from './words';

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

test('how a tenant pays, and how an open invoice is paid', () => {
  const stripe = { provider: 'stripe', isOnline: true, isCustomer: true, isOnFile: true };
  const manual = { provider: 'manual', isOnline: false, isCustomer: false, isOnFile: false };
  expect(methodWords(manual)[0]).toContain('no card');
  expect(methodWords({ ...stripe, isCustomer: false, isOnFile: false })[1]).toContain('Add a card');
  expect(methodWords({ ...stripe, isOnFile: false })[0]).toContain('its page shows');
  expect(methodWords(stripe)[0]).toContain('that you paid with');

  const open = { isBeingCharged: false, lastFailure: null, nextChargeAt: null };
  expect(payWords({ ...open, isBeingCharged: true }, stripe)).toHaveLength(1);
  expect(payWords({ ...open, lastFailure: 'No funds.', nextChargeAt: '2026-12-08T12:00:00Z' }, stripe)).toEqual([
    'The last try to charge it did not succeed: No funds.',
    'It is charged again on 8 Dec 2026. You can pay it now, on a page of Stripe.',
  ]);
  expect(payWords(open, manual)[0]).toContain('your operator');

  expect(chargeWords({ ...open, chargedBy: null })).toEqual([]);
  expect(chargeWords({ ...open, chargedBy: 'stripe', isBeingCharged: true })[0]).toContain('Stripe is charging it');
  expect(chargeWords({ ...open, chargedBy: 'stripe', lastFailure: 'No funds.' })[0]).toContain('No funds.');
});

test('the seller is missing until somebody has named one', () => {
  expect([sellerMissing({ name: 'mPanel' }), sellerMissing({ name: 'Harbour Ltd' })]).toEqual([true, false]);
});
