import { expect, test } from 'vitest';
import { ssoStart, ssoWords } from './sso';

test('a code has words, and what is no code has none', () => {
  expect(ssoWords('sso_no_account', 'Company login')).toContain('Company login');
  expect(ssoWords('sso_no_account', undefined)).toContain('identity provider');
  for (const code of [null, '', 'code', 'made_up', 'toString']) expect(ssoWords(code, 'x')).toBeNull();
});

test('the way to a provider carries where to go', () => {
  expect(ssoStart('company', '/')).toBe('/api/auth/sso/company/start');
  expect(ssoStart('a/b', '/cloudpods?q=1&x=2')).toBe('/api/auth/sso/a%2Fb/start?next=%2Fcloudpods%3Fq%3D1%26x%3D2');
});
