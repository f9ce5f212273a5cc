import { q, queryClient, useM, useQ } from '@/api/query';
import { useSayMailed } from '@/app/mailed';
import { useMayOnPlatform } from '@/app/session';
import { CustomersApi } from '@/modules/customers/api/customers.client';
import { say, sayFailed } from '@/ui/toast';
import { PlatformRolesApi } from '../api/roles.client';
import { PlatformUsersApi } from '../api/users.client';
import type { Account } from '../types/people.types';

const TOUCHES = [PlatformUsersApi.list.key, PlatformUsersApi.get.key, PlatformRolesApi.list.key, CustomersApi.list.key];

/** Roles of the platform and templates, if the operator may see them. */
export const useAllRoles = () =>
  useQ(q(PlatformRolesApi.list), { enabled: useMayOnPlatform('platform:roles.read') }).data;

/** What is done with an account. */
export type AccountAct = 'disable' | 'enable' | 'lock' | 'unlock' | 'forcePasswordReset' | 'resetSecondFactor';

const DONE: Record<AccountAct, (email: string) => string> = {
  disable: (email) => `${email} is disabled`,
  enable: (email) => `${email} is enabled`,
  lock: (email) => `${email} cannot sign in any more`,
  unlock: (email) => `${email} can sign in again`,
  forcePasswordReset: (email) => `A link to set a new password goes to ${email}`,
  resetSecondFactor: (email) => `${email} has no second factor any more`,
};

/** Does it. What needs a second thought has a dialog before it, which shows what goes wrong. */
export function useAccountAct(onDone: () => void) {
  const sayMailed = useSayMailed();
  return useM(
    ({ account, act, reason = '' }: { account: Account; act: AccountAct; reason?: string }) =>
      act === 'lock' ? PlatformUsersApi.lock(account.id, reason) : PlatformUsersApi[act](account.id),
    {
      touches: TOUCHES,
      onSuccess: (after, { act }) => {
        queryClient.setQueryData(q(PlatformUsersApi.get, after.id).queryKey, after);
        if (act === 'forcePasswordReset') sayMailed(DONE[act](after.email), after.email);
        else say(DONE[act](after.email));
        onDone();
      },
      onError: (error, { account, act }) => {
        if (act === 'enable' || act === 'unlock') sayFailed(`Nothing was changed for ${account.email}`, error);
      },
    },
  );
}

/** Changes name, address or roles on the platform. */
export function useEditAccount(account: Account, onDone: () => void) {
  return useM(
    (change: { name?: string; email?: string; platformRoles?: string[] }) => PlatformUsersApi.edit(account.id, change),
    {
      touches: TOUCHES,
      onSuccess: (after) => {
        queryClient.setQueryData(q(PlatformUsersApi.get, after.id).queryKey, after);
        say('Saved');
        onDone();
      },
    },
  );
}

/** Makes an account; its activation link goes out by mail. */
export function useNewAccount(onDone: (account: Account) => void) {
  const sayMailed = useSayMailed();
  return useM(PlatformUsersApi.create, {
    touches: TOUCHES,
    onSuccess: (account) => {
      sayMailed(`A link to set a password goes to ${account.email}`, account.email);
      onDone(account);
    },
  });
}

/** Attaches a user to a tenant with roles, or gives a member these. */
export const useAttach = (account: Pick<Account, 'id'>, onDone: () => void) =>
  useM(
    ({ tenantId, roles }: { tenantId: number; roles: string[] }) =>
      PlatformUsersApi.attach(account.id, tenantId, roles),
    {
      touches: TOUCHES,
      onSuccess: (after) => {
        queryClient.setQueryData(q(PlatformUsersApi.get, after.id).queryKey, after);
        say('Saved');
        onDone();
      },
    },
  );

/** Ends a membership. */
export const useDetach = (account: Pick<Account, 'id'>, onDone: () => void) =>
  useM((tenantId: number) => PlatformUsersApi.detach(account.id, tenantId), {
    touches: TOUCHES,
    onSuccess: () => {
      say('The membership has ended');
      onDone();
    },
  });
