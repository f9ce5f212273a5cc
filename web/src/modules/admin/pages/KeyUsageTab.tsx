import { KeyRound } from 'lucide-react';
import { Link } from 'react-router';
import { q, useQ } from '@/api/query';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
import { useListParams } from '@/lib/params';
import { Badge } from '@/ui/Badge';
import { Time } from '@/ui/Bits';
import { Listing } from '@/ui/Listing';
import { Title } from '@/ui/Page';
import { EmptyState, ErrorState, Skeleton } from '@/ui/States';
import { type Column, Pager } from '@/ui/Table';
import { SecurityApi } from '../api/security.client';
import type { PlatformKeyUse } from '../types/security.types';

const NONE: readonly never[] = [];

/** What API keys of all tenants were used for. */
export function KeyUsageTab() {
  const params = useListParams(NONE);
  const usage = useQ(q(SecurityApi.keyUsage, { cursor: params.cursor }), { keepPrevious: true });
  const customers = useMayOnPlatform('platform:customers.read');
  return (
    <>
      <Title>API key usage</Title>
      {usage.error && !usage.data ? (
        <ErrorState what="The usage" error={usage.error} retry={() => void usage.refetch()} />
      ) : !usage.data ? (
        <Skeleton rows={8} className="panel px-4" />
      ) : usage.data.items.length === 0 ? (
        <EmptyState icon={KeyRound} title="No program has called yet">
          Every request with an API key shows here, of all tenants.
        </EmptyState>
      ) : (
        <Listing
          caption="Requests of API keys"
          columns={columns(customers)}
          rows={usage.data.items}
          dimmed={usage.isPlaceholderData}
        />
      )}
      {usage.data && (
        <Pager page={params.pageNumber} next={usage.data.next} onNext={params.next} onPrevious={params.previous} />
      )}
    </>
  );
}

const columns = (customers: boolean): Column<PlatformKeyUse>[] => [
  {
    title: 'Request',
    className: 'py-1.5',
    cell: (u) => (
      <span className="font-mono text-sm break-all">
        {u.method} {u.path}
      </span>
    ),
  },
  {
    title: 'Status',
    corner: true,
    cell: (u) => <Badge tone={u.status < 400 ? 'ok' : u.status < 500 ? 'warn' : 'err'}>{u.status}</Badge>,
  },
  {
    title: 'Key',
    className: 'py-1.5 leading-tight',
    cell: (u) => (
      <>
        {u.keyName}
        <span className="block font-mono text-sm text-dim">{u.prefix}…</span>
      </>
    ),
  },
  {
    title: 'Tenant',
    cell: (u) =>
      customers ? (
        <Link to={paths.customers({ customer: u.tenantId })} className="link">
          {u.tenantName}
        </Link>
      ) : (
        u.tenantName
      ),
  },
  { title: 'From', cell: (u) => <span className="font-mono text-sm">{u.ipAddress ?? 'Unknown'}</span> },
  { title: 'When', cell: (u) => <Time at={u.createdAt} /> },
];
