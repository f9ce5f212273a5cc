import type { Answer, Row, Told } from '@/api/wire';

/** Something that somebody should look at. */
export type Incident = Told<
  Row<Answer<'/api/admin/security/incidents'>>,
  { severity: 'low' | 'medium' | 'high'; status: 'open' | 'resolved'; details: Record<string, unknown> }
>;
/** What decides how hard it is to get in. */
export type Policies = Answer<'/api/admin/security/policies'>;
/** An attempt to sign in, or to get a link for a new password. */
export type Attempt = Told<Row<Answer<'/api/admin/security/login-attempts'>>>;
/** A request of an API key of any tenant. */
export type PlatformKeyUse = Told<Row<Answer<'/api/admin/security/api-key-usage'>>>;
/** What the proof of the audit log found. */
export type Verification = Answer<'/api/admin/security/audit/verify'>;
