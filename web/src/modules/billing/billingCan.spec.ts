import { expect, test } from 'vitest';
import { creditable, invoiceCan, orderCan, productCan, subscriptionCan } from './billingCan';

const eur = (amount: number) => ({ amount, currency: 'EUR' });

test('a subscription that ends or owes is not changed', () => {
  const verdict = (
    status: 'active' | 'trialing' | 'past_due' | 'suspended' | 'cancelled',
    cancelAt: string | null = null,
  ) => {
    const s = { status, cancelAt };
    const { change, cancel, cancelNow, resume } = subscriptionCan;
    return [change(s), cancel(s), cancelNow(s), resume(s)].map((v) => v.ok);
  };
  expect(verdict('active')).toEqual([true, true, true, false]);
  expect(verdict('trialing')).toEqual([true, true, true, false]);
  expect(verdict('active', '2026-12-01')).toEqual([false, false, true, true]);
  expect(verdict('past_due')).toEqual([false, true, true, false]);
  expect(verdict('suspended')).toEqual([false, true, true, false]);
  expect(verdict('cancelled', '2026-12-01')).toEqual([false, false, false, false]);
});

test('an invoice goes forwards only', () => {
  const verdict = (status: 'draft' | 'open' | 'paid' | 'void' | 'uncollectible', paid = 0) => {
    const i = { status, kind: 'invoice' as const, amount: eur(1000), amountPaid: eur(paid), corrections: [] };
    return [invoiceCan.finalize(i), invoiceCan.markPaid(i), invoiceCan.void(i), invoiceCan.credit(i)].map((v) => v.ok);
  };
  expect(verdict('draft')).toEqual([true, false, true, false]);
  expect(verdict('open')).toEqual([false, true, true, true]);
  expect(verdict('open', 100)).toEqual([false, true, false, true]);
  expect(verdict('paid', 1000)).toEqual([false, false, false, true]);
  expect(verdict('void')).toEqual([false, false, false, false]);
  expect(verdict('uncollectible')).toEqual([false, true, false, false]);
});

test('what was credited is not credited again', () => {
  const note = { amount: eur(400) };
  const i = { status: 'paid' as const, kind: 'invoice' as const, amount: eur(1000), amountPaid: eur(1000) };
  expect(creditable({ amount: i.amount, corrections: [note] as never })).toBe(600);
  expect(invoiceCan.credit({ ...i, corrections: [note, { amount: eur(600) }] as never }).ok).toBe(false);
});

test('what bills a pack is changed with the pack', () => {
  expect(productCan.edit({ code: 'resource-cloud-basic', type: 'addon' }).ok).toBe(false);
  expect(productCan.edit({ code: 'backup-50', type: 'backup' }).ok).toBe(true);
});

test('an order is paid back once', () => {
  expect([orderCan.refund({ status: 'waiting' }).ok, orderCan.refund({ status: 'refunded' }).ok]).toEqual([
    true,
    false,
  ]);
});
