import { expect, it } from 'vitest';
import { backoff } from './backoff';

it('grows, spreads, and stays within 30 s', () => {
  expect(backoff(0, () => 0)).toBe(250);
  expect(backoff(0, () => 1)).toBe(500);
  expect(backoff(3, () => 0)).toBe(2000);
  expect(backoff(500, () => 1)).toBe(30_000);
});
