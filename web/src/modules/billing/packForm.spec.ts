import { expect, test } from 'vitest';
import { EMPTY_PACK, packTexts, readPack } from './packForm';

test('what is no number is named by its field', () => {
  const read = readPack({ ...EMPTY_PACK, cpuCores: 'many', diskGb: '-1' }, true);
  expect('errors' in read && read.errors.map((e) => e.field)).toEqual(['cpuCores', 'diskGb', 'priceMonthly']);
});

test('what is left out is left to the panel, and what a pack holds is not sent with a change', () => {
  const texts = { ...EMPTY_PACK, code: 'big', name: 'Big', cpuCores: '8', price: '12,50' };
  const made = readPack(texts, true);
  expect('wish' in made && made.wish).toEqual({
    code: 'big',
    name: 'Big',
    description: '',
    cpuCores: 8,
    priceMonthly: { amount: 1250, currency: 'EUR' },
    isActive: true,
  });
  const changed = readPack({ ...texts, cpuCores: 'many' }, false);
  expect('wish' in changed && Object.keys(changed.wish).sort()).toEqual([
    'description',
    'isActive',
    'name',
    'priceMonthly',
  ]);
});

test('a plan without a limit of traffic has none in the form', () => {
  const plan = { code: 'a', name: 'A', bandwidthGb: null, priceMonthly: { amount: 100, currency: 'EUR' } };
  expect([packTexts(plan as never).bandwidthGb, packTexts(plan as never).price]).toEqual(['', '1.00']);
});
