import { PlugZap } from 'lucide-react';
import { useEffect, useState } from 'react';
import { q, queryClient, useM, useQ } from '@/api/query';
import { Time } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { Problem, Skeleton } from '@/ui/States';
import { ServersApi } from '../api/servers.client';
import { useProbe } from '../hooks/useServers';
import type { Probe, Server } from '../types/servers.types';
import { Checks } from './Checks';

/** Tries every step of reaching a server, and shows each with its result. */
export function TestConnection({ server }: { server: Pick<Server, 'id' | 'name'> }) {
  const [probeId, setProbeId] = useState<number | null>(null);
  const test = useM(() => ServersApi.test(server.id), {
    onSuccess: (probe) => setProbeId(probe.id),
  });
  const probe = useProbe(probeId);
  // Before anything is tried here: what the last test found, such as the one at registration.
  const newest = q(ServersApi.newestTest, server.id);
  const known = queryClient.getQueryData<Probe | null>(newest.queryKey);
  const last = useQ(newest, {
    enabled: probeId === null,
    refetchInterval: known?.status === 'pending' ? 1000 : false,
  });
  const found = probeId === null ? (last.data ?? undefined) : probe.data;
  const waiting = test.isPending || found?.status === 'pending' || (probeId !== null && !found);
  // The test has written down whether the server answers: its page is read again when it is over.
  const over = found?.finishedAt ?? null;
  useEffect(() => {
    if (over) void queryClient.invalidateQueries({ queryKey: ServersApi.get.key });
  }, [over]);
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
          {found.finishedAt && (
            <p className="text-sm text-dim">
              Tested <Time at={found.finishedAt} />
            </p>
          )}
          <Checks checks={found.checks} />
        </div>
      )}
    </div>
  );
}
