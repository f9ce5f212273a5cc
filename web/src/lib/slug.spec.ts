import { expect, it } from 'vitest';
import { slug } from './slug';

it('makes a host name of anything', () => {
  expect(slug('  Wéb Server #2 ')).toBe('web-server-2');
  expect(slug('9lives')).toBe('lives');
  expect(slug('x'.repeat(70))).toHaveLength(63);
  expect(slug('***')).toBe('');
});
