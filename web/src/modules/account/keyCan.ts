import type { Verdict } from '@/lib/verdict';
import type { ApiKey } from './types/keys.types';

const no = (reason: string): Verdict => ({ ok: false, reason });
const OK: Verdict = { ok: true };
const REVOKED = 'This key was revoked and opens nothing any more.';

/** Who asks: who they are, what they hold, and whether they act as somebody. */
export interface KeyAsker {
  userId: number | undefined;
  permissions: string[];
  acting: string | undefined;
}

/** Whether a key opens nothing any more. */
export const expired = (key: Pick<ApiKey, 'expiresAt'>, now: number) =>
  key.expiresAt !== null && Date.parse(key.expiresAt) <= now;

/** What can be done with a key; `api_keys/service.rs` of the panel decides. */
export const keyCan = {
  rotate(key: ApiKey, asker: KeyAsker, now: number): Verdict {
    if (asker.acting) return no(asker.acting);
    if (key.revokedAt !== null) return no(REVOKED);
    if (key.userId !== null && key.userId !== asker.userId) {
      return no('Only its user can rotate a user’s key; you can revoke it.');
    }
    if (key.replacedBy !== null) return no('This key has a successor. Rotate that one.');
    if (expired(key, now)) return no('This key has expired. Make a new one.');
    const lacking = key.permissions.filter((p) => !asker.permissions.includes(p));
    return lacking.length ? no(`The key can do what you cannot: ${lacking.join(', ')}.`) : OK;
  },
  revoke: (key: Pick<ApiKey, 'revokedAt'>, asker: KeyAsker): Verdict =>
    asker.acting ? no(asker.acting) : key.revokedAt !== null ? no(REVOKED) : OK,
};

/** Lines of a box as a list: addresses and networks. */
export const lines = (text: string) =>
  text
    .split(/[\s,]+/)
    .map((t) => t.trim())
    .filter(Boolean);

/** When a key of so many days expires; `null` never. */
export const inDays = (days: number, now: number) => new Date(now + days * 86_400_000).toISOString();
