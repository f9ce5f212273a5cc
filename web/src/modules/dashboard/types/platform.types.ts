import type { Answer, Row, Told } from '@/api/wire';
import type { AuditEvent } from '@/modules/admin/types/admin.types';
import type { SystemEvent } from '@/modules/admin/types/system.types';

type Wire = Answer<'/api/admin/dashboard'>;

/** Whether something should be looked at, and why. */
export type SystemHealthFigures = Told<Wire['systemHealth'], { status: 'healthy' | 'degraded' | 'failing' }>;
/** What comes in. */
export type RevenueFigures = NonNullable<Wire['monthlyRevenue']>;
/** A tenant with much. */
export type TopTenant = Row<NonNullable<Wire['topTenantsByUsage']>>;
/** The installation at a glance; what the person may not see is `null`. */
export type PlatformDashboard = Told<
  Wire,
  {
    systemHealth: SystemHealthFigures;
    monthlyRevenue: RevenueFigures | null;
    topTenantsByUsage: TopTenant[] | null;
    operationsPulse: Told<Wire['operationsPulse'], { avgQueueDelay: number | null }>;
  }
>;
/** Something that happened: of the audit log or of the technical log. */
export interface Activity {
  at: string;
  audit: AuditEvent | null;
  system: SystemEvent | null;
}
