import { useState } from 'react';
import { useMe } from '@/app/session';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';
import { Problem } from '@/ui/States';
import { useShowWrong } from '@/ui/useShowWrong';
import { useAllRoles, useEditAccount } from '../hooks/useAccounts';
import type { Account } from '../types/people.types';
import { RolePicker } from './RolePicker';

const same = (a: string[], b: string[]) => a.length === b.length && a.every((x) => b.includes(x));

/** Changes an account's name, address and roles on the platform. */
export function EditAccountDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const [name, setName] = useState(account.name);
  const [email, setEmail] = useState(account.email);
  const [roles, setRoles] = useState(account.platformRoles);
  const all = useAllRoles();
  const held = useMe()?.platformPermissions ?? [];
  const save = useEditAccount(account, onClose);
  const form = useShowWrong(save.error);
  const errors = save.error?.errors ?? [];
  const wrong = (field: string) => errors.find((e) => e.field === field)?.message;
  return (
    <Dialog open wide onClose={onClose} title={`Edit ${account.email}`}>
      <form
        ref={form}
        noValidate
        className="space-y-4"
        onSubmit={(e) => {
          e.preventDefault();
          save.mutate({
            ...(name === account.name ? {} : { name }),
            ...(email === account.email ? {} : { email }),
            ...(same(roles, account.platformRoles) ? {} : { platformRoles: roles }),
          });
        }}
      >
        <TextField
          label="Name"
          autoComplete="off"
          value={name}
          onChange={(e) => setName(e.target.value)}
          error={wrong('name')}
        />
        <TextField
          label="Email"
          type="email"
          autoComplete="off"
          value={email}
          onChange={(e) => setEmail(e.target.value)}
          error={wrong('email')}
          hint={email === account.email ? undefined : 'They sign in with this address from now on.'}
        />
        {all && (
          <RolePicker
            legend="Roles on the platform"
            hint="They open the installation to its operators; a customer has none."
            roles={all.filter((r) => r.kind === 'platform')}
            chosen={roles}
            onChange={setRoles}
            held={held}
            error={wrong('platformRoles')}
          />
        )}
        {save.error && errors.length === 0 && <Problem error={save.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={save.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
