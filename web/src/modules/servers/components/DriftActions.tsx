import { useState } from 'react';
import { useM } from '@/api/query';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { say, sayFailed } from '@/ui/toast';
import { ServersApi } from '../api/servers.client';
import type { Drift } from '../types/servers.types';

/** What setting right means for each kind; nothing else is offered for it. */
const RIGHT: Partial<Record<Drift['kind'], { verb: string; losses: string[] }>> = {
  wrong_size: {
    verb: 'Set the size right',
    losses: ['The machine gets the size that its record says.', 'A greater disk stays; the record follows it.'],
  },
  wrong_state: {
    verb: 'Set the state right',
    losses: ['The pod is started or stopped, so that it is again what it was before.'],
  },
  missing_machine: {
    verb: 'Make it anew',
    losses: ['A new, empty machine is made for the pod. What was on the old one is gone.'],
  },
};

/** What an operator can decide about a difference. */
export function DriftActions({ drift }: { drift: Drift }) {
  const [asking, setAsking] = useState<'set_right' | 'delete' | null>(null);
  const touches = [ServersApi.drift.key];
  const close = () => setAsking(null);
  const setRight = useM(() => ServersApi.setDriftRight(drift.id), {
    touches,
    onSuccess: () => say('A job sets it right'),
    onError: (error) => sayFailed('It was not set right', error),
  });
  const remove = useM(() => ServersApi.deleteMachine(drift.id, drift.machine), {
    touches,
    onSuccess: () => {
      say(`A job deletes ${drift.machine}`);
      close();
    },
  });
  const right = RIGHT[drift.kind];
  return (
    <span className="flex justify-end gap-2">
      {right && drift.choices.includes('set_right') && (
        <Button
          aria-label={`${right.verb}: ${drift.machine}`}
          busy={setRight.isPending}
          onClick={() => setAsking('set_right')}
        >
          {right.verb}
        </Button>
      )}
      {drift.choices.includes('delete') && (
        <Button look="danger" aria-label={`Delete ${drift.machine}`} onClick={() => setAsking('delete')}>
          Delete machine
        </Button>
      )}
      {right && (
        <ConfirmDialog
          open={asking === 'set_right'}
          onClose={close}
          onConfirm={() => setRight.mutate(undefined, { onSettled: close })}
          title={`${right.verb}: ${drift.machine}`}
          losses={right.losses}
          verb={right.verb}
          busy={setRight.isPending}
        />
      )}
      <ConfirmDialog
        open={asking === 'delete'}
        onClose={close}
        onConfirm={() => remove.mutate(undefined)}
        title={`Delete ${drift.machine}`}
        losses={[
          `The machine and all its disks are deleted from ${drift.server}. They cannot be restored.`,
          'No pod knows it; make sure that nobody needs what is on it.',
        ]}
        verb="Delete machine"
        typeName={drift.machine}
        busy={remove.isPending}
        error={remove.error}
      />
    </span>
  );
}
