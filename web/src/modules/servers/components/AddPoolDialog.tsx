import { useState } from 'react';
import type { FieldError } from '@/api/http';
import { q, useM, useQ } from '@/api/query';
import { words } from '@/lib/words';
import { wrongFields } from '@/lib/wrong';
import { CloudPodsApi } from '@/modules/cloudpods/api/cloudpods.client';
import { Button } from '@/ui/Button';
import { Drawer } from '@/ui/Drawer';
import { SelectField, TextField } from '@/ui/Field';
import { Notice, Problem } from '@/ui/States';
import { say } from '@/ui/toast';
import { useShowWrong } from '@/ui/useShowWrong';
import { ServersApi } from '../api/servers.client';
import { useAllServers } from '../hooks/useServers';
import type { NewPool } from '../types/servers.types';

const BLANK = {
  name: '',
  region: '',
  serverId: '',
  mode: 'static',
  network: '',
  firstAddress: '',
  lastAddress: '',
  gateway: '',
  nameServers: '',
  bridge: '',
  vlan: '',
};

/** Makes a pool of addresses. */
export function AddPoolDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Drawer open={open} onClose={onClose} title="Add an address pool" lead="Addresses that pods get and give back">
      <Form onClose={onClose} />
    </Drawer>
  );
}

function Form({ onClose }: { onClose: () => void }) {
  const regions = useQ(q(CloudPodsApi.regions)).data ?? [];
  const servers = useAllServers().data?.items ?? [];
  const [form, setForm] = useState(BLANK);
  const [own, setOwn] = useState<FieldError[]>([]);
  const make = useM((pool: NewPool) => ServersApi.makePool(pool), {
    touches: [ServersApi.pools.key],
    onSuccess: (pool) => {
      say(`${pool.name} gives out addresses`);
      onClose();
    },
  });
  const wrong = wrongFields(make.error, own);
  const shown = useShowWrong(make.error ?? (own.length ? own : null));
  const text = (key: keyof typeof BLANK) => ({
    value: form[key],
    onChange: (e: { target: { value: string } }) => setForm({ ...form, [key]: e.target.value }),
    error: wrong.of(key),
    autoComplete: 'off',
    spellCheck: false,
  });
  const fixed = form.mode === 'static';
  return (
    <form
      ref={shown}
      noValidate
      className="panel space-y-4 p-5"
      onSubmit={(e) => {
        e.preventDefault();
        const bad: FieldError[] = [];
        if (form.vlan.trim() !== '' && !/^\d{1,4}$/.test(form.vlan.trim())) {
          bad.push({ field: 'vlan', code: 'wrong_type', message: 'Use a number from 1 to 4094.' });
        }
        // Without a gateway the first address is given out too, and that is the router's in most networks.
        if (fixed && /^\S+\/\d+$/.test(form.network.trim()) && !form.gateway.trim() && !form.firstAddress.trim()) {
          bad.push({
            field: 'gateway',
            code: 'required',
            message:
              'Name the gateway, so that no pod gets its address. If there is none in this network, name the first address to give out instead.',
          });
        }
        setOwn(bad);
        make.reset();
        if (bad.length) return;
        make.mutate({
          name: form.name.trim(),
          region: form.region,
          serverId: form.serverId ? Number(form.serverId) : undefined,
          mode: form.mode,
          bridge: form.bridge.trim(),
          vlan: form.vlan.trim() ? Number(form.vlan) : undefined,
          ...(fixed
            ? {
                network: form.network.trim(),
                firstAddress: form.firstAddress.trim(),
                lastAddress: form.lastAddress.trim(),
                gateway: form.gateway.trim(),
                nameServers: form.nameServers.trim() ? words(form.nameServers) : undefined,
              }
            : {}),
        });
      }}
    >
      <TextField label="Name" {...text('name')} />
      <div className="grid gap-4 md:grid-cols-2">
        <SelectField
          label="Region"
          {...text('region')}
          options={[
            { value: '', label: 'Choose a region' },
            ...regions.map((r) => ({ value: r.code, label: `${r.name} (${r.code})` })),
          ]}
        />
        <SelectField
          label="Server"
          {...text('serverId')}
          options={[
            { value: '', label: 'All of the region' },
            ...servers.filter((s) => s.region === form.region).map((s) => ({ value: String(s.id), label: s.name })),
          ]}
          hint="A server with a pool of its own does not use the region’s."
        />
      </div>
      <SelectField
        label="How pods get their address"
        {...text('mode')}
        options={[
          { value: 'static', label: 'From the panel: one of this pool' },
          { value: 'dhcp', label: 'From the network, by DHCP' },
        ]}
      />
      {fixed && (
        <>
          <TextField label="Network" {...text('network')} hint="Such as 203.0.113.0/24 or 2001:db8::/64." />
          <div className="grid gap-4 md:grid-cols-2">
            <TextField
              label="First address"
              optional
              {...text('firstAddress')}
              hint="Empty: the first of the network."
            />
            <TextField label="Last address" optional {...text('lastAddress')} hint="Empty: the last of the network." />
            <TextField
              label="Gateway"
              optional
              {...text('gateway')}
              hint="The router, in this network. Never given out."
            />
            <TextField label="Name servers" optional {...text('nameServers')} hint="Separated by commas." />
          </div>
        </>
      )}
      <div className="grid gap-4 md:grid-cols-2">
        <TextField label="Bridge" optional {...text('bridge')} hint="Empty: the server’s own." />
        <TextField label="VLAN" optional {...text('vlan')} inputMode="numeric" hint="Empty: untagged." />
      </div>
      {wrong.others(Object.keys(BLANK)).map((e) => (
        <Notice key={e.field + e.code} tone="err">
          {e.message}
        </Notice>
      ))}
      {wrong.whole && <Problem error={wrong.whole} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" busy={make.isPending}>
          Add pool
        </Button>
      </div>
    </form>
  );
}
