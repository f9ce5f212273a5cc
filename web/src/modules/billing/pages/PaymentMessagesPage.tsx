import { MailWarning } from 'lucide-react';
import { q, useQ } from '@/api/query';
import { useListParams } from '@/lib/params';
import { Badge } from '@/ui/Badge';
import { Copy, Time } from '@/ui/Bits';
import { FilterSelect } from '@/ui/Field';
import { FilterBar } from '@/ui/FilterBar';
import { Listing } from '@/ui/Listing';
import { Title } from '@/ui/Page';
import { PageOfList } from '@/ui/PageOfList';
import type { Column } from '@/ui/Table';
import { PlatformBillingApi } from '../api/platform.client';
import { LookAtNav } from '../components/LookAtNav';
import { MESSAGE_FILTERS } from '../filters';
import type { PaymentMessage } from '../types/billing.types';
import { providerWords } from '../words';

/** What payment providers told that changed nothing: it did not fit, or could not be handled yet. */
export function PaymentMessagesPage() {
  const params = useListParams(MESSAGE_FILTERS);
  const filter = { ...params.filters, cursor: params.cursor };
  const messages = useQ(q(PlatformBillingApi.messages, filter), { keepPrevious: true, refetchInterval: 15_000 });
  return (
    <>
      <Title>Payment messages</Title>
      <LookAtNav />
      <FilterBar params={params}>
        <FilterSelect
          label="Status"
          any="Any status"
          value={params.filters.status}
          onChange={(v) => params.set('status', v)}
          options={[
            { value: 'refused', label: 'Refused' },
            { value: 'received', label: 'To be tried again' },
          ]}
        />
      </FilterBar>
      <PageOfList
        query={messages}
        params={params}
        what="payment message"
        icon={MailWarning}
        none={{
          title: 'Nothing to look at',
          text: 'Messages of payment providers that do not fit what they are about, or that could not be handled, show here with the reason.',
        }}
      >
        {(rows, dimmed) => <Listing caption="Payment messages" columns={COLUMNS} rows={rows} dimmed={dimmed} />}
      </PageOfList>
    </>
  );
}

const COLUMNS: Column<PaymentMessage>[] = [
  {
    title: 'Message',
    className: 'py-1.5 leading-tight',
    cell: (m) => (
      <>
        <span className="font-mono text-sm break-all">{m.type}</span>
        <span className="flex items-center gap-1 text-sm text-dim">
          <span className="max-w-52 truncate font-mono" title={m.eventId}>
            {m.eventId}
          </span>
          <Copy value={m.eventId} what="its name at the provider" />
        </span>
      </>
    ),
  },
  {
    title: 'Status',
    corner: true,
    cell: (m) =>
      m.status === 'refused' ? (
        <Badge tone="err">Refused</Badge>
      ) : (
        <Badge tone="warn" busy>
          Tried again
        </Badge>
      ),
  },
  { title: 'Why', className: 'max-w-96 py-1.5', cell: (m) => m.note ?? <span className="text-dim">Not known</span> },
  { title: 'Of', cell: (m) => providerWords(m.provider) },
  { title: 'Tries', numeric: true, cell: (m) => m.attempts },
  { title: 'Came', cell: (m) => <Time at={m.receivedAt} /> },
];
