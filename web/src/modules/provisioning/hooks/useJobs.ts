import { useFallback } from '@/api/live';
import { q, queryClient, useM, useQ } from '@/api/query';
import { say, sayFailed } from '@/ui/toast';
import { PlatformProvisioningApi } from '../api/platform.client';
import { isActive, type Job } from '../types/provisioning.types';
import { apiOf, type View } from '../view';
import { jobTitle } from '../words';

/** A job, kept up to date. */
export function useJob(jobId: number, view: View = 'tenant') {
  const described = q(apiOf(view).job, jobId);
  const known = queryClient.getQueryData<Job>(described.queryKey);
  const refetchInterval = useFallback(known ? isActive(known) : false, 2000);
  return useQ(described, { refetchInterval });
}

const touched = (view: View) => [apiOf(view).jobs.key, PlatformProvisioningApi.queues.key];
const keep = (view: View) => (job: Job) => queryClient.setQueryData(q(apiOf(view).job, job.id).queryKey, job);

/** Tries a job again; `onRetried` gets the job that does it, which may be another one. */
export function useRetryJob(view: View, onRetried: (job: Job) => void) {
  return useM((job: Pick<Job, 'id' | 'type'>) => apiOf(view).retry(job.id), {
    touches: touched(view),
    onSuccess: (by, asked) => {
      keep(view)(by);
      void queryClient.invalidateQueries({ queryKey: q(apiOf(view).job, asked.id).queryKey });
      say(
        by.id === asked.id
          ? `${jobTitle(by.type)} is tried again`
          : `Job ${by.id} tries again what ${asked.id} did not`,
      );
      onRetried(by);
    },
    onError: (error, asked) => sayFailed(`Job ${asked.id} was not tried again`, error),
  });
}

/** Asks for the end of a job. */
export function useCancelJob(view: View, onCancelled: () => void) {
  return useM((job: Pick<Job, 'id'>) => apiOf(view).cancel(job.id), {
    touches: touched(view),
    onSuccess: (job) => {
      keep(view)(job);
      say(job.status === 'cancelled' ? `Job ${job.id} is cancelled` : `Job ${job.id} is being cancelled`);
      onCancelled();
    },
  });
}

/** Answers what a job asks an operator. */
export function useDecideJob(onDecided: () => void) {
  return useM(
    (answer: { id: number; yes: boolean; comment: string }) =>
      answer.yes
        ? PlatformProvisioningApi.approve(answer.id, answer.comment)
        : PlatformProvisioningApi.reject(answer.id, answer.comment),
    {
      touches: touched('platform'),
      onSuccess: (job, answer) => {
        keep('platform')(job);
        say(answer.yes ? `Job ${job.id} goes on` : `Job ${job.id} was told no`);
        onDecided();
      },
    },
  );
}
