import { q, queryClient, useM, useQ } from '@/api/query';
import { say } from '@/ui/toast';
import { type ServerFilter, ServersApi } from '../api/servers.client';
import type { Server, ServerStatus } from '../types/servers.types';

// Servers' affairs are not announced one by one; while somebody looks, they are asked for.
const EVERY = 5000;

/** A page of the servers, kept up to date. */
export const useServers = (filter: ServerFilter) =>
  useQ(q(ServersApi.list, filter), { refetchInterval: EVERY, keepPrevious: true });

/** All servers, for choosing one. */
export const useAllServers = (enabled = true) => useQ(q(ServersApi.list, { limit: 200 }), { enabled });

/** One server, kept up to date. */
export const useServer = (id: number) => useQ(q(ServersApi.get, id), { refetchInterval: EVERY });

/** What a look at a server found, as soon as a worker has looked. */
export const useProbe = (id: number | null) => {
  const described = q(ServersApi.probe, id ?? 0);
  const known = queryClient.getQueryData<{ status: string }>(described.queryKey);
  return useQ(described, {
    enabled: id !== null,
    refetchInterval: known && known.status !== 'pending' ? false : 500,
  });
};

/** A server that was changed shows at once. */
export function keep(server: Server): void {
  queryClient.setQueryData(q(ServersApi.get, server.id).queryKey, server);
}

const DONE: Record<ServerStatus, string> = {
  online: 'takes pods again',
  draining: 'takes no new pods',
  locked: 'is locked',
  offline: 'is offline',
};

/** Lets a server take pods, or no more. */
export function useSetStatus(server: Pick<Server, 'id' | 'name'>, onDone: () => void) {
  return useM(
    ({ status, reason }: { status: ServerStatus; reason: string }) => ServersApi.setStatus(server.id, status, reason),
    {
      touches: [ServersApi.list.key],
      onSuccess: (changed) => {
        keep(changed);
        say(`${server.name} ${DONE[changed.status]}`);
        onDone();
      },
    },
  );
}
