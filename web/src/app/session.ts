import { redirect } from 'react-router';
import { ApiError } from '@/api/http';
import { q, queryClient, useQ } from '@/api/query';
import { AccountApi } from '@/modules/account/api/account.client';
import type { Branding, Me } from '@/modules/account/types/account.types';
import { here, paths, routes } from './paths';

/** The panel's words for: something has to be done before anything else. */
export const SOMETHING_FIRST = ['password_change_required', 'second_factor_required'];

/** What the shell stands on: who is signed in, or that a password or a second factor has to be set first. */
export type Session = { required: false; me: Me } | { required: true; me: Me | null };

/** Loader of everything behind the sign-in. */
export async function sessionLoader({ request }: { request: Request }): Promise<Session> {
  const url = new URL(request.url);
  let me: Me | null = null;
  try {
    me = await queryClient.fetchQuery({ ...q(AccountApi.me), staleTime: 60_000 });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 401) throw redirect(paths.login(here(url)));
    if (!SOMETHING_FIRST.includes(error.code)) throw error;
  }
  if (me && !me.first) return { required: false, me };
  if (url.pathname !== routes.security) throw redirect(paths.security({ next: here(url) }));
  return { required: true, me };
}

/** Who is signed in. Only for pages within the shell. */
export function useMe(): Me | undefined {
  return useQ(q(AccountApi.me)).data;
}

/** Whether the person's role permits something in the active tenant. */
export function useMay(permission: string): boolean {
  return useMe()?.permissions.includes(permission) ?? false;
}

/** Whether the person, as an operator, may do something on the platform. */
export function useMayOnPlatform(permission: string): boolean {
  return useMe()?.platformPermissions.includes(permission) ?? false;
}

/** Why what is a person's very own is not to be done now: an operator acts in the person's name. */
export function useActing(): string | undefined {
  const me = useMe();
  return me?.impersonator ? `You act as ${me.user.name}. This is ${me.user.name}’s own to do.` : undefined;
}

/** How the installation calls itself; a plain default until it is known. */
export function useBranding(): Branding {
  const branding = useQ(q(AccountApi.branding)).data;
  return branding ?? { brandName: 'mPanel', primaryColor: '', version: '', simulated: false, notices: [] };
}
