import type { Answer, Row, Told } from '@/api/wire';

/** Something that happened, who did it and to what. */
export type AuditEvent = Told<
  Row<Answer<'/api/audit'>>,
  {
    actor: { type: string; userId: number | null; name: string | null; email: string | null };
    details: Record<string, unknown>;
  }
>;
