import type { Verdict } from '@/lib/verdict';
import type { JobStatus, JobSummary } from './types/provisioning.types';

type Deciding = Pick<JobSummary, 'status' | 'cancelRequested'>;

const NO_RETRY: Partial<Record<JobStatus, string>> = {
  pending: 'The job still waits for its turn.',
  running: 'The job is running.',
  completed: 'The job has done its work.',
};

/** What can be done with a job now; mirrors `crates/jobs/src/routes.rs`, which has the last word. */
export const jobCan = {
  /** `retry` there: from dead, cancelled or failed. */
  retry({ status }: Deciding): Verdict {
    const reason = NO_RETRY[status];
    return reason ? { ok: false, reason } : { ok: true };
  },
  /** `cancel` there: until it has ended, and once. */
  cancel({ status, cancelRequested }: Deciding): Verdict {
    if (status !== 'pending' && status !== 'running') return { ok: false, reason: 'The job has ended already.' };
    if (cancelRequested) return { ok: false, reason: 'Its end was asked for; it is undoing what it did.' };
    return { ok: true };
  },
};
