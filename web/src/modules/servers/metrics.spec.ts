import { expect, it } from 'vitest';
import { rates } from './metrics';

const point = (seconds: number, network: number | null) => ({
  at: new Date(seconds * 1000).toISOString(),
  cpu: null,
  ram: null,
  disk: null,
  network,
});

it('makes rates of counters, and none across a restart or a gap', () => {
  const values = rates([point(0, 100), point(10, 300), point(20, 50), point(30, null), point(40, 90)]);
  expect(values.map((v) => v.value)).toEqual([null, 20, null, null, null]);
});
