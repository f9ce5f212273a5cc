import { expect, it } from 'vitest';
import type { RegionNode } from './types/cloudpods.types';
import {
  EMPTY_DRAFT,
  errorOf,
  missing,
  reachable,
  revive,
  splitTags,
  stepOfErrors,
  strayErrors,
  toPayload,
} from './wizard';

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

it('begins with what was put in before, as far as it can still be had', () => {
  const node = (name: string, available: boolean) => ({ name, available }) as RegionNode;
  const offer = {
    plans: [{ code: 'mini' as const }],
    regions: [
      { code: 'a', nodes: [node('n1', true), node('n2', false)] },
      { code: 'b', nodes: [node('n3', false)] },
    ],
    templates: [
      { code: 'old', available: false, type: 'os' as const },
      { code: 'debian', available: true, type: 'os' as const },
      { code: 'shop', available: true, type: 'app' as const },
    ],
  };
  expect(revive({}, offer)).toEqual({ ...EMPTY_DRAFT, region: 'a', template: 'debian' });
  const before = { plan: 'mini' as const, region: 'a', node: 'n1', template: 'shop', name: 'web-1', sshKeys: 'k' };
  expect(revive(before, offer)).toEqual({ ...EMPTY_DRAFT, ...before });
  const gone = { plan: 'pro' as const, region: 'c', node: 'n2', template: 'old', name: 'web-1' };
  expect(revive(gone, offer)).toEqual({ ...EMPTY_DRAFT, region: 'a', template: 'debian', name: 'web-1' });
});
