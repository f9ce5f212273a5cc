import { expect, it } from 'vitest';
import { policyChange, textsOf } from './policies';
import type { Policies } from './types/security.types';

const before: Policies = {
  operatorsNeedSecondFactor: false,
  operatorNetworks: [],
  passwordMinLength: 12,
  sessionIdleMinutes: 720,
  sessionMaxHours: 24,
  loginMaxFailures: 8,
  loginWindowMinutes: 15,
  apiKeysAllowed: true,
};

it('changes only what is different', () => {
  expect(policyChange(before, textsOf(before))).toEqual({ change: {}, wrong: [] });
  const texts = { ...textsOf(before), passwordMinLength: '16', operatorNetworks: '192.0.2.0/24\n2001:db8::/32' };
  expect(policyChange(before, texts).change).toEqual({
    passwordMinLength: 16,
    operatorNetworks: ['192.0.2.0/24', '2001:db8::/32'],
  });
  expect(policyChange(before, { ...textsOf(before), apiKeysAllowed: false }).change).toEqual({ apiKeysAllowed: false });
});

it('tells what is no number', () => {
  expect(policyChange(before, { ...textsOf(before), sessionMaxHours: 'many' }).wrong).toEqual(['sessionMaxHours']);
});
