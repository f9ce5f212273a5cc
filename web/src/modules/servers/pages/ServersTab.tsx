import { Plus, Server as ServerIcon } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { q, useQ } from '@/api/query';
import { type PageAction, usePageActions } from '@/app/actions';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
import type { CsvColumn } from '@/lib/csv';
import { useListParams } from '@/lib/params';
import { CloudPodsApi } from '@/modules/cloudpods/api/cloudpods.client';
import { Tag } from '@/ui/Badge';
import { Time } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { FilterSelect } from '@/ui/Field';
import { FilterBar } from '@/ui/FilterBar';
import { Listing } from '@/ui/Listing';
import { Title } from '@/ui/Page';
import { PageOfList } from '@/ui/PageOfList';
import { SaveCsv } from '@/ui/SaveCsv';
import { SearchBox } from '@/ui/SearchBox';
import type { Column } from '@/ui/Table';
import { ServersApi } from '../api/servers.client';
import { AddServerDrawer } from '../components/AddServerDrawer';
import { CapacityLines } from '../components/CapacityBars';
import { ServerActions } from '../components/ServerActions';
import { ServerStatusBadge } from '../components/ServerStatusBadge';
import { SERVER_FILTERS } from '../filters';
import { useServers } from '../hooks/useServers';
import type { Driver, Server } from '../types/servers.types';
import { addressOf, DRIVERS, SERVER_STATES } from '../words';

const COLUMNS: Column<Server>[] = [
  {
    title: 'Server',
    className: 'py-1.5 leading-tight',
    cell: (s) => (
      <>
        <Link to={paths.server(s.id)} className="link font-medium">
          {s.name}
        </Link>
        <span className="block text-sm text-dim">{addressOf(s) ?? 'The panel’s own machine'}</span>
      </>
    ),
  },
  {
    title: 'Status',
    corner: true,
    cell: (s) => (
      <span title={(s.lostAt ? s.statusReason : (s.unreachableReason ?? s.statusReason)) ?? undefined}>
        <ServerStatusBadge status={s.status} silent={s.unreachableSince !== null} />
      </span>
    ),
  },
  { title: 'Region', cell: (s) => s.region },
  { title: 'Driver', cell: (s) => DRIVERS[s.driver] },
  { title: 'Pods', numeric: true, cell: (s) => <span className={s.pods ? '' : 'text-dim'}>{s.pods}</span> },
  { title: 'Allocated', cell: (s) => <CapacityLines server={s} /> },
  {
    title: 'Tags',
    cell: (s) =>
      s.tags.length ? (
        <span className="flex flex-wrap gap-1">
          {s.tags.map((t) => (
            <Tag key={t}>{t}</Tag>
          ))}
        </span>
      ) : (
        <span className="text-dim">None</span>
      ),
  },
  {
    title: 'Last answer',
    cell: (s) => (s.lastSeenAt ? <Time at={s.lastSeenAt} /> : <span className="text-dim">Never</span>),
  },
  { title: 'Actions', quietTitle: true, numeric: true, cell: (s) => <ServerActions server={s} as="menu" /> },
];

const CSV: CsvColumn<Server>[] = [
  { title: 'id', value: (s) => s.id },
  { title: 'name', value: (s) => s.name },
  { title: 'status', value: (s) => s.status },
  { title: 'unreachableSince', value: (s) => s.unreachableSince },
  { title: 'driver', value: (s) => s.driver },
  { title: 'region', value: (s) => s.region },
  { title: 'address', value: (s) => s.ip },
  { title: 'sshPort', value: (s) => s.sshPort },
  { title: 'pods', value: (s) => s.pods },
  { title: 'cpuCores', value: (s) => s.capacity.cpuCores.total },
  { title: 'cpuCoresAllocated', value: (s) => s.capacity.cpuCores.allocated },
  { title: 'memoryMb', value: (s) => s.capacity.memoryMb.total },
  { title: 'memoryMbAllocated', value: (s) => s.capacity.memoryMb.allocated },
  { title: 'diskGb', value: (s) => s.capacity.diskGb.total },
  { title: 'diskGbAllocated', value: (s) => s.capacity.diskGb.allocated },
  { title: 'tags', value: (s) => s.tags.join(' ') },
];

/** All servers. */
export function ServersTab() {
  const params = useListParams(SERVER_FILTERS);
  const servers = useServers({ ...params.filters, cursor: params.cursor });
  const regions = useQ(q(CloudPodsApi.regions)).data ?? [];
  const manage = useMayOnPlatform('platform:servers.manage');
  // In the URL, so that other pages can lead here to add one.
  const [search, setSearch] = useSearchParams();
  const adding = manage && search.has('add');
  const setAdding = useCallback(
    (on: boolean) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          if (on) next.set('add', '1');
          else next.delete('add');
          return next;
        },
        { preventScrollReset: true },
      ),
    [setSearch],
  );
  usePageActions(
    useMemo<PageAction[]>(
      () =>
        manage
          ? [
              {
                id: 'add-server',
                label: 'Add server',
                icon: Plus,
                keywords: 'new register node',
                run: () => setAdding(true),
              },
            ]
          : [],
      [manage, setAdding],
    ),
  );
  const add = manage && (
    <Button look="primary" icon={Plus} onClick={() => setAdding(true)}>
      Add server
    </Button>
  );
  return (
    <>
      <Title>Servers</Title>
      <FilterBar
        params={params}
        end={
          <>
            {(servers.data?.items.length ?? 0) > 0 && (
              <SaveCsv
                file="servers.csv"
                columns={CSV}
                load={(cursor) => ServersApi.list({ ...params.filters, cursor, limit: 200 })}
              />
            )}
            {add}
          </>
        }
      >
        <SearchBox
          label="Search servers"
          placeholder="Name or address"
          value={params.filters.q}
          onChange={(v) => params.set('q', v)}
        />
        <FilterSelect
          label="Status"
          any="Any status"
          value={params.filters.status}
          onChange={(v) => params.set('status', v)}
          options={SERVER_STATES}
        />
        <FilterSelect
          label="Region"
          any="Any region"
          value={params.filters.region}
          onChange={(v) => params.set('region', v)}
          options={regions.map((r) => ({ value: r.code, label: r.name }))}
        />
        <FilterSelect
          label="Driver"
          any="Any driver"
          value={params.filters.driver}
          onChange={(v) => params.set('driver', v)}
          options={(Object.keys(DRIVERS) as Driver[]).map((value) => ({ value, label: DRIVERS[value] }))}
        />
      </FilterBar>
      <PageOfList
        query={servers}
        params={params}
        what="server"
        icon={ServerIcon}
        none={{
          title: 'No servers yet',
          text: 'A server is a machine that runs pods: Proxmox VE, or Incus or LXD, here or over SSH.',
          action: add,
        }}
      >
        {(rows, dimmed) => <Listing caption="Servers" columns={COLUMNS} rows={rows} dimmed={dimmed} />}
      </PageOfList>
      <AddServerDrawer open={adding} onClose={() => setAdding(false)} />
    </>
  );
}
