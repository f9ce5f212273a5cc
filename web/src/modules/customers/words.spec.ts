import { expect, it } from 'vitest';
import { addressLines, healthTone, lossWords, moneys } from './words';

it('says what costs points', () => {
  expect(lossWords({ sign: 'pods_in_error', count: 1, points: 10 })).toBe('1 pod in error');
  expect(lossWords({ sign: 'failed_operations', count: 3, points: 15 })).toBe(
    '3 pod operations failed in the last 7 days',
  );
  expect([100, 79, 10].map(healthTone)).toEqual(['ok', 'warn', 'err']);
});

it('writes money and addresses', () => {
  expect(
    moneys([
      { amount: 1250, currency: 'EUR' },
      { amount: 900, currency: 'USD' },
    ]),
  ).toBe('€12.50 + $9.00');
  expect(
    addressLines({ company: 'Acme GmbH', address: { line1: '', postalCode: '53111', city: 'Bonn', country: 'DE' } }),
  ).toEqual(['Acme GmbH', '53111 Bonn', 'DE']);
});
