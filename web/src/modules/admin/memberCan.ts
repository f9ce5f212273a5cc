import type { Verdict } from '@/lib/verdict';
import type { Member, Role } from './types/people.types';

/** Who asks: what they hold in the tenant, and the roles as far as they may see them. */
export interface Asker {
  permissions: string[];
  roles: Role[] | undefined;
  /** Why nothing of the kind is to be done now, if an operator acts in the person's name. */
  acting: string | undefined;
}

const no = (reason: string): Verdict => ({ ok: false, reason });
const OK: Verdict = { ok: true };
const LAST_OWNER = 'This is the tenant’s last active owner. Make somebody else an owner first.';

/** What of these roles the asker does not hold; nobody gives or takes what they do not hold. */
export function missing(names: string[], asker: Asker): string[] {
  const held = new Set(asker.permissions);
  const theirs = (asker.roles ?? []).filter((r) => names.includes(r.name)).flatMap((r) => r.permissions);
  return [...new Set(theirs)].filter((p) => !held.has(p)).sort();
}

/** Whether a role can be given or taken. */
export function mayGrant(role: Pick<Role, 'permissions'>, held: string[]): Verdict {
  const lacking = role.permissions.filter((p) => !held.includes(p));
  return lacking.length ? no(`You do not hold ${lacking.join(', ')}, and nobody can give or take that.`) : OK;
}

function touch(member: Member, asker: Asker): Verdict {
  if (asker.acting) return no(asker.acting);
  const lacking = missing(member.roles, asker);
  return lacking.length ? no(`${member.name} holds what you do not: ${lacking.join(', ')}.`) : OK;
}

/** What can be done with a member; `members/mod.rs` of the panel decides. */
export const memberCan = {
  changeRoles(member: Member, asker: Asker): Verdict {
    const may = touch(member, asker);
    if (!may.ok) return may;
    return member.lastOwner ? no(LAST_OWNER) : OK;
  },
  /** Roles beside the one that owns the tenant can still be given to the last owner. */
  addRoles: touch,
  suspend(member: Member, asker: Asker): Verdict {
    const may = touch(member, asker);
    if (!may.ok) return may;
    if (member.status === 'invited') return no('The invitation has not been accepted; remove the user instead.');
    if (member.status === 'suspended') return no('The membership is suspended already.');
    return member.lastOwner ? no(LAST_OWNER) : OK;
  },
  reactivate: touch,
  remove(member: Member, asker: Asker): Verdict {
    const may = touch(member, asker);
    if (!may.ok) return may;
    return member.lastOwner ? no(LAST_OWNER) : OK;
  },
  inviteAgain: touch,
};
