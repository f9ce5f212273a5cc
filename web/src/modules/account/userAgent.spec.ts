import { expect, it } from 'vitest';
import { program } from './userAgent';

it('names browser and system', () => {
  expect(
    program('Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36'),
  ).toBe('Chrome on Linux');
  expect(program('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605 Version/17 Safari/605')).toBe(
    'Safari on macOS',
  );
  expect(program('curl/8.5.0')).toBe('curl');
  expect(program(null)).toBe('Unknown program');
});
