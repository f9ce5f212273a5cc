import { expect, it } from 'vitest';
import { differences, facts, valueWords } from './auditDiff';

it('tells only what changed, field by field', () => {
  expect(
    differences({
      before: { name: 'a', address: { city: 'Bonn', zip: '1' }, roles: ['x'] },
      after: { name: 'a', address: { city: 'Köln', zip: '1' }, roles: ['x', 'y'] },
    }),
  ).toEqual([
    { field: 'address.city', before: 'Bonn', after: 'Köln' },
    { field: 'roles', before: ['x'], after: ['x', 'y'] },
  ]);
});

it('names a setting by its key, and takes lists and new things whole', () => {
  expect(differences({ key: 'a.b', before: 1, after: 2 })).toEqual([{ field: 'a.b', before: 1, after: 2 }]);
  expect(differences({ before: null, after: { name: 'x' } })).toEqual([
    { field: 'name', before: undefined, after: 'x' },
  ]);
  expect(differences({ reason: 'x' })).toBeNull();
  expect(facts({ key: 'a.b', before: 1, after: 2, reason: 'x', none: null })).toEqual({ reason: 'x' });
  expect(facts({ key: 'k' })).toEqual({ key: 'k' });
});

it('writes values as people do', () => {
  expect([null, true, [], ['a', 'b'], 5, { a: 1 }].map(valueWords)).toEqual([
    'Nothing',
    'Yes',
    'Nothing',
    'a, b',
    '5',
    '{"a":1}',
  ]);
});
