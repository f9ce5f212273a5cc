import { expect, it } from 'vitest';
import { limitsOf } from './quota';

it('reads limits, leaves out empty ones, and says what is no number', () => {
  expect(limitsOf({ pods: ' 5 ', diskGb: '', cpuCores: '0' })).toEqual({ limits: { pods: 5, cpuCores: 0 } });
  expect(limitsOf({ pods: 'many', diskGb: '-1' })).toMatchObject({ errors: [{ field: 'pods' }, { field: 'diskGb' }] });
  expect(limitsOf({})).toMatchObject({ errors: [{ field: 'pods', code: 'required' }] });
});
