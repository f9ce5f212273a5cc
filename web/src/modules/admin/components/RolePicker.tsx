import { reason } from '@/lib/verdict';
import { CheckBox, CheckGroup } from '@/ui/Check';
import { mayGrant } from '../memberCan';
import { roleName } from '../roleWords';
import type { Role } from '../types/people.types';

/** Roles to choose from, each with what it is for; what the person could not give or take says why. */
export function RolePicker({
  legend,
  hint,
  roles,
  chosen,
  onChange,
  held,
  error,
}: {
  legend: string;
  hint?: string;
  roles: Role[];
  chosen: string[];
  onChange: (names: string[]) => void;
  /** What the person holds; `null` where any role can be given. */
  held: string[] | null;
  error?: string;
}) {
  return (
    <CheckGroup legend={legend} hint={hint} error={error}>
      <div className="grid gap-x-6 sm:grid-cols-2">
        {roles.map((role) => (
          <CheckBox
            key={role.id}
            label={roleName(role.name)}
            description={role.description || undefined}
            checked={chosen.includes(role.name)}
            denied={held ? reason(mayGrant(role, held)) : undefined}
            onChange={(on) => onChange(on ? [...chosen, role.name] : chosen.filter((n) => n !== role.name))}
          />
        ))}
      </div>
    </CheckGroup>
  );
}
