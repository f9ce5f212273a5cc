import { expect, it } from 'vitest';
import { tokenOf } from './token';

it('reads the token of a link', () => {
  expect(tokenOf('#token=ab-c_1')).toBe('ab-c_1');
  expect(tokenOf('#other=1&token=x')).toBe('x');
  expect(tokenOf('')).toBe('');
  expect(tokenOf('#token')).toBe('');
});
