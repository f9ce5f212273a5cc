import { Badge, type Tone } from '@/ui/Badge';
import type { JobStatus } from '../types/provisioning.types';

const LOOK: Record<JobStatus, { tone: Tone; label: string; busy?: boolean }> = {
  pending: { tone: 'info', label: 'Pending' },
  running: { tone: 'info', label: 'Running', busy: true },
  completed: { tone: 'ok', label: 'Completed' },
  failed: { tone: 'err', label: 'Failed' },
  dead: { tone: 'err', label: 'Dead' },
  cancelled: { tone: 'dim', label: 'Cancelled' },
};

/** The states of jobs, for a filter. */
export const JOB_STATES = (Object.keys(LOOK) as JobStatus[]).map((value) => ({ value, label: LOOK[value].label }));

/** A job's state in a word. */
export function JobStatusBadge({ status }: { status: JobStatus }) {
  const look = LOOK[status] ?? { tone: 'dim' as const, label: status };
  return (
    <Badge tone={look.tone} busy={look.busy}>
      {look.label}
    </Badge>
  );
}
