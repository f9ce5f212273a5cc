import { q, useQ } from '@/api/query';
import { useMayOnPlatform } from '@/app/session';
import { CustomersApi } from '@/modules/customers/api/customers.client';
import { Chip } from '@/ui/Chip';

/** A list is narrowed to one tenant, which is named if whoever looks may see its name. */
export function TenantChip({ id, only, onDrop }: { id: string; only: string; onDrop: () => void }) {
  const named = useMayOnPlatform('platform:customers.read');
  const tenant = useQ(q(CustomersApi.get, Number(id)), { enabled: named && Number.isSafeInteger(Number(id)) });
  return (
    <Chip onDrop={onDrop}>
      {only} {tenant.data?.name ?? `tenant ${id}`}
    </Chip>
  );
}
