import { absolute, moment } from '@/lib/format';
import { Badge, type Tone } from '@/ui/Badge';
import type { CloudPod, CloudPodStatus } from '../types/cloudpods.types';
import { isUnknown } from '../unknown';

const LOOK: Record<CloudPodStatus, { tone: Tone; label: string; busy?: boolean }> = {
  provisioning: { tone: 'info', label: 'Provisioning', busy: true },
  running: { tone: 'ok', label: 'Running' },
  stopped: { tone: 'dim', label: 'Stopped' },
  error: { tone: 'err', label: 'Error' },
  deleting: { tone: 'warn', label: 'Deleting', busy: true },
};

/** The states a pod can be in, in the order a person asks for them, and that nobody knows. */
export const POD_STATES: { value: string; label: string }[] = [
  ...(Object.keys(LOOK) as CloudPodStatus[]).map((value) => ({ value, label: LOOK[value].label })),
  { value: 'unknown', label: 'Unknown' },
];

/** A pod's state in a word. Of one on a server that does not answer the last known state says nothing any more. */
export function CloudPodStatusBadge({ pod }: { pod: Pick<CloudPod, 'status' | 'unknownSince'> }) {
  const look = LOOK[pod.status] ?? { tone: 'dim' as const, label: pod.status };
  if (isUnknown(pod)) {
    return (
      <span
        title={`Its server does not answer since ${absolute(pod.unknownSince)}. Last seen ${look.label.toLowerCase()}.`}
      >
        <Badge tone="warn">Unknown since {moment(pod.unknownSince, Date.now())}</Badge>
      </span>
    );
  }
  return (
    <Badge tone={look.tone} busy={look.busy}>
      {look.label}
    </Badge>
  );
}
