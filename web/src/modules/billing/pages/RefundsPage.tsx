import { Undo2 } from 'lucide-react';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { q, useQ } from '@/api/query';
import { type PageAction, usePageActions } from '@/app/actions';
import { paths } from '@/app/paths';
import type { CsvColumn } from '@/lib/csv';
import { useListParams } from '@/lib/params';
import { Time } from '@/ui/Bits';
import { FilterSelect } from '@/ui/Field';
import { FilterBar } from '@/ui/FilterBar';
import { Listing } from '@/ui/Listing';
import { Title } from '@/ui/Page';
import { PageOfList } from '@/ui/PageOfList';
import { SaveCsv } from '@/ui/SaveCsv';
import type { Column } from '@/ui/Table';
import { PlatformBillingApi } from '../api/platform.client';
import { LookAtNav } from '../components/LookAtNav';
import { REFUND_STATES, RefundBadge } from '../components/StatusBadges';
import { TenantFilter } from '../components/Tenants';
import { REFUND_FILTERS, tenantFilter } from '../filters';
import type { MoneyBack } from '../types/billing.types';
import { providerWords, sum } from '../words';

/** Money that goes back: on its way, to be given back by hand, and what could not be. */
export function RefundsPage() {
  const params = useListParams(REFUND_FILTERS);
  const filter = tenantFilter({ ...params.filters, cursor: params.cursor });
  const refunds = useQ(q(PlatformBillingApi.refunds, filter), { keepPrevious: true, refetchInterval: 15_000 });
  const { set } = params;
  usePageActions(
    useMemo<PageAction[]>(
      () => [
        {
          id: 'refunds-failed',
          label: 'Refunds that went wrong',
          icon: Undo2,
          keywords: 'money back failed',
          run: () => set('status', 'failed'),
        },
        {
          id: 'refunds-by-hand',
          label: 'Refunds to be made by hand',
          icon: Undo2,
          keywords: 'money back',
          run: () => set('status', 'by_hand'),
        },
      ],
      [set],
    ),
  );
  return (
    <>
      <Title>Refunds</Title>
      <LookAtNav />
      <FilterBar
        params={params}
        end={
          <SaveCsv
            file="refunds.csv"
            columns={CSV}
            load={(cursor) => PlatformBillingApi.refunds({ ...filter, cursor, limit: 200 })}
          />
        }
      >
        <FilterSelect
          label="Status"
          any="Any status"
          value={params.filters.status}
          onChange={(v) => set('status', v)}
          options={REFUND_STATES}
        />
        <TenantFilter value={params.filters.tenantId} onChange={(v) => set('tenantId', v)} />
      </FilterBar>
      <PageOfList
        query={refunds}
        params={params}
        what="refund"
        icon={Undo2}
        none={{
          title: 'No money went back yet',
          text: 'Refunds of orders and invoices show here: those that went wrong, and those that you make by hand because no provider took the money.',
        }}
      >
        {(rows, dimmed) => <Listing caption="Refunds" columns={COLUMNS} rows={rows} dimmed={dimmed} />}
      </PageOfList>
    </>
  );
}

const COLUMNS: Column<MoneyBack>[] = [
  {
    title: 'Invoice',
    className: 'whitespace-nowrap',
    cell: (r) => (
      <Link to={paths.platformInvoice(r.invoiceId)} className="link font-medium">
        {r.invoiceNumber ?? `Invoice #${r.invoiceId}`}
      </Link>
    ),
  },
  {
    title: 'Status',
    corner: true,
    className: 'py-1.5',
    cell: (r) => <RefundBadge status={r.status} />,
  },
  {
    title: 'Tenant',
    cell: (r) => (
      <Link to={paths.refunds({ tenantId: r.tenantId })} className="link" title={`Only refunds of ${r.tenantName}`}>
        {r.tenantName}
      </Link>
    ),
  },
  { title: 'Amount', numeric: true, className: 'whitespace-nowrap', cell: (r) => sum(r.amount) },
  {
    title: 'What to do',
    className: 'max-w-80 py-1.5 leading-tight',
    cell: (r) =>
      r.status === 'failed' ? (
        <>
          {r.reason ?? 'Nobody knows why.'} <span className="text-dim">Give it back by other means.</span>
        </>
      ) : r.status === 'unknown' ? (
        <>
          Nobody knows yet whether it went back; that is looked up by itself.{' '}
          <span className="text-dim">Look at the provider's own page, and do not give it back twice.</span>
        </>
      ) : r.status === 'by_hand' ? (
        'No provider moves this money: give it back yourself.'
      ) : (
        <span className="text-dim">Nothing</span>
      ),
  },
  {
    title: 'Paid with',
    className: 'leading-tight',
    cell: (r) => (
      <>
        {providerWords(r.provider)}
        <span className="block max-w-40 truncate font-mono text-sm text-dim" title={r.paymentReference}>
          {r.paymentReference}
        </span>
      </>
    ),
  },
  { title: 'Ordered', cell: (r) => <Time at={r.createdAt} /> },
];

const CSV: CsvColumn<MoneyBack>[] = [
  { title: 'id', value: (r) => r.id },
  { title: 'status', value: (r) => r.status },
  { title: 'tenantId', value: (r) => r.tenantId },
  { title: 'tenantName', value: (r) => r.tenantName },
  { title: 'invoiceNumber', value: (r) => r.invoiceNumber },
  { title: 'amountMinorUnits', value: (r) => r.amount.amount },
  { title: 'currency', value: (r) => r.amount.currency },
  { title: 'provider', value: (r) => r.provider },
  { title: 'paymentReference', value: (r) => r.paymentReference },
  { title: 'reason', value: (r) => r.reason },
  { title: 'createdAt', value: (r) => r.createdAt },
  { title: 'settledAt', value: (r) => r.settledAt },
];
