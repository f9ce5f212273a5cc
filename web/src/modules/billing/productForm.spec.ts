import { expect, test } from 'vitest';
import { EMPTY_PRODUCT, newPrices, productTexts, readProduct } from './productForm';
import type { Product } from './types/billing.types';

const MINI = {
  code: 'mini',
  name: 'Mini',
  description: 'Small',
  type: 'cloudpod',
  status: 'active',
  billingPeriod: 'yearly',
  basePrice: { amount: 5000, currency: 'EUR' },
  prices: [
    { id: 1, billingPeriod: 'monthly', amount: 500, currency: 'EUR' },
    { id: 2, billingPeriod: 'yearly', amount: 5000, currency: 'EUR' },
  ],
  features: ['One', 'Two'],
  metadata: { cpuCores: 1, memoryMb: 1024, diskGb: 10, rank: 1, colour: 'red' },
} as unknown as Product;

test('what is wrong is named by its row before the panel is asked', () => {
  const read = readProduct({ ...EMPTY_PRODUCT, more: '[1]' }, true);
  expect('errors' in read && read.errors.map((e) => e.field)).toEqual(['price 0', 'metadata']);
  const twice = readProduct(
    {
      ...EMPTY_PRODUCT,
      prices: [
        { id: 0, period: 'monthly', currency: 'EUR', amount: '1', held: false },
        { id: 1, period: 'monthly', currency: 'EUR', amount: '2', held: false },
      ],
    },
    true,
  );
  expect('errors' in twice && twice.errors.map((e) => e.field)).toEqual(['price 1']);
});

test('a product that is read and not touched says the same', () => {
  const texts = productTexts(MINI);
  expect(texts.usual).toBe(2);
  const read = readProduct(texts, false);
  expect('wish' in read && read.wish).toEqual({
    name: 'Mini',
    description: 'Small',
    status: 'active',
    billingPeriod: 'yearly',
    basePrice: { amount: 5000, currency: 'EUR' },
    prices: [{ billingPeriod: 'monthly', amount: 500, currency: 'EUR' }],
    features: ['One', 'Two'],
    metadata: MINI.metadata,
  });
});

test('a price that is another one now is told', () => {
  const before = productTexts(MINI);
  const now = { ...before, prices: before.prices.map((p) => (p.id === 1 ? { ...p, amount: '6.00' } : p)) };
  expect(newPrices(before, now).map((p) => p.id)).toEqual([1]);
});
