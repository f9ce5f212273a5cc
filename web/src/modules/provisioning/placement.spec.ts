import { expect, it } from 'vitest';
import { verdictsOf } from './components/Placement';

it('finds the verdicts of a placement, and nothing in other outputs', () => {
  const good = { node: 'n1', points: 80, reason: 'half of it stays free' };
  expect(verdictsOf({ considered: [good, { node: 'n2' }, null] })).toEqual([good]);
  expect(verdictsOf({ node: 'n1' })).toBeNull();
  expect(verdictsOf(null)).toBeNull();
  expect(verdictsOf({ considered: 'x' })).toBeNull();
});
