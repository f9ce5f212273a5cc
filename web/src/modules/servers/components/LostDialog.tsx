import { useState } from 'react';
import { useM } from '@/api/query';
import { count } from '@/lib/format';
import { wrongFields } from '@/lib/wrong';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';
import { Problem } from '@/ui/States';
import { say } from '@/ui/toast';
import { ServersApi } from '../api/servers.client';
import type { Server } from '../types/servers.types';

/** Stands before a server is given up: somebody vouches that it is off for good. */
export function LostDialog({ server, open, onClose }: { server: Server; open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title={`Declare ${server.name} lost`}>
      <Body server={server} onClose={onClose} />
    </Dialog>
  );
}

function Body({ server, onClose }: { server: Server; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [name, setName] = useState('');
  const declare = useM(() => ServersApi.declareLost(server.id, name.trim(), reason.trim()), {
    touches: [ServersApi.list.key, ServersApi.get.key, ServersApi.pods.key],
    onSuccess: () => {
      say(`${server.name} is declared lost`);
      onClose();
    },
  });
  const wrong = wrongFields(declare.error);
  return (
    <form
      className="space-y-4"
      onSubmit={(e) => {
        e.preventDefault();
        declare.mutate(undefined);
      }}
    >
      <p>
        You vouch that it is off for good and stays off: its power is cut, or its disks are gone. A server that only
        does not answer may still run its pods, and then they would run twice.
      </p>
      <ul className="list-disc space-y-1 pl-5">
        <li>The panel does not ask it any more, until you take this back.</li>
        <li>
          {count(server.pods, 'pod')} on it: in error from now on. Each can be terminated, or made anew on another
          server by “Retry”, empty.
        </li>
        <li>Their volumes and all their data are gone. Their owners are told so.</li>
        <li>Should it come back, machines that were given up are shown as unknown, and are never started.</li>
      </ul>
      <TextField
        label="How do you know?"
        value={reason}
        onChange={(e) => setReason(e.target.value)}
        error={wrong.of('reason')}
        hint="The audit log keeps it."
        autoComplete="off"
      />
      <TextField
        label={`Type ${server.name} to confirm`}
        value={name}
        onChange={(e) => setName(e.target.value)}
        error={wrong.of('name')}
        autoComplete="off"
        spellCheck={false}
      />
      {wrong.whole && <Problem error={wrong.whole} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          type="submit"
          look="danger"
          disabled={name.trim() !== server.name || reason.trim() === ''}
          busy={declare.isPending}
        >
          Declare lost
        </Button>
      </div>
    </form>
  );
}
