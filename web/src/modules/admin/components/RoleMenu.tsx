import { Copy, Ellipsis, Pencil, TextCursorInput, Trash2 } from 'lucide-react';
import { reason } from '@/lib/verdict';
import { IconButton } from '@/ui/Button';
import { Menu, MenuItem, MenuLine } from '@/ui/Menu';
import { type RoleAsker, roleCan } from '../roleCan';
import { roleName } from '../roleWords';
import type { Role } from '../types/people.types';

/** What can be done with a role. */
export function RoleMenu({
  role,
  asker,
  onEdit,
  onCopy,
  onRename,
  onDelete,
}: {
  role: Role;
  asker: RoleAsker;
  onEdit: () => void;
  onCopy: () => void;
  onRename: () => void;
  onDelete: () => void;
}) {
  const name = roleName(role.name);
  return (
    <Menu
      label={`Actions for ${name}`}
      trigger={<IconButton label={`Actions for ${name}`} icon={Ellipsis} className="!size-7" />}
    >
      <MenuItem icon={Copy} denied={asker.acting} onSelect={onCopy}>
        Copy
      </MenuItem>
      <MenuItem icon={Pencil} denied={reason(roleCan.edit(role, asker))} onSelect={onEdit}>
        Change permissions
      </MenuItem>
      {!role.builtIn && (
        <>
          <MenuItem icon={TextCursorInput} denied={reason(roleCan.edit(role, asker))} onSelect={onRename}>
            Rename
          </MenuItem>
          <MenuLine />
          <MenuItem danger icon={Trash2} denied={reason(roleCan.remove(role, asker))} onSelect={onDelete}>
            Delete
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
