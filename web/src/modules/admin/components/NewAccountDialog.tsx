import { useState } from 'react';
import { useMayOnPlatform, useMe } from '@/app/session';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';
import { Problem } from '@/ui/States';
import { useShowWrong } from '@/ui/useShowWrong';
import { useAllRoles, useNewAccount } from '../hooks/useAccounts';
import type { Account } from '../types/people.types';
import { RolePicker } from './RolePicker';
import { TenantField } from './TenantField';

/** Makes an account: for an operator, for a tenant, or for both. */
export function NewAccountDialog({ onClose, onMade }: { onClose: () => void; onMade: (account: Account) => void }) {
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [operator, setOperator] = useState<string[]>([]);
  const [tenantId, setTenant] = useState<number>();
  const [roles, setRoles] = useState<string[]>([]);
  const all = useAllRoles();
  const customers = useMayOnPlatform('platform:customers.read');
  const held = useMe()?.platformPermissions ?? [];
  const make = useNewAccount(onMade);
  const form = useShowWrong(make.error);
  const errors = make.error?.errors ?? [];
  const wrong = (field: string) => errors.find((e) => e.field === field)?.message;
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="New user"
      description="They get a link that works once, to set their password."
    >
      <form
        ref={form}
        noValidate
        className="space-y-4"
        onSubmit={(e) => {
          e.preventDefault();
          make.mutate({
            email: email.trim(),
            name: name.trim(),
            ...(operator.length ? { platformRoles: operator } : {}),
            ...(tenantId ? { tenantId, roles } : {}),
          });
        }}
      >
        <TextField
          label="Email"
          type="email"
          autoComplete="off"
          value={email}
          onChange={(e) => setEmail(e.target.value)}
          error={wrong('email')}
        />
        <TextField
          label="Name"
          autoComplete="off"
          value={name}
          onChange={(e) => setName(e.target.value)}
          error={wrong('name')}
        />
        {all && (
          <RolePicker
            legend="Roles on the platform"
            hint="For operators of the installation only."
            roles={all.filter((r) => r.kind === 'platform')}
            chosen={operator}
            onChange={setOperator}
            held={held}
            error={wrong('platformRoles')}
          />
        )}
        {customers && all && (
          <>
            <TenantField optional value={tenantId} onChange={setTenant} error={wrong('tenantId')} />
            {tenantId !== undefined && (
              <RolePicker
                legend="Roles in that tenant"
                roles={all.filter((r) => r.kind === 'template')}
                chosen={roles}
                onChange={setRoles}
                held={null}
                error={wrong('roles')}
              />
            )}
          </>
        )}
        {make.error && errors.length === 0 && <Problem error={make.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={make.isPending}>
            Create user
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
