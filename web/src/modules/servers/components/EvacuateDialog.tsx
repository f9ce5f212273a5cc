import { useState } from 'react';
import { Link } from 'react-router';
import { useM } from '@/api/query';
import { paths } from '@/app/paths';
import { count } from '@/lib/format';
import { wrongFields } from '@/lib/wrong';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { Notice, Problem } from '@/ui/States';
import { ServersApi } from '../api/servers.client';
import type { Server } from '../types/servers.types';
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
  const done = evacuate.data;
  if (done) {
    return (
      <div className="space-y-4">
        <p role="status">
          {done.moves.length > 0 ? (
            <>
              {count(done.moves.length, 'pod')} on the way{node && ` to ${node}`}, a job each.{' '}
              <Link to={paths.platformJobs({ type: 'pod.migrate' })} className="link">
                Open the jobs
              </Link>
            </>
          ) : (
            'No pod can move.'
          )}
        </p>
        {done.moves.length > 0 && (
          <ul className="max-h-48 space-y-1 overflow-y-auto" aria-label="Pods on the way">
            {done.moves.map((m) => (
              <li key={m.id}>
                <span className="font-medium">{m.name}</span> <span className="text-dim">to {m.node}</span>
              </li>
            ))}
          </ul>
        )}
        {done.staying.length > 0 && (
          <Notice>
            <p className="font-medium">
              {count(done.staying.length, 'pod')} {done.staying.length === 1 ? 'stays' : 'stay'} here
            </p>
            <ul className="mt-1 space-y-1">
              {done.staying.map((s) => (
                <li key={s.id}>
                  <span className="font-medium">{s.name}</span>: {s.reason}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <div className="text-right">
          <Button onClick={onClose}>Done</Button>
        </div>
      </div>
    );
  }
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
