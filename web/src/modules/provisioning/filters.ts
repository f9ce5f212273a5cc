import type { PlatformJobFilter, PlatformPodFilter } from './api/platform.client';
import type { JobFilter } from './api/provisioning.client';

/** The filters of the list of jobs, as they stand in its URL. */
export const JOB_FILTERS = ['status', 'podId'] as const;
/** Those of the list of pods with their operations. */
export const POD_OPERATION_FILTERS = ['status'] as const;
/** Those of the operators' list of pods. */
export const PLATFORM_POD_FILTERS = ['status', 'tenantId', 'serverId', 'q'] as const;
/** Those of the operators' list. */
export const PLATFORM_JOB_FILTERS = ['status', 'queue', 'type', 'tenantId'] as const;

/** The panel's query for them. */
export function jobFilter(p: { status: string; podId: string; cursor?: string }): JobFilter {
  return { status: p.status, podId: Number(p.podId) || undefined, cursor: p.cursor };
}

/** The same for the operators' list. */
export function platformJobFilter(
  p: Record<(typeof PLATFORM_JOB_FILTERS)[number], string> & { cursor?: string },
): PlatformJobFilter {
  const { status, queue, type, cursor } = p;
  return { status, queue, type, tenantId: Number(p.tenantId) || undefined, cursor };
}

/** The same for the operators' list of pods. */
export function platformPodFilter(
  p: Record<(typeof PLATFORM_POD_FILTERS)[number], string> & { cursor?: string },
): PlatformPodFilter {
  const { status, q, cursor } = p;
  return { status, q, cursor, tenantId: Number(p.tenantId) || undefined, serverId: Number(p.serverId) || undefined };
}
