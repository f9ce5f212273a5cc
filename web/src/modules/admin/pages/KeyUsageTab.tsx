import { KeyRound } from 'lucide-react';
import { Link } from 'react-router';
import { q, useQ } from '@/api/query';
import { paths } from '@/app/paths';
import type { CsvColumn } from '@/lib/csv';
import { useListParams } from '@/lib/params';
import { Badge } from '@/ui/Badge';
import { Time } from '@/ui/Bits';
import { Chip } from '@/ui/Chip';
import { FilterBar } from '@/ui/FilterBar';
import { Listing } from '@/ui/Listing';
import { Title } from '@/ui/Page';
import { PageOfList } from '@/ui/PageOfList';
import { SaveCsv } from '@/ui/SaveCsv';
import { SearchBox } from '@/ui/SearchBox';
import type { Column } from '@/ui/Table';
import { SecurityApi } from '../api/security.client';
import { TenantChip } from '../components/TenantChip';
import { KEY_USAGE_FILTERS, keyUsageFilter } from '../filters';
import type { PlatformKeyUse } from '../types/security.types';

/** What API keys of all tenants were used for. */
export function KeyUsageTab() {
  const params = useListParams(KEY_USAGE_FILTERS);
  const { filters: f, set } = params;
  const filter = keyUsageFilter({ ...f, cursor: params.cursor });
  const usage = useQ(q(SecurityApi.keyUsage, filter), { keepPrevious: true });
  const key = usage.data?.items.find((u) => u.apiKeyId === Number(f.keyId));
  return (
    <>
      <Title>API key usage</Title>
      <FilterBar
        params={params}
        end={
          <SaveCsv
            file="api-key-usage.csv"
            columns={CSV}
            load={(cursor) => SecurityApi.keyUsage({ ...filter, cursor, limit: 200 })}
          />
        }
      >
        <SearchBox
          label="Search requests"
          placeholder="Path, key or address"
          value={f.q}
          onChange={(v) => set('q', v)}
        />
        {f.keyId && <Chip onDrop={() => set('keyId', '')}>Only {key ? key.keyName : `key ${f.keyId}`}</Chip>}
        {f.tenantId && <TenantChip id={f.tenantId} only="Only" onDrop={() => set('tenantId', '')} />}
      </FilterBar>
      <PageOfList
        query={usage}
        params={params}
        what="request"
        icon={KeyRound}
        none={{
          title: 'No program has called yet',
          text: 'Every request with an API key shows here, of all tenants; of revoked keys, too.',
        }}
      >
        {(rows, dimmed) => <Listing caption="Requests of API keys" columns={COLUMNS} rows={rows} dimmed={dimmed} />}
      </PageOfList>
    </>
  );
}

const COLUMNS: Column<PlatformKeyUse>[] = [
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
        <Link to={paths.keyUsage({ keyId: u.apiKeyId })} className="link" title="Only requests of this key">
          {u.keyName}
        </Link>
        <span className="block font-mono text-sm text-dim">{u.prefix}…</span>
      </>
    ),
  },
  {
    title: 'Tenant',
    cell: (u) => (
      <Link to={paths.keyUsage({ tenantId: u.tenantId })} className="link" title={`Only requests in ${u.tenantName}`}>
        {u.tenantName}
      </Link>
    ),
  },
  { title: 'From', cell: (u) => <span className="font-mono text-sm">{u.ipAddress ?? 'Unknown'}</span> },
  { title: 'When', cell: (u) => <Time at={u.createdAt} /> },
];

const CSV: CsvColumn<PlatformKeyUse>[] = [
  { title: 'id', value: (u) => u.id },
  { title: 'createdAt', value: (u) => u.createdAt },
  { title: 'tenantId', value: (u) => u.tenantId },
  { title: 'tenantName', value: (u) => u.tenantName },
  { title: 'apiKeyId', value: (u) => u.apiKeyId },
  { title: 'keyName', value: (u) => u.keyName },
  { title: 'method', value: (u) => u.method },
  { title: 'path', value: (u) => u.path },
  { title: 'status', value: (u) => u.status },
  { title: 'ipAddress', value: (u) => u.ipAddress },
  { title: 'userAgent', value: (u) => u.userAgent },
];
