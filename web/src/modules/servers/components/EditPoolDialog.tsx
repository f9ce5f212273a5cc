import { useState } from 'react';
import { useM } from '@/api/query';
import { wrongFields } from '@/lib/wrong';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';
import { Problem } from '@/ui/States';
import { say } from '@/ui/toast';
import { ServersApi } from '../api/servers.client';
import type { AddressPool, PoolChange } from '../types/servers.types';

/** Changes a pool around what is held of it. */
export function EditPoolDialog({ pool, open, onClose }: { pool: AddressPool; open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title={`Edit ${pool.name}`}>
      <Body pool={pool} onClose={onClose} />
    </Dialog>
  );
}

function Body({ pool, onClose }: { pool: AddressPool; onClose: () => void }) {
  const [name, setName] = useState(pool.name);
  const [first, setFirst] = useState(pool.firstAddress ?? '');
  const [last, setLast] = useState(pool.lastAddress ?? '');
  const [gateway, setGateway] = useState(pool.gateway ?? '');
  const [servers, setServers] = useState(pool.nameServers.join(', '));
  const change = useM((fields: PoolChange) => ServersApi.changePool(pool.id, fields), {
    touches: [ServersApi.pools.key],
    onSuccess: (changed) => {
      say(`${changed.name} was changed`);
      onClose();
    },
  });
  const wrong = wrongFields(change.error);
  const text = (label: string, value: string, set: (value: string) => void, field: string, hint?: string) => (
    <TextField
      label={label}
      value={value}
      onChange={(e) => set(e.target.value)}
      error={wrong.of(field)}
      hint={hint}
      autoComplete="off"
      spellCheck={false}
    />
  );
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(e) => {
        e.preventDefault();
        const nameServers = servers.split(/[\s,]+/).filter(Boolean);
        change.mutate(
          pool.mode === 'static'
            ? {
                name: name.trim(),
                firstAddress: first.trim(),
                lastAddress: last.trim(),
                gateway: gateway.trim() || null,
                nameServers,
              }
            : { name: name.trim(), nameServers },
        );
      }}
    >
      {text('Name', name, setName, 'name')}
      {pool.mode === 'static' && (
        <>
          {text('First address', first, setFirst, 'firstAddress', 'No address that a pod holds may fall out.')}
          {text('Last address', last, setLast, 'lastAddress')}
          {text('Gateway', gateway, setGateway, 'gateway', 'Pods that are there keep the one they were made with.')}
        </>
      )}
      {text(
        'Name servers',
        servers,
        setServers,
        'nameServers',
        'Empty: pods with these addresses get no name servers from the panel.',
      )}
      {wrong.whole && <Problem error={wrong.whole} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" busy={change.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}
