import { Server as ServerIcon } from 'lucide-react';
import { Outlet, useOutletContext, useParams } from 'react-router';
import { ApiError } from '@/api/http';
import { paths } from '@/app/paths';
import { ago, between, duration } from '@/lib/format';
import { useNow } from '@/lib/hooks';
import { ButtonLink } from '@/ui/Button';
import { PageHeader } from '@/ui/Page';
import { EmptyState, ErrorState, Notice, Skeleton } from '@/ui/States';
import { Tabs } from '@/ui/Tabs';
import { ServerActions } from '../components/ServerActions';
import { ServerStatusBadge } from '../components/ServerStatusBadge';
import { useServer } from '../hooks/useServers';
import type { Server } from '../types/servers.types';
import { addressOf, DRIVERS } from '../words';

/** The server, for the tabs of its page. */
export const useServerOfPage = () => useOutletContext<Server>();

/** One server: its state, its actions, and its tabs. */
export function ServerPage() {
  const id = Number(useParams().serverId);
  const server = useServer(id);
  if (server.error instanceof ApiError && server.error.status === 404) {
    return (
      <>
        <PageHeader title={server.data?.name ?? 'Server not found'} />
        <EmptyState
          icon={ServerIcon}
          title="There is no such server"
          action={
            <ButtonLink to={paths.servers()} look="primary">
              Go to servers
            </ButtonLink>
          }
        >
          It may have been taken out of the panel.
        </EmptyState>
      </>
    );
  }
  if (server.error && !server.data) {
    return <ErrorState what="This server" error={server.error} retry={() => void server.refetch()} />;
  }
  if (!server.data) return <Skeleton rows={9} />;
  return <Shown server={server.data} />;
}

/** That a server does not answer, and since when. */
function silence(server: Server, now: number): string {
  if (!server.lastSeenAt) return 'It has not answered yet';
  const seconds = between(server.unreachableSince ?? server.lastSeenAt, null, now);
  return seconds < 60 ? 'It does not answer any more' : `It has not answered for ${duration(seconds, true)}`;
}

function Shown({ server }: { server: Server }) {
  const now = useNow(10_000);
  return (
    <>
      <PageHeader
        title={server.name}
        badge={<ServerStatusBadge status={server.status} silent={server.unreachableSince !== null} />}
        lead={`${DRIVERS[server.driver]} · ${addressOf(server) ?? 'the panel’s own machine'} · ${server.region}`}
        actions={<ServerActions server={server} />}
      />
      {server.lostAt ? (
        <div className="mb-5">
          <Notice tone="err">
            <p className="font-medium">It is declared lost since {ago(server.lostAt, now)}</p>
            <p>{server.lostReason}</p>
            <p className="text-sm">
              The panel does not ask it any more. What is still on it can be terminated, or made anew elsewhere by
              “Retry”. When no pod is left, it can be removed.
            </p>
          </Notice>
        </div>
      ) : server.unreachableSince ? (
        <div className="mb-5">
          <Notice tone="err">
            <p className="font-medium">{silence(server, now)}</p>
            <p>{server.unreachableReason}</p>
            {server.status !== 'online' && server.status !== 'offline' && (
              <p>
                It {server.status === 'draining' ? 'drains' : 'is locked'} besides
                {server.statusReason ? `: ${server.statusReason}` : '.'}
              </p>
            )}
            <p className="text-sm">
              {server.pods > 0
                ? 'Nobody knows how its pods are; none is moved, because each may still run. Test the connection to see where it ends. When you know that it is off for good, declare it lost.'
                : server.lastSeenAt
                  ? 'There are no pods on it. Test the connection to see where it ends.'
                  : 'It takes pods as soon as it answers. If the panel’s public key is not there yet, put it there; then test the connection.'}
            </p>
          </Notice>
        </div>
      ) : (
        server.status !== 'online' && (
          <div className="mb-5">
            <Notice>
              <p className="font-medium">
                {server.status === 'offline' ? 'It has not answered yet' : 'It takes no new pods'}
              </p>
              {server.statusReason && <p>{server.statusReason}</p>}
            </Notice>
          </div>
        )
      )}
      {server.simulated && (
        <div className="mb-5">
          <Notice tone="info">This server is simulated: nothing really runs on it.</Notice>
        </div>
      )}
      <Tabs
        label={`Parts of ${server.name}`}
        tabs={[
          { label: 'Overview', to: paths.server(server.id), end: true },
          { label: 'Metrics', to: paths.server(server.id, 'metrics') },
          { label: 'Pods', to: paths.server(server.id, 'pods') },
          { label: 'Drift', to: paths.server(server.id, 'drift') },
        ]}
      />
      <Outlet context={server} />
    </>
  );
}
