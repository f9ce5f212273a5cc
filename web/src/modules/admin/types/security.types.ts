import type { Answer, PostAnswer, Row, Told } from '@/api/wire';

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
/** An identity provider of single sign-on. */
export type SsoProvider = Told<Row<Answer<'/api/admin/security/sso/providers'>>, { secondFactor: 'ours' | 'provider' }>;
/** What is told of a provider; absent fields stay. */
export interface SsoProviderInput {
  slug?: string;
  name?: string;
  issuer?: string;
  clientId?: string;
  /** An empty one takes it away. */
  clientSecret?: string;
  scopes?: string[];
  emailDomains?: string[];
  secondFactor?: string;
  exclusive?: boolean;
  enabled?: boolean;
}
/** What a provider says it is. */
export type SsoTest = Told<PostAnswer<'/api/admin/security/sso/providers/{id}/test'>>;
/** What the proof of the audit log found. */
export type Verification = Answer<'/api/admin/security/audit/verify'>;
