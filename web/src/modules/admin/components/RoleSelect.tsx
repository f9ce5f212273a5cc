import { reason } from '@/lib/verdict';
import { Hint } from '@/ui/Hint';
import { useSetRole } from '../hooks/useMembers';
import { type Asker, mayGrant, memberCan } from '../memberCan';
import { roleName } from '../roleWords';
import type { Member } from '../types/people.types';

/** A member's own role, to be changed on the spot. What cannot be changed says why on hover and focus. */
export function RoleSelect({ member, asker, may }: { member: Member; asker: Asker; may: boolean }) {
  const set = useSetRole();
  const denied = reason(memberCan.changeRoles(member, asker));
  const shown = roleName(member.role);
  if (!may || !asker.roles) return <span>{shown}</span>;
  if (denied) {
    return (
      <Hint text={denied}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the reason has to be reachable by keyboard */}
        <span tabIndex={0} className="underline decoration-dotted underline-offset-3">
          {shown}
        </span>
      </Hint>
    );
  }
  const templates = asker.roles.filter((r) => r.kind === 'template');
  return (
    <select
      aria-label={`Role of ${member.name}`}
      className="field !w-auto !min-h-8 !py-1"
      value={member.role}
      disabled={set.isPending}
      onChange={(e) => set.mutate({ member, role: e.target.value })}
    >
      {templates.map((r) => (
        <option key={r.name} value={r.name} disabled={!mayGrant(r, asker.permissions).ok}>
          {roleName(r.name)}
        </option>
      ))}
    </select>
  );
}
