import { expect, it } from 'vitest';
import { obstacle, tooSmall } from './scale';
import type { PlanOffer, Quota } from './types/cloudpods.types';

const plan = (code: string, cpuCores: number, memoryMb: number, diskGb: number) =>
  ({ code, name: code.toUpperCase(), cpuCores, memoryMb, diskGb }) as unknown as PlanOffer;
const PLANS = [plan('mini', 1, 1024, 10), plan('pro', 2, 4096, 40), plan('business', 4, 8192, 80)];
const [mini, pro, business] = PLANS as [PlanOffer, PlanOffer, PlanOffer];
const POD = { plan: 'pro', cpuCores: 2, memoryMb: 4096, diskGb: 40, template: 'debian', held: null } as const;
const quota = (cpu: number) =>
  ({
    cpuCores: { used: 2, limit: cpu },
    memoryMb: { used: 4096, limit: 99_999 },
    diskGb: { used: 40, limit: 999 },
  }) as unknown as Quota;

it('says why a size cannot be had', () => {
  expect(obstacle(POD, pro, PLANS, quota(16), null)).toBe('This is its plan now.');
  expect(obstacle(POD, mini, PLANS, quota(16), 'pro')).toBe('Its image needs PRO or larger.');
  expect(obstacle(POD, business, PLANS, quota(3), null)).toBe(
    'Over the quota: processor needs 2 vCPU more, 1 vCPU left.',
  );
});

it('lets a pod grow within the quota, and shrink whatever is used', () => {
  expect(obstacle(POD, business, PLANS, quota(4), null)).toBeNull();
  expect(obstacle(POD, mini, PLANS, quota(1), null)).toBeNull();
});

it('counts what is held for it beyond its size', () => {
  const waits = { ...POD, plan: 'mini', cpuCores: 1, held: { cpuCores: 2, memoryMb: 4096 } } as const;
  expect(obstacle(waits, pro, PLANS, quota(2), null)).toBeNull();
});

it('tells by size whether a plan carries an image, wherever the plan stands in the list', () => {
  const nano = plan('nano', 1, 512, 5);
  const all = [...PLANS, nano];
  expect(tooSmall(nano, 'pro', all)).toBe(pro);
  expect(tooSmall(mini, 'pro', all)).toBe(pro);
  expect(tooSmall(business, 'pro', all)).toBeNull();
  expect(tooSmall(nano, null, all)).toBeNull();
});
