import { useState } from 'react';
import { Link } from 'react-router';
import { useM } from '@/api/query';
import { paths } from '@/app/paths';
import { count } from '@/lib/format';
import { wrongFields } from '@/lib/wrong';
import { JobProgress } from '@/modules/provisioning/components/JobProgress';
import { useJob } from '@/modules/provisioning/hooks/useJobs';
import { isActive } from '@/modules/provisioning/types/provisioning.types';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { Notice, Problem } from '@/ui/States';
import { ServersApi } from '../api/servers.client';
import type { Evacuated, Server } from '../types/servers.types';
import { TargetField } from './TargetField';

/** Moves all pods of a draining server to another one, and tells which cannot move. */
export function EvacuateDialog({ server, open, onClose }: { server: Server; open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title={`Evacuate ${server.name}`}>
      <Body server={server} onClose={onClose} />
    </Dialog>
  );
}

function Body({ server, onClose }: { server: Server; onClose: () => void }) {
  const [node, setNode] = useState('');
  const evacuate = useM(() => ServersApi.evacuate(server.id, node), {
    touches: [ServersApi.list.key, ServersApi.get.key, ServersApi.pods.key],
  });
  const wrong = wrongFields(evacuate.error);
  if (evacuate.data) return <UnderWay server={server} jobId={evacuate.data.jobId} onClose={onClose} />;
  return (
    <form
      className="space-y-4"
      onSubmit={(e) => {
        e.preventDefault();
        evacuate.mutate(undefined);
      }}
    >
      <p>
        {count(server.pods, 'pod')} will be moved, running where the driver can. Each has a job of its own; one that
        cannot move stays and says why.
      </p>
      <TargetField
        from={server.name}
        driver={server.driver}
        value={node}
        onChange={setNode}
        any="Each where placement would put it"
        error={wrong.of('node')}
      />
      {wrong.whole && <Problem error={wrong.whole} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" busy={evacuate.isPending}>
          Move its pods
        </Button>
      </div>
    </form>
  );
}

/** The job that asks for the moves, as it goes; it goes on without anybody looking. */
function UnderWay({ server, jobId, onClose }: { server: Server; jobId: number; onClose: () => void }) {
  const found = useJob(jobId, 'platform');
  const job = found.data;
  const done = job?.status === 'completed' ? (job.stepList[0]?.output as Evacuated | undefined) : undefined;
  const ended = job && !isActive(job);
  return (
    <div className="space-y-4">
      {!done && (
        <p>
          A job asks for each pod’s move in turn, and goes on when this is closed.{' '}
          <Link to={paths.platformJob(jobId)} className="link">
            Open job
          </Link>
        </p>
      )}
      {found.error && !job && <Problem error={found.error} />}
      {job && !ended && <JobProgress job={job} view="platform" />}
      {ended && !done && <Notice>{`Job ${jobId} is ${job.status}: ${job.lastError ?? 'its log says more.'}`}</Notice>}
      {done && <Outcome server={server} done={done} />}
      <div className="text-right">
        <Button onClick={onClose}>{ended ? 'Done' : 'Close'}</Button>
      </div>
    </div>
  );
}

function Outcome({ server, done: { moves, staying } }: { server: Server; done: Evacuated }) {
  const nodes = new Set(moves.map((m) => m.node));
  return (
    <>
      <p role="status">
        {moves.length > 0 ? (
          <>
            {count(moves.length, 'pod')} on the way{nodes.size === 1 && ` to ${moves[0]?.node}`}, a job each.{' '}
            <Link to={paths.platformJobs({ type: 'pod.migrate' })} className="link">
              Open the jobs
            </Link>
          </>
        ) : (
          'No pod can move.'
        )}
      </p>
      {moves.length > 0 && (
        <ul className="max-h-48 space-y-1 overflow-y-auto" aria-label="Pods on the way">
          {moves.map((m) => (
            <li key={m.id}>
              <Link to={paths.platformJob(m.jobId)} className="link font-medium">
                {m.name}
              </Link>{' '}
              <span className="text-dim">to {m.node}</span>
            </li>
          ))}
        </ul>
      )}
      {staying.length > 0 && (
        <Notice>
          <p className="font-medium">
            {count(staying.length, 'pod')} {staying.length === 1 ? 'stays' : 'stay'} on {server.name}
          </p>
          <ul className="mt-1 max-h-48 space-y-1 overflow-y-auto">
            {staying.map((s) => (
              <li key={s.id}>
                <span className="font-medium">{s.name}</span>: {s.reason}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
