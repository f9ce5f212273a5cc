import { cpus, disk, memory } from '@/lib/format';
import type { CloudPod, CloudPodAction, CloudPodPlan } from './types/cloudpods.types';

/** The plans' names, smallest first. */
export const PLAN_NAMES: Record<CloudPodPlan, string> = {
  mini: 'Mini',
  pro: 'Pro',
  business: 'Business',
  enterprise: 'Enterprise',
};

/** For a filter. */
export const PLAN_OPTIONS = (Object.keys(PLAN_NAMES) as CloudPodPlan[]).map((value) => ({
  value,
  label: PLAN_NAMES[value],
}));

/** `2 vCPU · 4 GB · 40 GB`. */
export function size(pod: Pick<CloudPod, 'cpuCores' | 'memoryMb' | 'diskGb'>): string {
  return `${cpus(pod.cpuCores)} · ${memory(pod.memoryMb)} · ${disk(pod.diskGb)}`;
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
