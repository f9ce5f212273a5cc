import type { Answer, PostAnswer, Row, Told } from '@/api/wire';

/** Who is signed in, and what they may do here. */
export type Me = Told<Answer<'/api/auth/me'>, { first: 'set_password' | 'enrol_second_factor' | null }>;
/** One place where this account is signed in. */
export type SessionInfo = Told<Row<Answer<'/api/auth/sessions'>>>;
/** Whether a sign-in needs a code. */
export type SecondFactor = Answer<'/api/auth/2fa'>;
/** A secret to be put into an authenticator app. */
export type Enrolment = PostAnswer<'/api/auth/2fa/enroll'>;
/** A provider of single sign-on. */
export type SsoProvider = Row<Answer<'/api/auth/sso/providers'>>;
/** An identity at such a provider that opens this account. */
export type Identity = Told<Row<Answer<'/api/auth/sso/links'>>>;
/** How this installation presents itself. */
export type Branding = Told<Answer<'/api/public/branding'>, { notices: { level: 'info' | 'warn'; message: string }[] }>;
