import type { Answer, Row, Told } from '@/api/wire';

export type MailStatus = 'kept' | 'queued' | 'sent' | 'failed';
/** A message to somebody, without its text. */
export type MailMessage = Told<Row<Answer<'/api/admin/mail'>>, { status: MailStatus }>;
/** Its text. */
export type MailText = Told<Answer<'/api/admin/mail/{id}'>>;
