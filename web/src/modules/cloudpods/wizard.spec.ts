import { expect, it } from 'vitest';
import { EMPTY_DRAFT, errorOf, missing, reachable, splitTags, stepOfErrors, strayErrors, toPayload } from './wizard';

const wrong = (field: string) => ({ field, code: 'x', message: `${field} is wrong.` });

it('leads to the first step with a wrong field', () => {
  expect(stepOfErrors([wrong('sshKeys[0]'), wrong('plan')])).toBe(1);
  expect(stepOfErrors([wrong('sshKeys.1')])).toBe(3);
  expect(stepOfErrors([wrong('weather')])).toBeUndefined();
  expect(strayErrors([wrong('weather'), wrong('name')])).toEqual([wrong('weather')]);
  expect(errorOf([wrong('sshKeys[0]')], 'sshKeys')).toBe('sshKeys[0] is wrong.');
});

it('shows no step before what it needs is there', () => {
  expect(reachable(EMPTY_DRAFT, 4)).toBe(1);
  expect(reachable({ ...EMPTY_DRAFT, plan: 'mini' }, 4)).toBe(2);
  expect(reachable({ ...EMPTY_DRAFT, plan: 'mini', region: 'a', name: 'b', sshKeys: 'k' }, 4)).toBe(4);
  expect(missing({ ...EMPTY_DRAFT, name: '  ', sshKeys: '# none' }, 3).map((e) => e.field)).toEqual([
    'name',
    'sshKeys',
  ]);
});

it('translates the form into the order', () => {
  const draft = {
    ...EMPTY_DRAFT,
    plan: 'pro' as const,
    region: 'local',
    name: ' web ',
    tags: 'a, b,a,',
    sshKeys: 'k1\n\nk2',
  };
  expect(toPayload(draft)).toEqual({
    name: 'web',
    plan: 'pro',
    region: 'local',
    tags: ['a', 'b'],
    sshKeys: ['k1', 'k2'],
  });
  expect(toPayload(EMPTY_DRAFT)).toBeNull();
  expect(splitTags('')).toEqual([]);
});
