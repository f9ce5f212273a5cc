import type { Verdict } from '@/lib/verdict';
import { isActive } from '@/modules/provisioning/types/provisioning.types';
import type { CloudPod, CloudPodAction, CloudPodStatus } from './types/cloudpods.types';

/** The states an action is allowed in. The service that decides: `PodStatus::allows` in
 * `crates/cloudpods/src/pods/mod.rs`. */
const STATES: Record<CloudPodAction, readonly CloudPodStatus[]> = {
  start: ['stopped'],
  stop: ['running'],
  reboot: ['running'],
  retry: ['error'],
  terminate: ['provisioning', 'running', 'stopped', 'error'],
};

const WHY: Record<CloudPodStatus, string> = {
  provisioning: 'The pod is still being made.',
  running: 'The pod is running.',
  stopped: 'The pod is stopped.',
  error: 'The pod is in error. Retry or terminate it.',
  deleting: 'The pod is being deleted.',
};

function may(pod: Pick<CloudPod, 'status' | 'job'>, action: CloudPodAction): Verdict {
  // crates/cloudpods/src/pods/mod.rs: one operation at a time, but anything can be terminated.
  if (action !== 'terminate' && isActive(pod.job) && pod.status !== 'deleting') {
    return { ok: false, reason: 'Another operation on this pod is under way. Wait until it has finished.' };
  }
  return STATES[action].includes(pod.status) ? { ok: true } : { ok: false, reason: WHY[pod.status] };
}

/** Whether a pod can get another size or place: `quiet` in `crates/cloudpods/src/pods/change.rs`. */
export function podCanChange(pod: Pick<CloudPod, 'status' | 'job'>): Verdict {
  if (isActive(pod.job)) {
    return { ok: false, reason: 'Another operation on this pod is under way. Wait until it has finished.' };
  }
  return pod.status === 'running' || pod.status === 'stopped' ? { ok: true } : { ok: false, reason: WHY[pod.status] };
}

/** What can be done with a pod now; mirrors `crates/cloudpods/src/pods/mod.rs`, which has the last word. */
export const podCan = {
  /** `crates/cloudpods/src/pods/mod.rs`: from stopped. */
  start: (pod: Pick<CloudPod, 'status' | 'job'>) => may(pod, 'start'),
  /** `crates/cloudpods/src/pods/mod.rs`: from running. */
  stop: (pod: Pick<CloudPod, 'status' | 'job'>) => may(pod, 'stop'),
  /** `crates/cloudpods/src/pods/mod.rs`: from running. */
  reboot: (pod: Pick<CloudPod, 'status' | 'job'>) => may(pod, 'reboot'),
  /** `crates/cloudpods/src/pods/mod.rs`: from error. */
  retry: (pod: Pick<CloudPod, 'status' | 'job'>) => may(pod, 'retry'),
  /** `crates/cloudpods/src/pods/mod.rs`: always, until it is being deleted. */
  terminate: (pod: Pick<CloudPod, 'status' | 'job'>) => may(pod, 'terminate'),
} satisfies Record<CloudPodAction, (pod: CloudPod) => Verdict>;
