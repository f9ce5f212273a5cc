import type { CloudPod } from './types/cloudpods.types';

type Seen = Pick<CloudPod, 'status' | 'unknownSince'>;

/**
 * Whether nobody knows how a pod is, because its server does not answer: `PodState` in
 * `crates/cloudpods/src/pods/read.rs`. What the panel itself is at (making, deleting, an error) it knows all the same.
 */
export function isUnknown<P extends Seen>(pod: P): pod is P & { unknownSince: string } {
  return pod.unknownSince !== null && (pod.status === 'running' || pod.status === 'stopped');
}
