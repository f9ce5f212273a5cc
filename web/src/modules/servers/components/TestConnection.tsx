import { PlugZap } from 'lucide-react';
import { useState } from 'react';
import { queryClient, useM } from '@/api/query';
import { Button } from '@/ui/Button';
import { Problem, Skeleton } from '@/ui/States';
import { ServersApi } from '../api/servers.client';
import { useProbe } from '../hooks/useServers';
import type { Server } from '../types/servers.types';
import { Checks } from './Checks';

/** Tries every step of reaching a server, and shows each with its result. */
export function TestConnection({ server }: { server: Pick<Server, 'id' | 'name'> }) {
  const [probeId, setProbeId] = useState<number | null>(null);
  const test = useM(() => ServersApi.test(server.id), {
    onSuccess: (probe) => {
      setProbeId(probe.id);
      void queryClient.invalidateQueries({ queryKey: ServersApi.get.key });
    },
  });
  const probe = useProbe(probeId);
  const found = probeId === null ? undefined : probe.data;
  const waiting = test.isPending || (probeId !== null && (!found || found.status === 'pending'));
  const failed = found?.checks.some((c) => c.ok === false) ?? false;
  return (
    <div className="space-y-3">
      <p className="text-dim">Network, host key, sign-in, tools, storage and free resources, one after the other.</p>
      <Button icon={PlugZap} busy={waiting} onClick={() => test.mutate(undefined)}>
        {found ? 'Test again' : 'Test connection'}
      </Button>
      {test.error && <Problem error={test.error} />}
      {waiting && <Skeleton rows={3} height="2.25rem" />}
      {found && !waiting && (
        <div role="status">
          <p className={`font-medium ${failed || found.error ? 'text-err' : 'text-ok'}`}>
            {found.error ?? (failed ? 'It cannot be used yet' : 'Everything works')}
          </p>
          <Checks checks={found.checks} />
        </div>
      )}
    </div>
  );
}
