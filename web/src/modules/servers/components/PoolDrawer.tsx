import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { q, useQ } from '@/api/query';
import { useMayOnPlatform } from '@/app/session';
import { Time } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { Drawer } from '@/ui/Drawer';
import { Listing } from '@/ui/Listing';
import { Properties, Property, Section } from '@/ui/Page';
import { ErrorState, Skeleton } from '@/ui/States';
import { type Column, Pager } from '@/ui/Table';
import { ServersApi } from '../api/servers.client';
import type { AddressInUse, AddressPool } from '../types/servers.types';
import { EditPoolDialog } from './EditPoolDialog';

const COLUMNS: Column<AddressInUse>[] = [
  { title: 'Address', cell: (a) => <span className="font-mono text-sm">{a.address}</span> },
  { title: 'Pod', cell: (a) => a.pod },
  { title: 'Tenant', cell: (a) => a.tenant },
  { title: 'Since', cell: (a) => <Time at={a.createdAt} /> },
];

/** A pool with the addresses of it that are in use. */
export function PoolDrawer({ pool, onClose }: { pool: AddressPool | null; onClose: () => void }) {
  return (
    <Drawer open={pool !== null} onClose={onClose} title={pool?.name ?? ''} lead={pool?.network ?? undefined}>
      {pool && <Body pool={pool} />}
    </Drawer>
  );
}

function Body({ pool }: { pool: AddressPool }) {
  const [trail, setTrail] = useState<string[]>([]);
  const [editing, setEditing] = useState(false);
  const manage = useMayOnPlatform('platform:servers.manage');
  const used = useQ(q(ServersApi.addresses, pool.id, trail.at(-1)), { keepPrevious: true });
  return (
    <>
      {manage && <EditPoolDialog pool={pool} open={editing} onClose={() => setEditing(false)} />}
      <Section
        title="Properties"
        flush
        aside={
          manage && (
            <Button icon={Pencil} onClick={() => setEditing(true)}>
              Edit
            </Button>
          )
        }
      >
        <Properties>
          <Property name="For">{pool.server ? `${pool.server} in ${pool.region}` : `All of ${pool.region}`}</Property>
          {pool.mode === 'static' && (
            <>
              <Property name="Addresses">
                <span className="font-mono text-sm">
                  {pool.firstAddress} – {pool.lastAddress}
                </span>
              </Property>
              <Property name="In use">
                {pool.used} of {pool.addresses}
              </Property>
              <Property name="Gateway">{pool.gateway ?? <span className="text-dim">None</span>}</Property>
              <Property name="Name servers">
                {pool.nameServers.length ? (
                  pool.nameServers.join(', ')
                ) : (
                  <span className="text-dim">None: pods with these addresses get no name servers from the panel</span>
                )}
              </Property>
            </>
          )}
          <Property name="Bridge">{pool.bridge ?? <span className="text-dim">The server’s own</span>}</Property>
          <Property name="VLAN">{pool.vlan ?? <span className="text-dim">Untagged</span>}</Property>
          <Property name="Made">
            <Time at={pool.createdAt} />
          </Property>
        </Properties>
      </Section>
      {used.error && !used.data ? (
        <ErrorState what="The addresses" error={used.error} retry={() => void used.refetch()} />
      ) : !used.data ? (
        <Skeleton rows={3} className="panel px-4" />
      ) : used.data.items.length === 0 ? (
        <p className="text-dim">No address of it is in use.</p>
      ) : (
        <>
          <Listing caption="Addresses in use" columns={COLUMNS} rows={used.data.items} />
          <Pager
            page={trail.length + 1}
            next={used.data.next}
            onNext={(c) => setTrail([...trail, c])}
            onPrevious={trail.length ? () => setTrail(trail.slice(0, -1)) : undefined}
          />
        </>
      )}
    </>
  );
}
