import { q, useM, useQ } from '@/api/query';
import { useActing, useMay, useMayOnPlatform, useMe } from '@/app/session';
import { say } from '@/ui/toast';
import { type RoleInput, rolesApiOf } from '../api/roles.client';
import type { RoleAsker, RoleView } from '../roleCan';
import type { Role } from '../types/people.types';

/** Roles and permissions of a view. */
export function useRoles(view: RoleView) {
  const api = rolesApiOf(view);
  return { roles: useQ(q(api.list)), permissions: useQ(q(api.permissions)) };
}

/** Who asks. */
export function useRoleAsker(view: RoleView): RoleAsker {
  const me = useMe();
  const acting = useActing();
  return { view, held: (view === 'platform' ? me?.platformPermissions : me?.permissions) ?? [], acting };
}

/** Whether the person may change roles of a view. */
export function useMayRoles(view: RoleView): boolean {
  const own = useMay('roles.manage');
  const all = useMayOnPlatform('platform:roles.manage');
  return view === 'platform' ? all : own;
}

/** Makes a role (no `id`) or changes one. */
export function useSaveRole(view: RoleView, onDone: (role: Role) => void) {
  const api = rolesApiOf(view);
  return useM(({ id, input }: { id?: number; input: RoleInput }) => (id ? api.update(id, input) : api.create(input)), {
    touches: [api.list.key],
    onSuccess: (role, { id }) => {
      say(id ? `${role.name} is changed` : `${role.name} is made`);
      onDone(role);
    },
  });
}

/** Deletes a role. */
export function useDeleteRole(view: RoleView, onDone: () => void) {
  const api = rolesApiOf(view);
  return useM((role: Role) => api.remove(role.id), {
    touches: [api.list.key],
    onSuccess: (_, role) => {
      say(`${role.name} is deleted`);
      onDone();
    },
  });
}
