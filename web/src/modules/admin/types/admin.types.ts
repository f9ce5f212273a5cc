import type { Answer, Row, Told } from '@/api/wire';

/** Something that happened, who did it and to what. */
export type AuditEvent = Told<
  Row<Answer<'/api/audit'>>,
  {
    actor: {
      type: string;
      userId: number | null;
      name: string | null;
      email: string | null;
      apiKeyId: number | null;
      impersonator?: { userId: number; name: string | null; email: string | null } | null;
    };
    tenantId?: number | null;
    tenantName?: string | null;
    details: Record<string, unknown>;
  }
>;
/** An event that the panel can record. */
export type EventKind = Row<Answer<'/api/audit/kinds'>>;
