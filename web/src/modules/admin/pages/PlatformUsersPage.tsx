import { UserPlus, Users } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { q, useQ } from '@/api/query';
import { type PageAction, usePageActions } from '@/app/actions';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
import type { CsvColumn } from '@/lib/csv';
import { useListParams } from '@/lib/params';
import { Time } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { Listing } from '@/ui/Listing';
import { PageHeader } from '@/ui/Page';
import { SaveCsv } from '@/ui/SaveCsv';
import { EmptyState, ErrorState, Skeleton } from '@/ui/States';
import { type Column, Pager } from '@/ui/Table';
import { PlatformUsersApi } from '../api/users.client';
import { AccountActions } from '../components/AccountActions';
import { NewAccountDialog } from '../components/NewAccountDialog';
import { AccountBadges } from '../components/PersonBadges';
import { RoleTags } from '../components/RoleTags';
import { TenantChip } from '../components/TenantChip';
import { UserFilters } from '../components/UserFilters';
import { ACCOUNT_FILTERS } from '../filters';
import type { Account } from '../types/people.types';

const STATES = [
  { value: 'invited', label: 'Invited' },
  { value: 'active', label: 'Active' },
  { value: 'disabled', label: 'Disabled' },
];

/** All accounts of the installation, for its operators. */
export function PlatformUsersPage() {
  const params = useListParams(ACCOUNT_FILTERS);
  const accounts = useQ(q(PlatformUsersApi.list, { ...params.filters, cursor: params.cursor }), { keepPrevious: true });
  const manage = useMayOnPlatform('platform:users.manage');
  const [making, setMaking] = useState(false);
  const navigate = useNavigate();
  usePageActions(
    useMemo<PageAction[]>(
      () => (manage ? [{ id: 'new-user', label: 'Create a user', icon: UserPlus, run: () => setMaking(true) }] : []),
      [manage],
    ),
  );
  return (
    <>
      <PageHeader
        title="All users"
        lead="Every account: of operators, and of the people of all tenants"
        actions={
          manage && (
            <Button look="primary" icon={UserPlus} onClick={() => setMaking(true)}>
              New user
            </Button>
          )
        }
      />
      <UserFilters values={params.filters} states={STATES} onChange={params.set} onClear={params.clear}>
        {params.filters.tenantId && (
          <TenantChip id={params.filters.tenantId} only="Only people of" onDrop={() => params.set('tenantId', '')} />
        )}
        <SaveCsv
          file="all-users.csv"
          columns={CSV}
          load={(cursor) => PlatformUsersApi.list({ ...params.filters, cursor, limit: 200 })}
        />
      </UserFilters>
      {accounts.error && !accounts.data ? (
        <ErrorState what="The users" error={accounts.error} retry={() => void accounts.refetch()} />
      ) : !accounts.data ? (
        <Skeleton rows={8} className="panel px-4" />
      ) : accounts.data.items.length === 0 ? (
        <EmptyState icon={Users} title="No user matches" action={<Button onClick={params.clear}>Clear filters</Button>}>
          Try fewer filters, or another spelling.
        </EmptyState>
      ) : (
        <Listing caption="Users" columns={COLUMNS} rows={accounts.data.items} dimmed={accounts.isPlaceholderData} />
      )}
      {accounts.data && (
        <Pager page={params.pageNumber} next={accounts.data.next} onNext={params.next} onPrevious={params.previous} />
      )}
      {making && (
        <NewAccountDialog
          onClose={() => setMaking(false)}
          onMade={(account) => {
            setMaking(false);
            void navigate(paths.platformUser(account.id));
          }}
        />
      )}
    </>
  );
}

const COLUMNS: Column<Account>[] = [
  {
    title: 'User',
    className: 'py-1.5 leading-tight',
    cell: (a) => (
      <>
        <Link to={paths.platformUser(a.id)} className="link font-medium">
          {a.name}
        </Link>
        <span className="block text-sm break-all text-dim">{a.email}</span>
      </>
    ),
  },
  { title: 'Status', corner: true, cell: (a) => <AccountBadges account={a} /> },
  { title: 'On the platform', cell: (a) => <RoleTags names={a.platformRoles} /> },
  { title: 'Tenants', numeric: true, cell: (a) => a.tenantCount },
  {
    title: 'Last sign-in',
    cell: (a) => (a.lastLoginAt ? <Time at={a.lastLoginAt} /> : <span className="text-dim">Never</span>),
  },
  { title: 'Since', cell: (a) => <Time at={a.createdAt} /> },
  { title: 'Actions', quietTitle: true, numeric: true, cell: (a) => <AccountActions account={a} /> },
];

const CSV: CsvColumn<Account>[] = [
  { title: 'id', value: (a) => a.id },
  { title: 'name', value: (a) => a.name },
  { title: 'email', value: (a) => a.email },
  { title: 'status', value: (a) => a.status },
  { title: 'lockedAt', value: (a) => a.lockedAt },
  { title: 'platformRoles', value: (a) => a.platformRoles.join(' ') },
  { title: 'tenants', value: (a) => a.tenantCount },
  { title: 'lastLoginAt', value: (a) => a.lastLoginAt },
  { title: 'createdAt', value: (a) => a.createdAt },
];
