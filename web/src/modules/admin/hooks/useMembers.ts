import { q, useM, useQ } from '@/api/query';
import { useSayMailed } from '@/app/mailed';
import { useActing, useMay, useMe } from '@/app/session';
import { say, sayFailed } from '@/ui/toast';
import { RolesApi } from '../api/roles.client';
import { UsersApi } from '../api/users.client';
import type { Asker } from '../memberCan';
import { roleName } from '../roleWords';
import type { Member } from '../types/people.types';

/** Who asks, with the roles if they may be seen. */
export function useAsker(): Asker {
  const me = useMe();
  const roles = useQ(q(RolesApi.list), { enabled: useMay('roles.read') }).data;
  return { permissions: me?.permissions ?? [], roles, acting: useActing() };
}

const TOUCHES = [UsersApi.list.key, RolesApi.list.key];

/** Gives a member another own role. */
export const useSetRole = () =>
  useM(({ member, role }: { member: Member; role: string }) => UsersApi.setRole(member.id, role), {
    touches: TOUCHES,
    onSuccess: (after) => say(`${after.name} is ${roleName(after.role)} now`),
    onError: (error, { member }) => sayFailed(`The role of ${member.name} was not changed`, error),
  });

/** What is done with a membership at once. */
export type MemberAct = 'reactivate' | 'invite';

/** Reactivates a membership, or sends an invitation again. */
export function useMemberAct() {
  const sayMailed = useSayMailed();
  return useM(
    ({ member, act }: { member: Member; act: MemberAct }) =>
      act === 'reactivate'
        ? UsersApi.reactivate(member.id)
        : UsersApi.invite({ email: member.email, roles: member.roles }),
    {
      touches: TOUCHES,
      onSuccess: (_, { member, act }) =>
        act === 'reactivate'
          ? say(`${member.name} is back`)
          : sayMailed(`Another invitation goes to ${member.email}`, member.email),
      onError: (error, { member, act }) =>
        sayFailed(act === 'reactivate' ? `${member.name} is still suspended` : 'No invitation was sent', error),
    },
  );
}

/** What ends or holds a membership; a dialog stands before it and shows what goes wrong. */
export const useEndMembership = (onDone: () => void) =>
  useM<{ member: Member; act: 'suspend' | 'remove' }, unknown>(
    ({ member, act }) => (act === 'suspend' ? UsersApi.suspend(member.id) : UsersApi.remove(member.id)),
    {
      touches: TOUCHES,
      onSuccess: (_, { member, act }) => {
        say(act === 'suspend' ? `${member.name} is suspended here` : `${member.name} belongs to the tenant no more`);
        onDone();
      },
    },
  );
