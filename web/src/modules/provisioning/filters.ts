import type { JobFilter } from './api/provisioning.client';

/** The filters of the list of jobs, as they stand in its URL. */
export const JOB_FILTERS = ['status', 'podId'] as const;

/** The panel's query for them. */
export function jobFilter(p: { status: string; podId: string; cursor?: string }): JobFilter {
  return { status: p.status, podId: Number(p.podId) || undefined, cursor: p.cursor };
}
