import { expect, it } from 'vitest';
import { placeOf } from './place';
import type { Notification } from './types/notifications.types';

const told = (n: Partial<Notification>) =>
  placeOf({ audience: 'tenant', podId: null, objectType: null, objectId: null, event: 'X', ...n } as Notification);

it('leads to what it is about', () => {
  expect(told({ podId: 7 })).toBe('/cloudpods/7');
  expect(told({ podId: 7, event: 'POD_DESTROYED' })).toBe('/audit?podId=7');
  expect(told({})).toBeNull();
  expect(told({ audience: 'platform', objectType: 'server', objectId: 3 })).toBe('/platform/servers/3');
  expect(told({ audience: 'platform', objectType: 'server', objectId: 3, event: 'SERVER_DRIFT_FOUND' })).toBe(
    '/platform/servers/3/drift',
  );
  expect(told({ audience: 'platform', objectType: 'job', objectId: 9 })).toBe('/platform/provisioning/jobs/9');
  expect(told({ audience: 'person' })).toBe('/account/sessions');
});
