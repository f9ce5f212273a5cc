import { LogIn } from 'lucide-react';
import { q, useQ } from '@/api/query';
import { useListParams } from '@/lib/params';
import { Badge } from '@/ui/Badge';
import { Time } from '@/ui/Bits';
import { Listing } from '@/ui/Listing';
import { Title } from '@/ui/Page';
import { EmptyState, ErrorState, Skeleton } from '@/ui/States';
import { type Column, Pager } from '@/ui/Table';
import { SecurityApi } from '../api/security.client';
import type { Attempt } from '../types/security.types';

const NONE: readonly never[] = [];

/** Attempts to sign in, of all accounts and of addresses that are nobody's. */
export function SignInsTab() {
  const params = useListParams(NONE);
  const attempts = useQ(q(SecurityApi.attempts, { cursor: params.cursor }), { keepPrevious: true });
  return (
    <>
      <Title>Sign-ins</Title>
      {attempts.error && !attempts.data ? (
        <ErrorState what="The sign-ins" error={attempts.error} retry={() => void attempts.refetch()} />
      ) : !attempts.data ? (
        <Skeleton rows={8} className="panel px-4" />
      ) : attempts.data.items.length === 0 ? (
        <EmptyState icon={LogIn} title="Nobody has tried to sign in yet">
          Every attempt shows here, whether there is such an account or not.
        </EmptyState>
      ) : (
        <Listing caption="Sign-ins" columns={COLUMNS} rows={attempts.data.items} dimmed={attempts.isPlaceholderData} />
      )}
      {attempts.data && (
        <Pager page={params.pageNumber} next={attempts.data.next} onNext={params.next} onPrevious={params.previous} />
      )}
    </>
  );
}

const COLUMNS: Column<Attempt>[] = [
  { title: 'Email', cell: (a) => <span className="break-all">{a.email}</span> },
  {
    title: 'Outcome',
    corner: true,
    cell: (a) =>
      a.kind === 'throttled' ? (
        <Badge tone="warn">Had to wait</Badge>
      ) : (
        <Badge tone={a.succeeded ? 'ok' : 'err'}>{a.succeeded ? 'Accepted' : 'Refused'}</Badge>
      ),
  },
  { title: 'What', cell: (a) => (a.kind === 'password_reset' ? 'Link for a new password' : 'Sign-in') },
  { title: 'From', cell: (a) => <span className="font-mono text-sm">{a.ipAddress}</span> },
  { title: 'When', cell: (a) => <Time at={a.createdAt} /> },
];
