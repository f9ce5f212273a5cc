import { CircleX, RotateCcw } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { type PageAction, usePageActions } from '@/app/actions';
import { useMay, useMayOnPlatform } from '@/app/session';
import { reason } from '@/lib/verdict';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { useCancelJob, useRetryJob } from '../hooks/useJobs';
import { jobCan } from '../jobCan';
import { isActive, type JobListing } from '../types/provisioning.types';
import { jobPath, STEER, type View } from '../view';
import { jobTitle } from '../words';

/** Whether the person may steer jobs in a view. */
export function useMaySteer(view: View): boolean {
  const own = useMay(STEER.tenant);
  const all = useMayOnPlatform(STEER.platform);
  return view === 'platform' ? all : own;
}

/** What can be done with a job: cancelled while it goes on, tried again once it has ended badly. */
export function JobActions({ job, view }: { job: JobListing; view: View }) {
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const retry = useRetryJob(view, (by) => by.id !== job.id && navigate(jobPath(view, by.id)));
  const cancel = useCancelJob(view, () => setAsking(false));
  const steer = useMaySteer(view);
  const active = isActive(job);
  const { mutate } = retry;
  usePageActions(
    useMemo<PageAction[]>(() => {
      const offer = (ok: boolean, action: PageAction) => (steer && ok ? [action] : []);
      return [
        ...offer(jobCan.retry(job).ok, {
          id: 'job-retry',
          label: `Retry job ${job.id}`,
          icon: RotateCcw,
          run: () => mutate(job),
        }),
        ...offer(jobCan.cancel(job).ok, {
          id: 'job-cancel',
          label: `Cancel job ${job.id}`,
          icon: CircleX,
          run: () => setAsking(true),
        }),
      ];
    }, [job, steer, mutate]),
  );
  if (!steer) return null;
  return (
    <>
      {active ? (
        <Button look="danger" icon={CircleX} denied={reason(jobCan.cancel(job))} onClick={() => setAsking(true)}>
          Cancel job
        </Button>
      ) : (
        <Button
          look={job.status === 'completed' ? 'plain' : 'primary'}
          icon={RotateCcw}
          denied={reason(jobCan.retry(job))}
          busy={retry.isPending}
          onClick={() => mutate(job)}
        >
          Retry
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => cancel.mutate(job)}
        title={`Cancel job ${job.id}`}
        losses={[
          `${jobTitle(job.type)}${job.podName ? ` ${job.podName}` : ''} stops at its next safe point.`,
          'What it has done so far is undone, step by step.',
        ]}
        verb="Cancel this job"
        busy={cancel.isPending}
        error={cancel.error}
      />
    </>
  );
}
