import type { Answer, Told } from '@/api/wire';
import type { AuditEvent } from '@/modules/admin/types/admin.types';

/** All tenants' pods at a glance. */
export type AdminOverview = Told<Answer<'/api/cloud-pods/admin/overview'>, { recentEvents: AuditEvent[] }>;
