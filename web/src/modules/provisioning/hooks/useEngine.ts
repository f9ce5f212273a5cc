import { q, useM, useQ } from '@/api/query';
import { say, sayFailed } from '@/ui/toast';
import { PlatformProvisioningApi as Api } from '../api/platform.client';
import type { JobQueue, JobSchedule, JobType, JobWorker, QueueLimits } from '../types/provisioning.types';

// The engine's own state is not announced with every change; while somebody looks, it is asked for.
const EVERY = { refetchInterval: 5000 };

export const useWorkers = () => useQ(q(Api.workers), EVERY);
export const useQueues = () => useQ(q(Api.queues), EVERY);
export const useTypes = () => useQ(q(Api.types), EVERY);
export const useSchedules = () => useQ(q(Api.schedules), EVERY);

/** Drains an online worker, or lets a draining one take jobs again. */
export function useSteerWorker(onDone: () => void) {
  return useM(
    (w: Pick<JobWorker, 'id' | 'name' | 'status'>) =>
      w.status === 'draining' ? Api.resumeWorker(w.id) : Api.drain(w.id),
    {
      touches: [Api.workers.key],
      onSuccess: (_, w) => {
        say(w.status === 'draining' ? `${w.name} takes jobs again` : `${w.name} is draining`);
        onDone();
      },
      onError: (error, w) => w.status === 'draining' && sayFailed(`${w.name} was not resumed`, error),
    },
  );
}

/** Something that can be held and let go. */
type Holdable = Pick<JobQueue | JobType | JobSchedule, 'name' | 'paused'>;

function useHold(
  what: string,
  held: string,
  pause: (name: string) => Promise<void>,
  resume: (name: string) => Promise<void>,
  key: readonly [string, string],
  onDone: () => void,
) {
  return useM((h: Holdable) => (h.paused ? resume(h.name) : pause(h.name)), {
    touches: [key, Api.jobs.key],
    onSuccess: (_, h) => {
      say(h.paused ? `${what} ${h.name} goes on` : `${what} ${h.name} is ${held}`);
      onDone();
    },
    // A pause is asked for in a dialog, which shows the error itself.
    onError: (error, h) => h.paused && sayFailed(`${what} ${h.name} was not resumed`, error),
  });
}

/** Pauses a queue, or resumes one that is paused. */
export const useHoldQueue = (onDone: () => void) =>
  useHold('Queue', 'paused', Api.pauseQueue, Api.resumeQueue, Api.queues.key, onDone);
/** Switches a job type off, or on again. */
export const useHoldType = (onDone: () => void) =>
  useHold('Job type', 'switched off', Api.pauseType, Api.resumeType, Api.types.key, onDone);
/** Pauses a schedule, or resumes one that is paused. */
export const useHoldSchedule = (onDone: () => void) =>
  useHold('Schedule', 'paused', Api.pauseSchedule, Api.resumeSchedule, Api.schedules.key, onDone);

/** Sets a queue's limits. */
export function useLimitQueue(onDone: () => void) {
  return useM(({ name, limits }: { name: string; limits: QueueLimits }) => Api.limitQueue(name, limits), {
    touches: [Api.queues.key],
    onSuccess: (_, { name }) => {
      say(`The limits of ${name} are set`);
      onDone();
    },
  });
}
