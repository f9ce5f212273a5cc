import { useState } from 'react';
import { q, useM, useQ } from '@/api/query';
import { useMay, useMe } from '@/app/session';
import { RolesApi } from '@/modules/admin/api/roles.client';
import type { Permission } from '@/modules/admin/types/people.types';
import { Button } from '@/ui/Button';
import { Choice, ChoiceGroup } from '@/ui/Choice';
import { Dialog } from '@/ui/Dialog';
import { SelectField, TextArea, TextField } from '@/ui/Field';
import { Problem } from '@/ui/States';
import { useShowWrong } from '@/ui/useShowWrong';
import { KeysApi } from '../api/keys.client';
import { inDays, lines } from '../keyCan';
import type { NewSecret } from '../types/keys.types';
import { ScopePicker } from './ScopePicker';
import { SecretOnce } from './SecretOnce';

const LIVES = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
];

/** Makes a key; its token is shown once. */
export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const me = useMe();
  const held = me?.permissions ?? [];
  const described = useQ(q(RolesApi.permissions), { enabled: useMay('roles.read') }).data;
  // Whoever may not read the registry still knows the names of what they hold.
  const permissions: Permission[] =
    described ?? held.map((key) => ({ key, description: '', plane: 'tenant' as const, includes: [] }));
  const [name, setName] = useState('');
  const [kind, setKind] = useState<'user' | 'tenant'>('user');
  const [scopes, setScopes] = useState<string[]>([]);
  const [days, setDays] = useState('90');
  const [ips, setIps] = useState('');
  const [made, setMade] = useState<NewSecret | null>(null);
  const make = useM(KeysApi.create, { touches: [KeysApi.list.key], onSuccess: setMade });
  const form = useShowWrong(make.error);
  const errors = make.error?.errors ?? [];
  const wrong = (field: string) => errors.find((e) => e.field === field || e.field.startsWith(`${field}[`))?.message;
  if (made) return <SecretOnce title={`The key ${made.name}`} token={made.token} onClose={onClose} />;
  return (
    <Dialog open wide onClose={onClose} title="New API key">
      <form
        ref={form}
        noValidate
        className="space-y-4"
        onSubmit={(e) => {
          e.preventDefault();
          make.mutate({
            name: name.trim(),
            kind,
            scopes,
            expiresAt: days ? inDays(Number(days), Date.now()) : undefined,
            allowedIps: lines(ips).length ? lines(ips) : undefined,
          });
        }}
      >
        <TextField
          label="Name"
          autoComplete="off"
          value={name}
          onChange={(e) => setName(e.target.value)}
          error={wrong('name')}
          hint="What uses it: the name shows in the audit log."
        />
        <ChoiceGroup legend="Whose key" error={wrong('kind')}>
          <div className="grid gap-2.5 sm:grid-cols-2">
            <Choice group="kind" value="user" label="Mine" chosen={kind === 'user'} onChoose={() => setKind('user')}>
              <span className="text-sm text-dim">Does no more than I may do now, and ends with my membership.</span>
            </Choice>
            <Choice
              group="kind"
              value="tenant"
              label="The tenant’s"
              chosen={kind === 'tenant'}
              onChoose={() => setKind('tenant')}
            >
              <span className="text-sm text-dim">Stays when I leave. For servers and services.</span>
            </Choice>
          </div>
        </ChoiceGroup>
        <ScopePicker
          permissions={permissions}
          held={held}
          chosen={scopes}
          onChange={setScopes}
          error={wrong('scopes')}
        />
        <SelectField
          label="Works for"
          none="Without an end"
          value={days}
          options={LIVES}
          onChange={(e) => setDays(e.target.value)}
          error={wrong('expiresAt')}
        />
        <TextArea
          label="Only from these addresses"
          optional
          rows={2}
          value={ips}
          onChange={(e) => setIps(e.target.value)}
          error={wrong('allowedIps')}
          hint="Addresses and networks such as 192.0.2.7 or 2001:db8::/32, one a line. Empty: from anywhere."
          className="font-mono"
          spellCheck={false}
        />
        {make.error && errors.length === 0 && <Problem error={make.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={make.isPending}>
            Create key
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
