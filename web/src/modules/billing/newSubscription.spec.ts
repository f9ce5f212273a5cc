import { expect, it } from 'vitest';
import { periodsOf, subscriptionWish } from './newSubscription';

const texts = {
  productCode: 'mini',
  billingCycle: 'monthly' as const,
  quantity: '3',
  trialDays: '',
  domain: ' shop.example ',
  sshKey: '',
};

it('asks for a number of add-ons, and for one pod with its domain', () => {
  expect(subscriptionWish(4, { type: 'addon' }, { ...texts, trialDays: '14' })).toEqual({
    tenantId: 4,
    productCode: 'mini',
    billingCycle: 'monthly',
    quantity: 3,
    trialDays: 14,
    domain: undefined,
    sshKeys: undefined,
  });
  expect(subscriptionWish(4, { type: 'cloudpod' }, { ...texts, sshKey: 'ssh-ed25519 AAAA jo ' })).toMatchObject({
    quantity: undefined,
    trialDays: undefined,
    domain: 'shop.example',
    sshKeys: ['ssh-ed25519 AAAA jo'],
  });
});

it('sends what is no number as one that is refused', () => {
  const wish = subscriptionWish(undefined, { type: 'addon' }, { ...texts, quantity: 'two', trialDays: '1.5' });
  expect([wish.quantity, wish.trialDays, wish.tenantId]).toEqual([-1, -1, undefined]);
});

it('knows the periods that a product is sold in', () => {
  const price = { id: 1, amount: 500, currency: 'EUR' };
  expect(periodsOf({ prices: [{ ...price, billingPeriod: 'yearly' }] })).toEqual(['yearly']);
  expect(periodsOf(undefined)).toEqual([]);
});
