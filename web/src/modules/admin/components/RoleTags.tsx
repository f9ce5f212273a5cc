import { Tag } from '@/ui/Badge';
import { roleName } from '../roleWords';

/** Roles by their names. */
export function RoleTags({ names, none = 'None' }: { names: string[]; none?: string }) {
  // Belongs to the tenant and may do nothing by that: worth a word only when there is no other role.
  const told = names.length > 1 ? names.filter((n) => n !== 'TENANT_MEMBER') : names;
  if (told.length === 0) return <span className="text-dim">{none}</span>;
  return (
    <span className="inline-flex flex-wrap gap-1">
      {told.map((n) => (
        <Tag key={n}>{roleName(n)}</Tag>
      ))}
    </span>
  );
}
