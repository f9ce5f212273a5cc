import type { Answer, Told } from '@/api/wire';
import type { AuditEvent } from '@/modules/admin/types/admin.types';
import type { Quota } from '@/modules/cloudpods/types/cloudpods.types';

/** What the first page shows. */
export type Dashboard = Told<Answer<'/api/dashboard'>, { quota: Quota; recentEvents: AuditEvent[] }>;
