import { expect, test } from 'vitest';
import { amountText, minorUnits } from './money';

test('what is no amount of the currency is not read', () => {
  for (const text of ['', 'free', '1.234', '1,234.00', '12.', '.5', '1e3', '12345678901'])
    expect(minorUnits(text, 'EUR'), text).toBeNull();
  expect(minorUnits('12.5', 'JPY')).toBeNull();
});

test('an amount is read with a point or a comma, and written with all its places', () => {
  expect([minorUnits('12.50', 'EUR'), minorUnits(' 12,5 ', 'EUR'), minorUnits('12', 'EUR')]).toEqual([
    1250, 1250, 1200,
  ]);
  expect([minorUnits('-3.1', 'EUR'), minorUnits('-0', 'EUR')]).toEqual([-310, 0]);
  expect([minorUnits('1200', 'JPY'), minorUnits('1.234', 'KWD')]).toEqual([1200, 1234]);
  expect([amountText(1250, 'EUR'), amountText(1200, 'JPY'), amountText(1234, 'KWD')]).toEqual([
    '12.50',
    '1200',
    '1.234',
  ]);
});
