import type { Answer, Row, Told } from '@/api/wire';

/** Who is signed in, and what they may do here. */
export type Me = Told<Answer<'/api/auth/me'>>;
/** One place where this account is signed in. */
export type SessionInfo = Told<Row<Answer<'/api/auth/sessions'>>>;
/** How this installation presents itself. */
export type Branding = Told<Answer<'/api/public/branding'>, { notices: { level: 'info' | 'warn'; message: string }[] }>;
