import { body, http } from '@/api/http';
import { client } from '@/api/query';
import type { Branding, Me, SessionInfo } from '../types/account.types';

/** Signing in and out, and one's own account. */
export const AccountApi = client('account', {
  me: () => body<Me>(http.GET('/api/auth/me')),
  login: (input: { email: string; password: string }) => body<Me>(http.POST('/api/auth/login', { body: input })),
  logout: () => body<void>(http.POST('/api/auth/logout')),
  changePassword: (input: { currentPassword: string; newPassword: string }) =>
    body<void>(http.POST('/api/auth/password/change', { body: input })),
  sessions: () => body<SessionInfo[]>(http.GET('/api/auth/sessions')),
  endSession: (id: number) => body<void>(http.DELETE('/api/auth/sessions/{id}', { params: { path: { id } } })),
  branding: () => body<Branding>(http.GET('/api/public/branding')),
});
