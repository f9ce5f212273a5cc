import { ago, label } from '@/lib/format';
import type { JobSummary } from './types/provisioning.types';

const TYPES: Record<string, string> = {
  'pod.provision': 'Create pod',
  'pod.destroy': 'Terminate pod',
  'pod.start': 'Start pod',
  'pod.stop': 'Stop pod',
  'pod.reboot': 'Reboot pod',
  'pod.scale': 'Resize pod',
};

/** A job's type as a person would say it. */
export const jobTitle = (type: string): string => TYPES[type] ?? label(type);

/** What a job is doing, in words. */
export function jobWords(job: JobSummary, now: number): string {
  if (job.status === 'pending') {
    const later = Date.parse(job.scheduledAt) > now + 2000;
    if (job.attempts > 0 && later) return `Tries again ${ago(job.scheduledAt, now)}`;
    return later ? `Starts ${ago(job.scheduledAt, now)}` : 'Waiting for a worker';
  }
  const words = job.message ?? (job.stepName ? label(job.stepName) : 'Working');
  return job.undoing ? `Undoing: ${words}` : words;
}

/** `Step 2 of 7`, or nothing before the first. */
export function stepWords(job: Pick<JobSummary, 'step' | 'steps'>): string {
  return job.step > 0 && job.steps > 0 ? `Step ${job.step} of ${job.steps}` : '';
}
