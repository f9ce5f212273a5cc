import { Plus, Server as ServerIcon } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { q, useQ } from '@/api/query';
import { type PageAction, usePageActions } from '@/app/actions';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
import { useListParams } from '@/lib/params';
import { CloudPodsApi } from '@/modules/cloudpods/api/cloudpods.client';
import { Tag } from '@/ui/Badge';
import { Time } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { FilterSelect } from '@/ui/Field';
import { Listing } from '@/ui/Listing';
import { Title } from '@/ui/Page';
import { PageOfList } from '@/ui/PageOfList';
import type { Column } from '@/ui/Table';
import { AddServerDrawer } from '../components/AddServerDrawer';
import { CapacityLines } from '../components/CapacityBars';
import { ServerStatusBadge } from '../components/ServerStatusBadge';
import { SERVER_FILTERS } from '../filters';
import { useServers } from '../hooks/useServers';
import type { Server } from '../types/servers.types';
import { DRIVERS, SERVER_STATES } from '../words';

const COLUMNS: Column<Server>[] = [
  {
    title: 'Server',
    className: 'py-1.5 leading-tight',
    cell: (s) => (
      <>
        <Link to={paths.server(s.id)} className="link font-medium">
          {s.name}
        </Link>
        <span className="block text-sm text-dim">{s.ip ?? 'The panel’s own machine'}</span>
      </>
    ),
  },
  {
    title: 'Status',
    corner: true,
    cell: (s) => (
      <span title={s.statusReason ?? undefined}>
        <ServerStatusBadge status={s.status} />
      </span>
    ),
  },
  { title: 'Region', cell: (s) => s.region },
  { title: 'Driver', cell: (s) => DRIVERS[s.driver] },
  { title: 'Pods', numeric: true, cell: (s) => <span className={s.pods ? '' : 'text-dim'}>{s.pods}</span> },
  { title: 'Promised', cell: (s) => <CapacityLines server={s} /> },
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
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <search className="flex flex-1 flex-wrap items-center gap-2">
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
          {params.filtered && (
            <Button look="quiet" onClick={params.clear}>
              Clear filters
            </Button>
          )}
        </search>
        {add}
      </div>
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
