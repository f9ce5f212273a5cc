import { expect, it } from 'vitest';
import { grouped, range, shown } from './settings';
import type { Setting } from './types/settings.types';

const setting = (namespace: string, key: string, more: Partial<Setting> = {}): Setting => ({
  namespace,
  key,
  valueType: 'number',
  value: 1,
  default: 1,
  minimum: 1,
  maximum: 9,
  choices: null,
  description: 'Seconds between two looks.',
  changed: false,
  updatedBy: null,
  updatedByName: null,
  updatedAt: null,
  ...more,
});

it('groups by namespace in a steady order, and finds by every word', () => {
  const all = [setting('billing', 'a'), setting('zoo', 'b'), setting('platform', 'c', { changed: true })];
  expect(grouped(all, '', false).map(([name]) => name)).toEqual(['platform', 'billing', 'zoo']);
  expect(grouped(all, 'billing looks', false).map(([name]) => name)).toEqual(['billing']);
  expect(grouped(all, '', true).map(([name]) => name)).toEqual(['platform']);
  expect(grouped(all, 'nothing like it', false)).toEqual([]);
});

it('says values and ranges in words', () => {
  expect([shown(true), shown(''), shown(5)]).toEqual(['On', 'Empty', '5']);
  expect(range(setting('a', 'b'))).toBe('1 to 9');
  expect(range(setting('a', 'b', { valueType: 'string', choices: ['x', 'y'] }))).toBe('x, y');
  expect(range(setting('a', 'b', { valueType: 'boolean', minimum: null, maximum: null }))).toBeNull();
});
