import { cpus, disk, memory } from '@/lib/format';
import { isActive } from '@/modules/provisioning/types/provisioning.types';
import type { CloudPod, CloudPodAction, CloudPodPlan } from './types/cloudpods.types';

/** What the plans that come with the panel were called at first; `usePlanName` knows what they are called now. */
export const PLAN_NAMES: Record<CloudPodPlan, string> = {
  mini: 'Mini',
  pro: 'Pro',
  business: 'Business',
  enterprise: 'Enterprise',
};

/** `2 vCPU · 4 GB · 40 GB`. */
export function size(pod: Pick<CloudPod, 'cpuCores' | 'memoryMb' | 'diskGb'>): string {
  return `${cpus(pod.cpuCores)} · ${memory(pod.memoryMb)} · ${disk(pod.diskGb)}`;
}

/** Whether a pod failed and nothing goes on about it: what it lacks does not come by waiting. */
export function stands(pod: Pick<CloudPod, 'status' | 'job'>): boolean {
  return pod.status === 'error' && !isActive(pod.job);
}

/** Where a pod is, or will be. */
export function place(pod: Pick<CloudPod, 'node' | 'region'>): string {
  return pod.node ? `${pod.node} · ${pod.region}` : pod.region;
}

/** How to sign in to a pod. */
export function sshCommand(pod: Pick<CloudPod, 'ipAddress' | 'loginUser'>): string | null {
  return pod.ipAddress ? `ssh ${pod.loginUser}@${pod.ipAddress}` : null;
}

/** The actions as verbs, and what is said when they were asked for. */
export const ACTION_WORDS: Record<CloudPodAction, { verb: string; asked: (name: string) => string }> = {
  start: { verb: 'Start', asked: (n) => `Starting ${n}` },
  stop: { verb: 'Stop', asked: (n) => `Stopping ${n}` },
  reboot: { verb: 'Reboot', asked: (n) => `Rebooting ${n}` },
  retry: { verb: 'Retry', asked: (n) => `Trying ${n} again` },
  terminate: { verb: 'Terminate', asked: (n) => `Terminating ${n}` },
};
