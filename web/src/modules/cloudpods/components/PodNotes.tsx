import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
import { absolute, moment } from '@/lib/format';
import { reason } from '@/lib/verdict';
import { JobProgress } from '@/modules/provisioning/components/JobProgress';
import { isActive } from '@/modules/provisioning/types/provisioning.types';
import { jobPath, type View } from '@/modules/provisioning/view';
import { Button, ButtonLink } from '@/ui/Button';
import { Notice } from '@/ui/States';
import { usePodAction, useScriptMended } from '../hooks/useCloudPods';
import { podCan } from '../podCan';
import { notesOf, type PodNote } from '../podNotes';
import type { CloudPod } from '../types/cloudpods.types';
import { isUnknown } from '../unknown';
import { usePodRights } from '../view';
import { InterruptDialog } from './InterruptDialog';

/** What is happening to a pod, what failed, and what nobody knows of it: at the top of its page. */
export function PodNotes({ pod, view = 'tenant', serverId }: { pod: CloudPod; view?: View; serverId?: number | null }) {
  const active = isActive(pod.job) ? pod.job : null;
  const notes = notesOf(pod);
  if (!active && notes.length === 0 && pod.unknownSince === null) return null;
  return (
    <div className="mb-5 space-y-3">
      {active && <JobProgress job={active} view={view} />}
      {pod.unknownSince !== null && <Silent pod={pod} since={pod.unknownSince} serverId={serverId} />}
      {notes.map((note) => (
        <Note key={note.title} pod={pod} note={note} view={view} />
      ))}
    </div>
  );
}

/** Its server does not answer. */
function Silent({ pod, since, serverId }: { pod: CloudPod; since: string; serverId?: number | null }) {
  const seen =
    isUnknown(pod) && `When it last did, the pod ${pod.status === 'running' ? 'was running' : 'was stopped'}.`;
  return (
    <Notice>
      <p className="font-medium">
        Unknown since{' '}
        <time dateTime={since} title={absolute(since)}>
          {moment(since, Date.now())}
        </time>
      </p>
      <p>
        {pod.node ? `Its server ${pod.node}` : 'Its server'} does not answer. {seen} It may be running still: the panel
        moves it nowhere and makes no second one. It shows its state again as soon as the server answers.
      </p>
      {serverId && (
        <Link to={paths.server(serverId)} className="link">
          Look at {pod.node}
        </Link>
      )}
    </Notice>
  );
}

function Note({ pod, note, view }: { pod: CloudPod; note: PodNote; view: View }) {
  const action = usePodAction(pod, view);
  const mended = useScriptMended(pod);
  const [rebooting, setRebooting] = useState(false);
  const { manage } = usePodRights(view);
  const mayJobs = useMayOnPlatform('platform:provisioning.read');
  const { offer } = note;
  const job = view === 'tenant' || mayJobs ? note.job : undefined;
  return (
    <Notice tone={note.tone}>
      <p className="font-medium">{note.title}</p>
      <p>{note.text}</p>
      {((offer && manage && (offer !== 'mended' || view === 'tenant')) || job !== undefined) && (
        <div className="mt-2 flex flex-wrap gap-2">
          {manage && offer === 'start' && (
            <Button denied={reason(podCan.start(pod))} busy={action.isPending} onClick={() => action.mutate('start')}>
              Start it
            </Button>
          )}
          {manage && offer === 'mended' && view === 'tenant' && (
            <Button busy={mended.isPending} onClick={() => mended.mutate()}>
              It is all right now
            </Button>
          )}
          {manage && offer === 'reboot' && (
            <Button denied={reason(podCan.reboot(pod))} onClick={() => setRebooting(true)}>
              Stop and start it
            </Button>
          )}
          {job !== undefined && (
            <ButtonLink to={jobPath(view, job)} look="quiet" className={offer ? '' : '-ml-3'}>
              Open the job that failed
            </ButtonLink>
          )}
        </div>
      )}
      <InterruptDialog pod={pod} view={view} action={rebooting ? 'reboot' : null} onClose={() => setRebooting(false)} />
    </Notice>
  );
}
