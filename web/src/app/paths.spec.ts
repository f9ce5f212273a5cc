import { expect, it } from 'vitest';
import { paths } from './paths';

it('builds links from the patterns', () => {
  expect(paths.cloudpod(7)).toBe('/cloudpods/7');
  expect(paths.cloudpod(7, 'logs')).toBe('/cloudpods/7/logs');
  expect(paths.cloudpods({ status: 'error', q: '' })).toBe('/cloudpods?status=error');
  expect(paths.login('/cloudpods?q=a b')).toBe('/login?next=%2Fcloudpods%3Fq%3Da+b');
  expect(paths.login('/')).toBe('/login');
  expect(paths.security({ next: '/audit' })).toBe('/account/security?required=1&next=%2Faudit');
  expect(paths.customers({ customer: 3 })).toBe('/admin/customers?customer=3');
  expect(paths.platformUser(5, 'sign-ins')).toBe('/admin/users/5/sign-ins');
  expect(paths.platformAudit({ tenantId: 3 })).toBe('/admin/security/audit?tenantId=3');
});
