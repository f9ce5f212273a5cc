import type { Answer, Row, Told } from '@/api/wire';

/** A user of the tenant. */
export type Member = Told<
  Row<Answer<'/api/users'>>,
  { status: 'invited' | 'active' | 'suspended' | 'disabled'; lastLoginAt: string | null }
>;
/** What a tenant asks of its people. */
export type TenantSecurity = Answer<'/api/tenant/security'>;
/** An account, as operators see it. */
export type Account = Told<
  Omit<Row<Answer<'/api/admin/users'>>, 'tenants'>,
  { status: 'invited' | 'active' | 'disabled'; lockedAt: string | null; lastLoginAt: string | null }
> & { tenants?: Membership[] };
/** An account's membership of a tenant. */
export interface Membership {
  tenantId: number;
  name: string;
  tenantStatus: string;
  status: 'invited' | 'active' | 'suspended';
  roles: string[];
  lastOwner: boolean;
}
/** A sign-in, tried or done. */
export type Login = Told<Row<Answer<'/api/admin/users/{id}/logins'>>>;
/** A role. */
export type Role = Told<Row<Answer<'/api/roles'>>, { kind: 'platform' | 'template' | 'tenant' }>;
/** A permission. */
export type Permission = Told<Row<Answer<'/api/permissions'>>, { plane: 'platform' | 'tenant' }>;
