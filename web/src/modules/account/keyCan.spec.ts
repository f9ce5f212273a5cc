import { expect, it } from 'vitest';
import { expired, inDays, keyCan, lines } from './keyCan';
import type { ApiKey } from './types/keys.types';

const NOW = Date.parse('2026-06-01T00:00:00Z');
const key = (more: Partial<ApiKey> = {}) =>
  ({
    id: 1,
    userId: 7,
    permissions: ['cloudpods.view'],
    expiresAt: null,
    revokedAt: null,
    replacedBy: null,
    ...more,
  }) as ApiKey;
const asker = { userId: 7, permissions: ['cloudpods.view'], acting: undefined };

it('rotates one’s own living key, once', () => {
  expect(keyCan.rotate(key(), asker, NOW).ok).toBe(true);
  expect(keyCan.rotate(key({ userId: null }), asker, NOW).ok).toBe(true);
  for (const k of [
    key({ userId: 8 }),
    key({ replacedBy: 2 }),
    key({ expiresAt: '2026-05-01T00:00:00Z' }),
    key({ permissions: ['billing.read'] }),
    key({ revokedAt: '2026-05-01T00:00:00Z' }),
  ])
    expect(keyCan.rotate(k, asker, NOW).ok).toBe(false);
  expect(keyCan.revoke(key(), asker).ok).toBe(true);
  expect(keyCan.revoke(key(), { ...asker, acting: 'You act as Bo.' }).ok).toBe(false);
  expect(keyCan.revoke(key({ revokedAt: '2026-05-01T00:00:00Z' }), asker).ok).toBe(false);
});

it('reads networks in lines, and days from now', () => {
  expect(lines(' 192.0.2.1\n2001:db8::/32, 10.0.0.0/8 ')).toEqual(['192.0.2.1', '2001:db8::/32', '10.0.0.0/8']);
  expect(inDays(30, NOW)).toBe('2026-07-01T00:00:00.000Z');
  expect(expired({ expiresAt: '2026-07-01T00:00:00Z' }, NOW)).toBe(false);
});
