import { Download, Network, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { q, useM, useQ } from '@/api/query';
import { type PageAction, usePageActions } from '@/app/actions';
import { useMayOnPlatform } from '@/app/session';
import { Answered } from '@/modules/provisioning/components/Answered';
import { Badge } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Listing } from '@/ui/Listing';
import { Title } from '@/ui/Page';
import type { Column } from '@/ui/Table';
import { say, sayFailed } from '@/ui/toast';
import { ServersApi } from '../api/servers.client';
import { AddPoolDialog } from '../components/AddPoolDialog';
import { PoolDrawer } from '../components/PoolDrawer';
import type { AddressPool } from '../types/servers.types';

/** The export is a file of the panel's own. */
const EXPORT = '/api/platform/address-pools/export';

function columns(open: (pool: AddressPool) => void): Column<AddressPool>[] {
  return [
    {
      title: 'Pool',
      className: 'py-1.5 leading-tight',
      cell: (p) => (
        <>
          <button type="button" className="link text-left font-medium" onClick={() => open(p)}>
            {p.name}
          </button>
          <span className="block font-mono text-sm text-dim">{p.network ?? 'DHCP of the network'}</span>
        </>
      ),
    },
    {
      title: 'State',
      corner: true,
      cell: (p) => (
        <Badge tone={p.status === 'active' ? 'ok' : 'dim'}>{p.status === 'active' ? 'Active' : 'Disabled'}</Badge>
      ),
    },
    { title: 'For', cell: (p) => (p.server ? `${p.server} in ${p.region}` : `All of ${p.region}`) },
    {
      title: 'Bridge',
      cell: (p) => (
        <>
          {p.bridge ?? <span className="text-dim">The server’s own</span>}
          {p.vlan !== null && <span className="text-dim"> · VLAN {p.vlan}</span>}
        </>
      ),
    },
    {
      title: 'In use',
      cell: (p) => (p.mode === 'dhcp' ? <span className="text-dim">Not counted</span> : <Usage pool={p} />),
    },
  ];
}

function Usage({ pool }: { pool: AddressPool }) {
  const share = pool.addresses > 0 ? Math.min(100, (pool.used / pool.addresses) * 100) : 0;
  return (
    <span className="flex items-center gap-2">
      <span className="whitespace-nowrap">
        {pool.used} of {pool.addresses}
      </span>
      <span className="relative h-1 w-20 overflow-hidden rounded-full bg-raised" aria-hidden>
        <span
          className={`absolute inset-y-0 left-0 rounded-full ${share >= 90 ? 'bg-warn' : 'bg-accent'}`}
          style={{ width: `${share}%` }}
        />
      </span>
    </span>
  );
}

/** The pools of addresses that pods get theirs from. */
export function PoolsTab() {
  const pools = useQ(q(ServersApi.pools), { refetchInterval: 10_000 });
  const manage = useMayOnPlatform('platform:servers.manage');
  const [adding, setAdding] = useState(false);
  const [openId, setOpenId] = useState<number | null>(null);
  const [removing, setRemoving] = useState<AddressPool | null>(null);
  const touches = [ServersApi.pools.key];
  const hold = useM((p: AddressPool) => ServersApi.setPoolStatus(p.id, p.status === 'active' ? 'disabled' : 'active'), {
    touches,
    onSuccess: (p) =>
      say(p.status === 'active' ? `${p.name} gives out addresses again` : `${p.name} gives out no more`),
    onError: (error) => sayFailed('The pool was not changed', error),
  });
  const remove = useM((p: AddressPool) => ServersApi.removePool(p.id), {
    touches,
    onSuccess: (_, p) => {
      say(`${p.name} was deleted`);
      setRemoving(null);
    },
  });
  usePageActions(
    useMemo<PageAction[]>(
      () =>
        manage
          ? [
              {
                id: 'add-pool',
                label: 'Add address pool',
                icon: Plus,
                keywords: 'new ip network',
                run: () => setAdding(true),
              },
            ]
          : [],
      [manage],
    ),
  );
  const open = pools.data?.find((p) => p.id === openId) ?? null;
  const shown: Column<AddressPool>[] = manage
    ? [
        ...columns((p) => setOpenId(p.id)),
        {
          title: 'Actions',
          quietTitle: true,
          numeric: true,
          cell: (p) => (
            <span className="flex justify-end gap-2">
              <Button
                aria-label={`${p.status === 'active' ? 'Disable' : 'Enable'} ${p.name}`}
                busy={hold.isPending && hold.variables?.id === p.id}
                onClick={() => hold.mutate(p)}
              >
                {p.status === 'active' ? 'Disable' : 'Enable'}
              </Button>
              <Button
                look="danger"
                aria-label={`Delete ${p.name}`}
                denied={
                  p.used > 0 ? 'Addresses of it are in use. Disable it, so that it gives out no more.' : undefined
                }
                onClick={() => setRemoving(p)}
              >
                Delete
              </Button>
            </span>
          ),
        },
      ]
    : columns((p) => setOpenId(p.id));
  return (
    <>
      <Title>Address pools</Title>
      <div className="mb-3 flex flex-wrap items-center justify-end gap-2">
        <p className="min-w-0 flex-1 basis-64 text-dim">
          Pods placed from now on get an address of their server’s pool, or else of its region’s.
        </p>
        {(pools.data?.length ?? 0) > 0 && (
          <a
            href={EXPORT}
            download="addresses.csv"
            className="inline-flex min-h-8.5 items-center gap-1.5 rounded-md border border-line-strong/60 bg-panel px-3 hover:bg-raised"
          >
            <Download size={15} aria-hidden />
            Addresses as CSV
          </a>
        )}
        {manage && (
          <Button look="primary" icon={Plus} onClick={() => setAdding(true)}>
            Add pool
          </Button>
        )}
      </div>
      <Answered
        query={pools}
        what="The pools"
        icon={Network}
        empty={{
          title: 'No address pools yet',
          text: 'Without one, pods get what the network of their server gives them by DHCP.',
        }}
      >
        {(rows) => <Listing caption="Address pools" columns={shown} rows={rows} />}
      </Answered>
      <AddPoolDialog open={adding} onClose={() => setAdding(false)} />
      <PoolDrawer pool={open} onClose={() => setOpenId(null)} />
      {removing && (
        <ConfirmDialog
          open
          onClose={() => setRemoving(null)}
          onConfirm={() => remove.mutate(removing)}
          title={`Delete ${removing.name}`}
          losses={['New pods get no addresses of it any more.', 'None of its addresses is in use.']}
          verb="Delete pool"
          busy={remove.isPending}
          error={remove.error}
        />
      )}
    </>
  );
}
