import type { Verdict } from '@/lib/verdict';
import { isActive } from '@/modules/provisioning/types/provisioning.types';
import type { CloudPod } from './types/cloudpods.types';
import type { Volume, VolumeAction, VolumeStatus } from './types/volumes.types';

const no = (reason: string): Verdict => ({ ok: false, reason });

/** Whether the pod's disks can be changed now. The service that decides: `crates/cloudpods/src/volumes/service.rs: pod_of`. */
export function podTakesVolumes(pod: Pick<CloudPod, 'status' | 'job'>): Verdict {
  if (isActive(pod.job)) return no('Another operation on this pod is under way. Wait until it has finished.');
  return pod.status === 'running' || pod.status === 'stopped'
    ? { ok: true }
    : no('Volumes need a pod that runs or is stopped.');
}

/** Whether the pod can get another volume: some machines cannot have any. */
export function podGetsVolumes(pod: Pick<CloudPod, 'status' | 'job' | 'takesVolumes'>): Verdict {
  return pod.takesVolumes
    ? podTakesVolumes(pod)
    : no(
        'The machine of this pod is a container that takes no volumes. Give the pod a larger plan, or make one that is a virtual machine.',
      );
}

const STATES: Record<VolumeAction, readonly VolumeStatus[]> = {
  attach: ['detached'],
  detach: ['attached'],
  resize: ['attached', 'detached'],
  delete: ['detached', 'error'],
};

const WHY: Record<VolumeStatus, string> = {
  creating: 'It is still being made.',
  attached: 'It is in use; detach it first.',
  detached: 'It is detached.',
  error: 'It is in error; delete it and make another.',
  deleting: 'It is being deleted.',
};

/** What can be done with a volume now; mirrors `VolumeStatus::allows` in `crates/cloudpods/src/volumes/mod.rs`. */
export function volumeCan(
  pod: Pick<CloudPod, 'status' | 'job'>,
  volume: Pick<Volume, 'status' | 'detachObstacle'>,
  action: VolumeAction,
): Verdict {
  const ready = podTakesVolumes(pod);
  if (!ready.ok) return ready;
  if (!STATES[action].includes(volume.status)) return no(WHY[volume.status]);
  return action === 'detach' && volume.detachObstacle ? no(volume.detachObstacle) : { ok: true };
}
