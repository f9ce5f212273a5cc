import { useState } from 'react';
import { useM } from '@/api/query';
import { useSayMailed } from '@/app/mailed';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';
import { Problem, Skeleton } from '@/ui/States';
import { useShowWrong } from '@/ui/useShowWrong';
import { RolesApi } from '../api/roles.client';
import { UsersApi } from '../api/users.client';
import type { Asker } from '../memberCan';
import { RolePicker } from './RolePicker';

/** Asks somebody to join the tenant; a link that works once goes out by mail. */
export function InviteDialog({ asker, onClose }: { asker: Asker; onClose: () => void }) {
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [roles, setRoles] = useState<string[]>([]);
  const sayMailed = useSayMailed();
  const invite = useM(UsersApi.invite, {
    touches: [UsersApi.list.key, RolesApi.list.key],
    onSuccess: (member) => {
      sayMailed(`An invitation goes to ${member.email}`, member.email);
      onClose();
    },
  });
  const form = useShowWrong(invite.error);
  const errors = invite.error?.errors ?? [];
  const wrong = (field: string) => errors.find((e) => e.field === field)?.message;
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="Invite a user"
      description="They get a link that works once, and join with these roles."
    >
      <form
        ref={form}
        noValidate
        className="space-y-4"
        onSubmit={(e) => {
          e.preventDefault();
          invite.mutate({ email: email.trim(), name: name.trim(), roles });
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
          optional
          autoComplete="off"
          value={name}
          onChange={(e) => setName(e.target.value)}
          error={wrong('name')}
          hint="What people call them, until they say otherwise."
        />
        {asker.roles ? (
          <RolePicker
            legend="Roles"
            roles={asker.roles}
            chosen={roles}
            onChange={setRoles}
            held={asker.permissions}
            error={wrong('roles')}
          />
        ) : (
          <Skeleton rows={4} />
        )}
        {invite.error && errors.length === 0 && <Problem error={invite.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={invite.isPending}>
            Send invitation
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
