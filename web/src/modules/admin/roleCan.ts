import type { Verdict } from '@/lib/verdict';
import { mayGrant } from './memberCan';
import type { Role } from './types/people.types';

export type RoleView = 'tenant' | 'platform';

/** Who asks: what they hold, where, and whether they act as somebody. */
export interface RoleAsker {
  view: RoleView;
  held: string[];
  acting: string | undefined;
}

const no = (reason: string): Verdict => ({ ok: false, reason });
const OK: Verdict = { ok: true };

/** Whether a permission is the asker's to give or take. Operators give tenants' permissions whatever they hold. */
export function mayToggle(key: string, asker: RoleAsker): Verdict {
  if (asker.view === 'platform' && !key.startsWith('platform:')) return OK;
  return asker.held.includes(key) ? OK : no('You do not hold this permission, so it is not yours to give or take.');
}

/** What can be done with a role; `roles/platform.rs` and `roles/tenant.rs` of the panel decide. */
export const roleCan = {
  edit(role: Role, asker: RoleAsker): Verdict {
    if (asker.acting) return no(asker.acting);
    if (role.builtIn) return no('This role comes with mPanel and cannot be changed. Copy it instead.');
    if (asker.view === 'tenant' && role.kind === 'template') {
      return no('All tenants share this role. Copy it instead.');
    }
    return OK;
  },
  remove(role: Role, asker: RoleAsker): Verdict {
    const may = roleCan.edit(role, asker);
    if (!may.ok) return may;
    if (role.holders > 0) return no('Users hold this role. Give them another one first.');
    const templates = asker.view === 'platform' && role.kind === 'template';
    return templates ? OK : mayGrant(role, asker.held);
  },
};
