import { History } from 'lucide-react';
import { useParams } from 'react-router';
import { q, useQ } from '@/api/query';
import { label } from '@/lib/format';
import { useListParams } from '@/lib/params';
import { program } from '@/modules/account/userAgent';
import { Time } from '@/ui/Bits';
import { Listing } from '@/ui/Listing';
import { EmptyState, ErrorState, Skeleton } from '@/ui/States';
import { type Column, Pager } from '@/ui/Table';
import { PlatformUsersApi } from '../api/users.client';
import { OutcomeBadge } from '../components/PersonBadges';
import type { Login } from '../types/people.types';

const NONE: readonly never[] = [];

/** When, from where and with what the account signed in, or was refused. */
export function PlatformUserSignIns() {
  const params = useListParams(NONE);
  const logins = useQ(q(PlatformUsersApi.logins, Number(useParams().userId), params.cursor), { keepPrevious: true });
  if (logins.error && !logins.data) {
    return <ErrorState what="The sign-ins" error={logins.error} retry={() => void logins.refetch()} />;
  }
  if (!logins.data) return <Skeleton rows={6} className="panel px-4" />;
  if (logins.data.items.length === 0) {
    return (
      <EmptyState icon={History} title="No sign-ins yet">
        Every attempt with this account shows here, the refused ones too.
      </EmptyState>
    );
  }
  return (
    <>
      <Listing caption="Sign-ins" columns={COLUMNS} rows={logins.data.items} dimmed={logins.isPlaceholderData} />
      <Pager page={params.pageNumber} next={logins.data.next} onNext={params.next} onPrevious={params.previous} />
    </>
  );
}

const COLUMNS: Column<Login>[] = [
  { title: 'When', cell: (l) => <Time at={l.createdAt} /> },
  { title: 'Outcome', corner: true, cell: (l) => <OutcomeBadge login={l} /> },
  { title: 'Method', cell: (l) => (l.method === 'sso' ? 'Single sign-on' : label(l.method)) },
  { title: 'From', cell: (l) => <span className="font-mono text-sm">{l.ipAddress ?? 'Unknown'}</span> },
  { title: 'Program', cell: (l) => <span title={l.userAgent ?? undefined}>{program(l.userAgent)}</span> },
];
