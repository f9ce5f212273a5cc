import { useState } from 'react';
import { useM } from '@/api/query';
import { wrongFields } from '@/lib/wrong';
import { CloudPodsApi } from '@/modules/cloudpods/api/cloudpods.client';
import { PlatformProvisioningApi } from '@/modules/provisioning/api/platform.client';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { Problem } from '@/ui/States';
import { say } from '@/ui/toast';
import { ServersApi } from '../api/servers.client';
import { TargetField } from './TargetField';

/** What is known of a pod that is to move. */
export interface Movable {
  id: number;
  name: string;
  node: string | null;
  driver: string | null;
}

/** Moves a pod to another server of its cluster; for operators. */
export function MovePodDialog({ pod, onClose }: { pod: Movable | null; onClose: () => void }) {
  return (
    <Dialog open={pod !== null} onClose={onClose} title={pod ? `Move ${pod.name}` : ''}>
      {pod && <Body pod={pod} onClose={onClose} />}
    </Dialog>
  );
}

function Body({ pod, onClose }: { pod: Movable; onClose: () => void }) {
  const [node, setNode] = useState('');
  const move = useM(() => ServersApi.movePod(pod.id, node), {
    touches: [ServersApi.pods.key, PlatformProvisioningApi.cloudpods.key, CloudPodsApi.get.key, CloudPodsApi.list.key],
    onSuccess: () => {
      say(`Moving ${pod.name} to ${node}`);
      onClose();
    },
  });
  const wrong = wrongFields(move.error);
  return (
    <form
      className="space-y-4"
      onSubmit={(e) => {
        e.preventDefault();
        move.mutate(undefined);
      }}
    >
      <p>
        It is on {pod.node ?? 'no server yet'}. A job moves it, running where the driver can; its addresses and its data
        go with it.
      </p>
      <TargetField from={pod.node} driver={pod.driver} value={node} onChange={setNode} error={wrong.of('node')} />
      {wrong.whole && <Problem error={wrong.whole} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" disabled={node === ''} busy={move.isPending}>
          Move pod
        </Button>
      </div>
    </form>
  );
}
