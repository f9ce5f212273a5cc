import { body, given, http } from '@/api/http';
import { client } from '@/api/query';
import type { Branding, Enrolment, Identity, Me, SecondFactor, SessionInfo, SsoProvider } from '../types/account.types';

/** Signing in and out, and one's own account. */
export const AccountApi = client('account', {
  me: () => body<Me>(http.GET('/api/auth/me')),
  rename: (name: string) => body<Me>(http.PATCH('/api/auth/me', { body: { name } })),
  /** `code` is of the authenticator app, or a recovery code; for an account with a second factor. */
  login: (input: { email: string; password: string; code?: string }) =>
    body<Me>(http.POST('/api/auth/login', { body: input })),
  logout: () => body<void>(http.POST('/api/auth/logout')),
  changePassword: (input: { currentPassword: string; newPassword: string }) =>
    body<void>(http.POST('/api/auth/password/change', { body: input })),
  /** The answer is the same whether there is such an account. */
  forgotPassword: (email: string) => body<void>(http.POST('/api/auth/password/forgot', { body: { email } })),
  resetPassword: (input: { token: string; newPassword: string }) =>
    body<void>(http.POST('/api/auth/password/reset', { body: input })),
  /** Name and password are for an account that has none yet. */
  acceptInvitation: (input: { token: string; name?: string; password?: string }) =>
    body<{ email: string }>(http.POST('/api/auth/invitations/accept', { body: given(input) })),
  secondFactor: () => body<SecondFactor>(http.GET('/api/auth/2fa')),
  enrol: (input: { password?: string; code?: string }) =>
    body<Enrolment>(http.POST('/api/auth/2fa/enroll', { body: given(input) })),
  confirm: (code: string) => body<{ recoveryCodes: string[] }>(http.POST('/api/auth/2fa/confirm', { body: { code } })),
  disableSecondFactor: (input: { password?: string; code: string }) =>
    body<void>(http.POST('/api/auth/2fa/disable', { body: input })),
  /** Works with another of the person's tenants from now on. */
  switchTenant: (tenantId: number) => body<Me>(http.POST('/api/auth/tenant', { body: { tenantId } })),
  /** Back to the operator's own session. */
  stopImpersonation: () => body<Me>(http.POST('/api/auth/impersonation/stop')),
  /** What one can sign in through beside a password. */
  ssoProviders: () => body<SsoProvider[]>(http.GET('/api/auth/sso/providers')),
  /** The second half of a sign-in through a provider. */
  confirmSso: (code: string) => body<Me>(http.POST('/api/auth/sso/code', { body: { code } })),
  identities: () => body<Identity[]>(http.GET('/api/auth/sso/links')),
  removeIdentity: (id: number) => body<void>(http.DELETE('/api/auth/sso/links/{id}', { params: { path: { id } } })),
  sessions: () => body<SessionInfo[]>(http.GET('/api/auth/sessions')),
  endSession: (id: number) => body<void>(http.DELETE('/api/auth/sessions/{id}', { params: { path: { id } } })),
  branding: () => body<Branding>(http.GET('/api/public/branding')),
});
