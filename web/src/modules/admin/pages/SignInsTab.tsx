import { LogIn } from 'lucide-react';
import { q, useQ } from '@/api/query';
import type { CsvColumn } from '@/lib/csv';
import { useListParams } from '@/lib/params';
import { Badge } from '@/ui/Badge';
import { Time } from '@/ui/Bits';
import { FilterSelect } from '@/ui/Field';
import { FilterBar } from '@/ui/FilterBar';
import { Listing } from '@/ui/Listing';
import { Title } from '@/ui/Page';
import { PageOfList } from '@/ui/PageOfList';
import { SaveCsv } from '@/ui/SaveCsv';
import { SearchBox } from '@/ui/SearchBox';
import type { Column } from '@/ui/Table';
import { SecurityApi } from '../api/security.client';
import { ATTEMPT_FILTERS, attemptFilter } from '../filters';
import type { Attempt } from '../types/security.types';

const KINDS: Record<string, string> = {
  sign_in: 'Sign-in with a password',
  sso: 'Single sign-on',
  password_reset: 'Link for a new password',
  throttled: 'Had to wait',
};

/** Attempts to sign in, of all accounts and of addresses that are nobody's. */
export function SignInsTab() {
  const params = useListParams(ATTEMPT_FILTERS);
  const { filters: f, set } = params;
  const filter = attemptFilter({ ...f, cursor: params.cursor });
  const attempts = useQ(q(SecurityApi.attempts, filter), { keepPrevious: true });
  return (
    <>
      <Title>Sign-ins</Title>
      <FilterBar
        params={params}
        end={
          <SaveCsv
            file="sign-ins.csv"
            columns={CSV}
            load={(cursor) => SecurityApi.attempts({ ...filter, cursor, limit: 200 })}
          />
        }
      >
        <SearchBox label="Search sign-ins" placeholder="Email or address" value={f.q} onChange={(v) => set('q', v)} />
        <FilterSelect
          label="Outcome"
          any="Any outcome"
          value={f.outcome}
          onChange={(v) => set('outcome', v)}
          options={[
            { value: 'accepted', label: 'Accepted' },
            { value: 'refused', label: 'Refused' },
          ]}
        />
        <FilterSelect
          label="What"
          any="Anything"
          value={f.kind}
          onChange={(v) => set('kind', v)}
          options={Object.entries(KINDS).map(([value, label]) => ({ value, label }))}
        />
      </FilterBar>
      <PageOfList
        query={attempts}
        params={params}
        what="sign-in"
        icon={LogIn}
        none={{
          title: 'Nobody has tried to sign in yet',
          text: 'Every attempt shows here, whether there is such an account or not.',
        }}
      >
        {(rows, dimmed) => <Listing caption="Sign-ins" columns={COLUMNS} rows={rows} dimmed={dimmed} />}
      </PageOfList>
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
  { title: 'What', cell: (a) => (a.kind === 'throttled' ? 'Sign-in' : (KINDS[a.kind] ?? a.kind)) },
  { title: 'From', cell: (a) => <span className="font-mono text-sm">{a.ipAddress}</span> },
  { title: 'When', cell: (a) => <Time at={a.createdAt} /> },
];

const CSV: CsvColumn<Attempt>[] = [
  { title: 'id', value: (a) => a.id },
  { title: 'createdAt', value: (a) => a.createdAt },
  { title: 'email', value: (a) => a.email },
  { title: 'kind', value: (a) => a.kind },
  { title: 'succeeded', value: (a) => a.succeeded },
  { title: 'ipAddress', value: (a) => a.ipAddress },
];
