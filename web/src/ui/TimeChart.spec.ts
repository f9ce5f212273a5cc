import { expect, it } from 'vitest';
import { linePath, roundTop } from './TimeChart';

const at = (s: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, s)).toISOString();

it('lifts the pen over a gap and places points by time', () => {
  const points = [
    { at: at(0), value: 0 },
    { at: at(5), value: null },
    { at: at(10), value: 50 },
    { at: at(20), value: 200 },
  ];
  expect(linePath(points, 100, 100, 100)).toBe('M0.0 100.0M50.0 50.0L100.0 0.0');
});

it('a scale without a natural end has a round top with air', () => {
  expect([roundTop(0), roundTop(0, 100), roundTop(90), roundTop(95), roundTop(1800), roundTop(460)]).toEqual([
    1, 100, 100, 200, 2000, 1000,
  ]);
});
