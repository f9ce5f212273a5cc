import { expect, test } from 'vitest';
import { checkoutCan, creditable, invoiceCan, orderCan, productCan, refundable, subscriptionCan } from './billingCan';

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

test('what was paid with money is paid back once', () => {
  const paid = { kind: 'invoice' as const, status: 'paid' as const, amount: eur(1000), amountPaid: eur(1000) };
  const of = (refunded: number, credited: number) => ({
    ...paid,
    payments: [{ amount: eur(800), refunded: eur(refunded) }] as never,
    corrections: (credited ? [{ amount: eur(credited) }] : []) as never,
  });
  expect([of(0, 0), of(300, 300), of(0, 900), of(800, 800)].map(refundable)).toEqual([800, 500, 100, 0]);
  expect([invoiceCan.refund(of(0, 0)).ok, invoiceCan.refund(of(800, 800)).ok]).toEqual([true, false]);
  expect(invoiceCan.refund({ ...of(0, 0), status: 'open' }).ok).toBe(false);
});

test('only what is overdue is given up', () => {
  const open = { kind: 'invoice' as const, status: 'open' as const, amountPaid: eur(0) };
  expect(invoiceCan.writeOff({ ...open, dueDate: '2020-01-01' }).ok).toBe(true);
  expect(invoiceCan.writeOff({ ...open, dueDate: '2999-01-01' }).ok).toBe(false);
  expect(invoiceCan.writeOff({ ...open, status: 'paid', dueDate: '2020-01-01' }).ok).toBe(false);
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

test('an open invoice is paid on a page, where there is one and nobody is charging it', () => {
  const open = { status: 'open' as const, kind: 'invoice' as const, isBeingCharged: false };
  const online = { isOnline: true };
  expect(invoiceCan.pay(open, online).ok).toBe(true);
  expect(invoiceCan.pay({ ...open, isBeingCharged: true }, online)).toMatchObject({
    reason: expect.stringContaining('being charged'),
  });
  expect(invoiceCan.pay(open, { isOnline: false })).toMatchObject({ reason: expect.stringContaining('no page') });
  expect(invoiceCan.pay({ ...open, status: 'paid' }, online).ok).toBe(false);
  expect(invoiceCan.pay({ ...open, kind: 'credit_note' }, online).ok).toBe(false);
});

test('a payment that came by another way is confirmed, late ones too', () => {
  const verdict = (status: 'open' | 'completed' | 'expired' | 'failed', provider = 'manual') =>
    checkoutCan.confirm({ status, provider }).ok;
  expect([verdict('open'), verdict('expired'), verdict('completed'), verdict('failed')]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(verdict('open', 'stripe')).toBe(false);
});
