import type { Verdict } from '@/lib/verdict';
import type { Account } from './types/people.types';

const no = (reason: string): Verdict => ({ ok: false, reason });
const OK: Verdict = { ok: true };

/** What an operator can do with an account; `users/platform.rs` of the panel decides. */
export const accountCan = {
  disable: (account: Account, own: number | undefined): Verdict =>
    account.id === own ? no('You cannot shut yourself out. Ask another operator.') : OK,
  lock: (account: Account, own: number | undefined): Verdict =>
    account.id === own
      ? no('You cannot shut yourself out. Ask another operator.')
      : account.lockedAt
        ? no('The account is locked already.')
        : OK,
  resetSecondFactor: (account: Pick<Account, 'hasSecondFactor'>): Verdict =>
    account.hasSecondFactor ? OK : no('The account has no second factor.'),
  detach: (membership: { lastOwner: boolean }): Verdict =>
    membership.lastOwner ? no('This is the tenant’s last active owner. Make somebody else an owner first.') : OK,
};
