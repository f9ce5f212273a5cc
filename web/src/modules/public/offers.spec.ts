import { expect, it } from 'vitest';
import { cycleOf, outcome, priceOf, resources, saving, subtotal, toOrder } from './offers';
import type { Offer } from './types/public.types';

const offer = (monthly: number, yearly?: number, currency = 'EUR') =>
  ({
    prices: [
      { id: 1, billingPeriod: 'monthly', amount: monthly, currency },
      ...(yearly === undefined ? [] : [{ id: 2, billingPeriod: 'yearly', amount: yearly, currency }]),
    ],
  }) as Pick<Offer, 'prices'>;

it('finds prices, and what a year saves', () => {
  expect(priceOf(offer(500), 'yearly')).toBeUndefined();
  expect(saving(offer(500, 5000))).toBe(16);
  expect(saving(offer(500, 7000))).toBe(0);
  expect(saving(offer(500))).toBe(0);
  expect(cycleOf('yearly')).toBe('yearly');
  expect(cycleOf('weekly')).toBe('monthly');
});

it('adds up an order, and none that mixes currencies', () => {
  expect(subtotal(offer(500, 5000), [offer(300, 3000)], 'yearly')).toEqual({ amount: 8000, currency: 'EUR' });
  expect(subtotal(offer(500), [offer(300, undefined, 'USD')], 'monthly')).toBeNull();
  expect(subtotal(offer(500), [], 'yearly')).toBeNull();
});

it('says what a plan is made of', () => {
  expect(resources({ metadata: { cpuCores: 2, memoryMb: 4096, diskGb: 40 } })).toEqual([
    '2 vCPU',
    '4 GB memory',
    '40 GB storage',
  ]);
  expect(resources({ metadata: {} })).toEqual([]);
});

it('orders only what was put in', () => {
  const form = {
    cycle: 'monthly',
    email: ' a@b.example ',
    domain: ' ',
    wordPress: false,
    addOns: [],
    sshKeys: '',
  } as const;
  expect(toOrder('mini', { ...form, addOns: [] })).toEqual({
    planCode: 'mini',
    billingCycle: 'monthly',
    email: 'a@b.example',
  });
  expect(
    toOrder('pro', { ...form, domain: 'b.example', wordPress: true, addOns: ['mail-10'], sshKeys: 'ssh-ed25519 A\n' }),
  ).toEqual({
    planCode: 'pro',
    billingCycle: 'monthly',
    email: 'a@b.example',
    domain: 'b.example',
    isWordPressPlan: true,
    addOns: ['mail-10'],
    sshKeys: ['ssh-ed25519 A'],
  });
});

it('says what became of a checkout', () => {
  const title = (
    status: 'open' | 'processing' | 'completed' | 'expired',
    order?: { status: string; podStatus?: string },
  ) => outcome({ status, order: order ? { podStatus: null, ...order } : null }).title;
  expect(title('open')).toBe('Not paid yet');
  expect(title('processing')).toBe('Payment under way');
  expect(title('completed', { status: 'fulfilled', podStatus: 'provisioning' })).toBe('Thank you, it is paid');
  expect(title('completed', { status: 'fulfilled', podStatus: 'running' })).toBe('Thank you, your pod runs');
  expect(title('completed', { status: 'waiting' })).toBe('Paid, and waiting for room');
  expect(title('expired')).toBe('This order has expired');
});
