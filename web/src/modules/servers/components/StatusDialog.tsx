import { useState } from 'react';
import { wrongFields } from '@/lib/wrong';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';
import { Problem } from '@/ui/States';
import { useSetStatus } from '../hooks/useServers';
import type { Server } from '../types/servers.types';

const WORDS = {
  draining: {
    title: 'Drain',
    verb: 'Drain server',
    what: [
      'It takes no new pods. Those it has go on as they are.',
      'While it drains, its pods can be moved to another server.',
    ],
  },
  locked: {
    title: 'Lock',
    verb: 'Lock server',
    what: ['It takes no new pods: somebody is working on it.', 'The pods it has go on as they are.'],
  },
};

/** Stands before a server takes no more pods; asks why, for the people who will wonder. */
export function StatusDialog({
  server,
  status,
  onClose,
}: {
  server: Server;
  status: 'draining' | 'locked' | null;
  onClose: () => void;
}) {
  return (
    <Dialog
      open={status !== null}
      onClose={onClose}
      title={status ? `${WORDS[status].title} ${server.name}` : server.name}
    >
      {status && <Body server={server} status={status} onClose={onClose} />}
    </Dialog>
  );
}

function Body({ server, status, onClose }: { server: Server; status: 'draining' | 'locked'; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const set = useSetStatus(server, onClose);
  const wrong = wrongFields(set.error);
  return (
    <form
      className="space-y-4"
      onSubmit={(e) => {
        e.preventDefault();
        set.mutate({ status, reason });
      }}
    >
      <ul className="list-disc space-y-1 pl-5">
        {WORDS[status].what.map((w) => (
          <li key={w}>{w}</li>
        ))}
      </ul>
      <TextField
        label="Why"
        optional
        hint="Tenants who choose a server see it."
        value={reason}
        onChange={(e) => setReason(e.target.value)}
        error={wrong.of('reason') ?? wrong.of('status')}
        autoComplete="off"
      />
      {wrong.whole && <Problem error={wrong.whole} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" busy={set.isPending}>
          {WORDS[status].verb}
        </Button>
      </div>
    </form>
  );
}
