import { JobLine } from '@/modules/provisioning/components/JobProgress';
import { isActive } from '@/modules/provisioning/types/provisioning.types';
import type { CloudPod } from '../types/cloudpods.types';
import { CloudPodStatusBadge } from './CloudPodStatusBadge';

/** A pod's state in a list: with how far its operation is, or the beginning of why it is as it is. */
export function CloudPodState({ pod }: { pod: CloudPod }) {
  const active = isActive(pod.job) ? pod.job : null;
  if (!active && !pod.statusReason) return <CloudPodStatusBadge pod={pod} />;
  return (
    <div className="py-1.5">
      <CloudPodStatusBadge pod={pod} />
      {active ? (
        <JobLine job={active} />
      ) : (
        <p className="mt-0.5 max-w-52 truncate text-xs text-dim" title={pod.statusReason ?? undefined}>
          {pod.statusReason}
        </p>
      )}
    </div>
  );
}
