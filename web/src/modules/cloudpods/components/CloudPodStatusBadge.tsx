import { Badge, type Tone } from '@/ui/Badge';
import type { CloudPodStatus } from '../types/cloudpods.types';

const LOOK: Record<CloudPodStatus, { tone: Tone; label: string; busy?: boolean }> = {
  provisioning: { tone: 'info', label: 'Provisioning', busy: true },
  running: { tone: 'ok', label: 'Running' },
  stopped: { tone: 'dim', label: 'Stopped' },
  error: { tone: 'err', label: 'Error' },
  deleting: { tone: 'warn', label: 'Deleting', busy: true },
};

/** The states a pod can be in, in the order a person asks for them. */
export const POD_STATES = (Object.keys(LOOK) as CloudPodStatus[]).map((value) => ({ value, label: LOOK[value].label }));

/** A pod's state in a word. */
export function CloudPodStatusBadge({ status }: { status: CloudPodStatus }) {
  const look = LOOK[status] ?? { tone: 'dim' as const, label: status };
  return (
    <Badge tone={look.tone} busy={look.busy}>
      {look.label}
    </Badge>
  );
}
