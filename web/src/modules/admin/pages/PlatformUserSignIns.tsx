import { History } from 'lucide-react';
import { useParams } from 'react-router';
import { q, useQ } from '@/api/query';
import type { CsvColumn } from '@/lib/csv';
import { label } from '@/lib/format';
import { useListParams } from '@/lib/params';
import { program } from '@/modules/account/userAgent';
import { Time } from '@/ui/Bits';
import { Listing } from '@/ui/Listing';
import { SaveCsv } from '@/ui/SaveCsv';
import { EmptyState, ErrorState, Skeleton } from '@/ui/States';
import { type Column, Pager } from '@/ui/Table';
import { PlatformUsersApi } from '../api/users.client';
import { OutcomeBadge } from '../components/PersonBadges';
import type { Login } from '../types/people.types';

const NONE: readonly never[] = [];

/** When, from where and with what the account signed in, or was refused. */
export function PlatformUserSignIns() {
  const params = useListParams(NONE);
  const userId = Number(useParams().userId);
  const logins = useQ(q(PlatformUsersApi.logins, userId, params.cursor), { keepPrevious: true });
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
      <div className="mb-3 flex justify-end">
        <SaveCsv file="sign-ins.csv" columns={CSV} load={(cursor) => PlatformUsersApi.logins(userId, cursor)} />
      </div>
      <Listing caption="Sign-ins" columns={COLUMNS} rows={logins.data.items} dimmed={logins.isPlaceholderData} />
      <Pager page={params.pageNumber} next={logins.data.next} onNext={params.next} onPrevious={params.previous} />
    </>
  );
}

const CSV: CsvColumn<Login>[] = [
  { title: 'id', value: (l) => l.id },
  { title: 'createdAt', value: (l) => l.createdAt },
  { title: 'outcome', value: (l) => l.outcome },
  { title: 'method', value: (l) => l.method },
  { title: 'ipAddress', value: (l) => l.ipAddress },
  { title: 'userAgent', value: (l) => l.userAgent },
];

const COLUMNS: Column<Login>[] = [
  { title: 'When', cell: (l) => <Time at={l.createdAt} /> },
  { title: 'Outcome', corner: true, cell: (l) => <OutcomeBadge login={l} /> },
  { title: 'Method', cell: (l) => (l.method === 'sso' ? 'Single sign-on' : label(l.method)) },
  { title: 'From', cell: (l) => <span className="font-mono text-sm">{l.ipAddress ?? 'Unknown'}</span> },
  { title: 'Program', cell: (l) => <span title={l.userAgent ?? undefined}>{program(l.userAgent)}</span> },
];
