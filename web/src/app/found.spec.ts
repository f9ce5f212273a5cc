import { expect, it } from 'vitest';
import { pageOf } from './found';

it('leads from what was found to its page, in the plane it was found in', () => {
  expect(pageOf({ kind: 'pod', plane: 'tenant', id: 7, title: 'x' })).toBe('/cloudpods/7');
  expect(pageOf({ kind: 'pod', plane: 'platform', id: 7, title: 'x' })).toBe('/platform/cloudpods/7');
  expect(pageOf({ kind: 'volume', plane: 'tenant', id: 7, title: 'data' })).toBe('/cloudpods/7/volumes');
  expect(pageOf({ kind: 'server', plane: 'platform', id: 3, title: 'n' })).toBe('/platform/servers/3');
  expect(pageOf({ kind: 'setting', plane: 'platform', id: null, title: 'a.b' })).toBe('/admin/settings?q=a.b');
  expect(pageOf({ kind: 'invoice', plane: 'platform', id: 5, title: 'R1' })).toBe('/platform/billing/invoices/5');
});
