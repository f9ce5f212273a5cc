import { GitCompareArrows, RefreshCw } from 'lucide-react';
import { Link } from 'react-router';
import { q, useM, useQ } from '@/api/query';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
import { label } from '@/lib/format';
import { useListParams } from '@/lib/params';
import { HostedPodLink } from '@/modules/provisioning/components/HostedPodLink';
import { Badge } from '@/ui/Badge';
import { Time } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { FilterSelect } from '@/ui/Field';
import { FilterBar } from '@/ui/FilterBar';
import { Listing } from '@/ui/Listing';
import { Title } from '@/ui/Page';
import { PageOfList } from '@/ui/PageOfList';
import type { Column } from '@/ui/Table';
import { say, sayFailed } from '@/ui/toast';
import { ServersApi } from '../api/servers.client';
import { DriftActions } from '../components/DriftActions';
import { DRIFT_FILTERS } from '../filters';
import { useAllServers } from '../hooks/useServers';
import type { Drift } from '../types/servers.types';
import { DRIFT } from '../words';
import { useServerOfPage } from './ServerPage';

const COLUMNS: Column<Drift>[] = [
  {
    title: 'Machine',
    className: 'py-1.5 leading-tight',
    cell: (d) => (
      <>
        <span className="font-mono text-sm font-medium break-all">{d.machine}</span>
        <span className="block text-sm text-dim">{DRIFT[d.kind] ?? label(d.kind)}</span>
        {d.pod && (
          <span className="block text-sm">
            {d.pod} <span className="text-dim">of {d.tenant}</span>
          </span>
        )}
      </>
    ),
  },
  {
    title: 'State',
    corner: true,
    cell: (d) =>
      d.mended ? (
        <Badge tone="ok">Put right</Badge>
      ) : d.resolvedAt ? (
        <Badge tone="dim">Over</Badge>
      ) : (
        <Badge tone="warn">Open</Badge>
      ),
  },
  {
    title: 'Server',
    cell: (d) => (
      <Link to={paths.server(d.serverId)} className="link">
        {d.server}
      </Link>
    ),
  },
  {
    title: 'What differs, and what to do',
    className: 'py-1.5',
    cell: (d) => (
      <>
        {d.detail}
        {d.podId !== null && (
          <>
            {' '}
            <HostedPodLink id={d.podId} name="Open the pod" />
          </>
        )}
        {d.decision && (
          <span className="block text-sm text-dim">
            {d.decision === 'delete' ? 'To be deleted' : 'Set right'}
            {d.decidedBy && ` by ${d.decidedBy}`}
            {d.decisionJob !== null && (
              <>
                {' '}
                <Link to={paths.platformJob(d.decisionJob)} className="link">
                  Open the job
                </Link>
              </>
            )}
          </span>
        )}
        {d.decisionError && <span className="block text-sm text-err">Not deleted: {d.decisionError}</span>}
      </>
    ),
  },
  { title: 'Since', cell: (d) => <Time at={d.firstSeenAt} /> },
  { title: 'Last seen', cell: (d) => <Time at={d.lastSeenAt} /> },
];
const WITH_ACTIONS: Column<Drift>[] = [
  ...COLUMNS,
  { title: 'Actions', quietTitle: true, numeric: true, cell: (d) => <DriftActions drift={d} /> },
];

/** Where the servers differ from the records: of all servers. */
export function DriftTab() {
  const servers = useAllServers().data?.items ?? [];
  return <Differences title="Drift" servers={servers.map((s) => ({ value: String(s.id), label: s.name }))} />;
}

/** The same of one server. */
export function ServerDriftTab() {
  const server = useServerOfPage();
  return <Differences title={`Drift of ${server.name}`} serverId={server.id} />;
}

function Differences({
  title,
  serverId,
  servers,
}: {
  title: string;
  serverId?: number;
  servers?: { value: string; label: string }[];
}) {
  const params = useListParams(DRIFT_FILTERS);
  const manage = useMayOnPlatform('platform:servers.manage');
  const drift = useQ(
    q(ServersApi.drift, {
      serverId: serverId ?? (Number(params.filters.serverId) || undefined),
      all: params.filters.all === 'true' || undefined,
      cursor: params.cursor,
    }),
    { refetchInterval: 15_000, keepPrevious: true },
  );
  const compare = useM(() => ServersApi.compare(), {
    touches: [ServersApi.drift.key],
    onSuccess: () => say('A job compares the servers with the records'),
    onError: (error) => sayFailed('The servers are not compared', error),
  });
  return (
    <>
      <Title>{title}</Title>
      <p className="mb-3 text-dim">
        Every few minutes the machines on each server are compared with the records. What is safe is put right by
        itself; the rest is told here, and left alone until you decide.
      </p>
      <FilterBar
        params={params}
        end={
          manage && (
            <Button icon={RefreshCw} busy={compare.isPending} onClick={() => compare.mutate(undefined)}>
              Compare now
            </Button>
          )
        }
      >
        {servers && (
          <FilterSelect
            label="Server"
            any="Any server"
            value={params.filters.serverId}
            onChange={(v) => params.set('serverId', v)}
            options={servers}
          />
        )}
        <FilterSelect
          label="State"
          any="Open ones"
          value={params.filters.all}
          onChange={(v) => params.set('all', v)}
          options={[{ value: 'true', label: 'Those that are over too' }]}
        />
      </FilterBar>
      <PageOfList
        query={drift}
        params={params}
        what="difference"
        icon={GitCompareArrows}
        none={{ title: 'Nothing differs', text: 'The machines on the servers are what the records say.' }}
      >
        {(rows, dimmed) => (
          <Listing caption="Differences" columns={manage ? WITH_ACTIONS : COLUMNS} rows={rows} dimmed={dimmed} />
        )}
      </PageOfList>
    </>
  );
}
