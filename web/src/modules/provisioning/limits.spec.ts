import { expect, it } from 'vitest';
import { limitTexts, limitWords, readLimits } from './limits';

const NONE = { maxRunning: null, maxRunningPerTenant: null, startsPerSecond: null };

it('says limits in words', () => {
  expect(limitWords(NONE)).toEqual([]);
  expect(limitWords({ maxRunning: 8, maxRunningPerTenant: 2, startsPerSecond: 1 })).toEqual([
    '8 at a time',
    '2 of each tenant',
    '1 start a second',
  ]);
});

it('reads a form, where nothing is no limit', () => {
  expect(readLimits(limitTexts(NONE))).toEqual({ limits: NONE });
  expect(readLimits({ maxRunning: ' 8 ', maxRunningPerTenant: '', startsPerSecond: '20' })).toEqual({
    limits: { maxRunning: 8, maxRunningPerTenant: null, startsPerSecond: 20 },
  });
  const wrong = readLimits({ maxRunning: '1.5', maxRunningPerTenant: '0', startsPerSecond: '100001' });
  expect('errors' in wrong && wrong.errors.map((e) => e.field)).toEqual([
    'maxRunning',
    'maxRunningPerTenant',
    'startsPerSecond',
  ]);
});
