import { q, useQ } from '@/api/query';
import { useMay } from '@/app/session';
import { PageHeader } from '@/ui/Page';
import { UsersApi } from '../api/users.client';
import { AuditExplorer } from '../components/AuditExplorer';

/** Who did what in the tenant, when, from where. */
export function AuditLog() {
  const users = useQ(q(UsersApi.list, { limit: 200 }), { enabled: useMay('users.read') }).data;
  return (
    <>
      <PageHeader
        title="Audit log"
        lead="Who did what, when, and from where. Entries cannot be changed or removed here."
      />
      <AuditExplorer view="tenant" people={users?.items.map((u) => ({ value: String(u.id), label: u.name }))} />
    </>
  );
}
