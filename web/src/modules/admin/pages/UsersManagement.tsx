import { UserPlus, Users } from 'lucide-react';
import { useMemo, useState } from 'react';
import { q, useQ } from '@/api/query';
import { type PageAction, usePageActions } from '@/app/actions';
import { useMay } from '@/app/session';
import type { CsvColumn } from '@/lib/csv';
import { useListParams } from '@/lib/params';
import { Time } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { Listing } from '@/ui/Listing';
import { PageHeader } from '@/ui/Page';
import { SaveCsv } from '@/ui/SaveCsv';
import { EmptyState, ErrorState, Skeleton } from '@/ui/States';
import { type Column, Pager } from '@/ui/Table';
import { UsersApi } from '../api/users.client';
import { InviteDialog } from '../components/InviteDialog';
import { MemberActions } from '../components/MemberActions';
import { PersonBadge } from '../components/PersonBadges';
import { RoleSelect } from '../components/RoleSelect';
import { RoleTags } from '../components/RoleTags';
import { TenantSecurity } from '../components/TenantSecurity';
import { UserFilters } from '../components/UserFilters';
import { USER_FILTERS } from '../filters';
import { useAsker } from '../hooks/useMembers';
import type { Asker } from '../memberCan';
import type { Member } from '../types/people.types';

const STATES = [
  { value: 'invited', label: 'Invited' },
  { value: 'active', label: 'Active' },
  { value: 'suspended', label: 'Suspended' },
];

/** Who belongs to the tenant, and with which roles. */
export function UsersManagement() {
  const params = useListParams(USER_FILTERS);
  const members = useQ(q(UsersApi.list, { ...params.filters, cursor: params.cursor }), { keepPrevious: true });
  const manage = useMay('users.manage');
  const rules = useMay('settings.manage');
  const asker = useAsker();
  const unable = useMay('roles.read')
    ? undefined
    : 'To invite is to choose roles, which needs the permission roles.read.';
  const denied = asker.acting ?? unable;
  const [inviting, setInviting] = useState(false);
  usePageActions(
    useMemo<PageAction[]>(
      () =>
        manage && !denied
          ? [{ id: 'invite', label: 'Invite a user', icon: UserPlus, run: () => setInviting(true) }]
          : [],
      [manage, denied],
    ),
  );
  return (
    <>
      <PageHeader
        title="Users"
        lead="Who belongs to this tenant, and what they may do here"
        actions={
          manage && (
            <Button look="primary" icon={UserPlus} denied={denied} onClick={() => setInviting(true)}>
              Invite user
            </Button>
          )
        }
      />
      <UserFilters values={params.filters} states={STATES} onChange={params.set} onClear={params.clear}>
        <SaveCsv
          file="users.csv"
          columns={CSV}
          load={(cursor) => UsersApi.list({ ...params.filters, cursor, limit: 200 })}
        />
      </UserFilters>
      {members.error && !members.data ? (
        <ErrorState what="The users" error={members.error} retry={() => void members.refetch()} />
      ) : !members.data ? (
        <Skeleton rows={5} className="panel px-4" />
      ) : members.data.items.length === 0 ? (
        <EmptyState icon={Users} title="No user matches" action={<Button onClick={params.clear}>Clear filters</Button>}>
          Try fewer filters, or another spelling.
        </EmptyState>
      ) : (
        <Listing
          caption="Users"
          columns={columns(asker, manage)}
          rows={members.data.items}
          dimmed={members.isPlaceholderData}
        />
      )}
      {members.data && (
        <Pager page={params.pageNumber} next={members.data.next} onNext={params.next} onPrevious={params.previous} />
      )}
      {rules && <TenantSecurity />}
      {inviting && <InviteDialog asker={asker} onClose={() => setInviting(false)} />}
    </>
  );
}

const columns = (asker: Asker, manage: boolean): Column<Member>[] => [
  {
    title: 'User',
    className: 'py-1.5 leading-tight',
    cell: (m) => (
      <>
        <span className="font-medium">{m.name}</span>
        <span className="block text-sm break-all text-dim">{m.email}</span>
      </>
    ),
  },
  { title: 'Status', corner: true, cell: (m) => <PersonBadge status={m.status} /> },
  { title: 'Role', cell: (m) => <RoleSelect member={m} asker={asker} may={manage} /> },
  { title: 'Roles beside it', cell: (m) => <RoleTags names={m.roles.slice(1)} /> },
  {
    title: 'Last sign-in',
    cell: (m) => (m.lastLoginAt ? <Time at={m.lastLoginAt} /> : <span className="text-dim">Never</span>),
  },
  { title: 'Since', cell: (m) => <Time at={m.createdAt} /> },
  { title: 'Actions', quietTitle: true, numeric: true, cell: (m) => <MemberActions member={m} asker={asker} /> },
];

const CSV: CsvColumn<Member>[] = [
  { title: 'id', value: (m) => m.id },
  { title: 'name', value: (m) => m.name },
  { title: 'email', value: (m) => m.email },
  { title: 'status', value: (m) => m.status },
  { title: 'roles', value: (m) => m.roles.join(' ') },
  { title: 'lastLoginAt', value: (m) => m.lastLoginAt },
  { title: 'createdAt', value: (m) => m.createdAt },
];
