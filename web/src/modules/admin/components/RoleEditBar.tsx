import { count } from '@/lib/format';
import { Button } from '@/ui/Button';
import { Problem } from '@/ui/States';
import { useSaveRole } from '../hooks/useRoles';
import type { RoleView } from '../roleCan';
import { closure, roleName } from '../roleWords';
import type { Permission } from '../types/people.types';
import type { Draft } from './RoleMatrix';

/** Stands over the matrix while a role is being changed: what the change is, and its end. */
export function RoleEditBar({
  view,
  draft,
  permissions,
  onDone,
}: {
  view: RoleView;
  draft: Draft;
  permissions: Permission[];
  onDone: () => void;
}) {
  const save = useSaveRole(view, onDone);
  const { role, chosen } = draft;
  const after = closure(chosen, permissions);
  const given = [...after].filter((p) => !role.permissions.includes(p)).length;
  const taken = role.permissions.filter((p) => !after.has(p)).length;
  const words = [given && `${given} given`, taken && `${taken} taken`].filter(Boolean).join(', ');
  return (
    <section
      aria-label={`Changing ${roleName(role.name)}`}
      className="panel sticky top-14 z-20 mb-3 border-accent! px-4 py-3 shadow-(--shadow)"
    >
      <div className="flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1 basis-56">
          <strong className="font-semibold">{roleName(role.name)}</strong>{' '}
          <span className="text-dim">
            holds {count(after.size, 'permission')}
            {words && ` · ${words}`}
            {role.holders > 0 && ` · ${count(role.holders, 'user has', 'users have')} it`}
          </span>
        </p>
        <Button onClick={onDone}>Cancel</Button>
        <Button
          look="primary"
          busy={save.isPending}
          denied={words ? undefined : 'Nothing is changed yet.'}
          onClick={() =>
            save.mutate({
              id: role.id,
              input: { name: role.name, description: role.description, permissions: [...after] },
            })
          }
        >
          Save role
        </Button>
      </div>
      {save.error && (
        <div className="mt-3">
          <Problem error={save.error} />
        </div>
      )}
    </section>
  );
}
