import { useState } from 'react';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { Problem } from '@/ui/States';
import { useAttach } from '../hooks/useAccounts';
import type { Account, Role } from '../types/people.types';
import { RolePicker } from './RolePicker';
import { TenantField } from './TenantField';

/** Makes a user a member of one more tenant. */
export function AttachDialog({ account, roles, onClose }: { account: Account; roles: Role[]; onClose: () => void }) {
  const [tenantId, setTenant] = useState<number>();
  const [chosen, setChosen] = useState<string[]>([]);
  const [unsaid, setUnsaid] = useState(false);
  const attach = useAttach(account, onClose);
  const wrong = attach.error?.errors.find((e) => e.field === 'roles')?.message;
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={`Attach ${account.name} to a tenant`}
      description="At once, with these roles; nobody has to accept anything."
    >
      <form
        noValidate
        className="space-y-4"
        onSubmit={(e) => {
          e.preventDefault();
          setUnsaid(tenantId === undefined);
          if (tenantId !== undefined) attach.mutate({ tenantId, roles: chosen });
        }}
      >
        <TenantField
          value={tenantId}
          onChange={(id) => {
            setTenant(id);
            setUnsaid(false);
          }}
          without={(account.tenants ?? []).map((t) => t.tenantId)}
          error={unsaid ? 'Choose the tenant.' : undefined}
        />
        <RolePicker legend="Roles" roles={roles} chosen={chosen} onChange={setChosen} held={null} error={wrong} />
        {attach.error && !wrong && <Problem error={attach.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={attach.isPending}>
            Attach
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
