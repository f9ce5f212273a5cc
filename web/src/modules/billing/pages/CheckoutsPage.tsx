import { CircleCheck, ShoppingCart } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { q, useM, useQ } from '@/api/query';
import { type PageAction, usePageActions } from '@/app/actions';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
import type { CsvColumn } from '@/lib/csv';
import { useListParams } from '@/lib/params';
import { reason } from '@/lib/verdict';
import { Copy, Time } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { FilterSelect } from '@/ui/Field';
import { FilterBar } from '@/ui/FilterBar';
import { Listing } from '@/ui/Listing';
import { Title } from '@/ui/Page';
import { PageOfList } from '@/ui/PageOfList';
import { SaveCsv } from '@/ui/SaveCsv';
import type { Column } from '@/ui/Table';
import { say } from '@/ui/toast';
import { PlatformBillingApi } from '../api/platform.client';
import { checkoutCan } from '../billingCan';
import { CHECKOUT_STATES, CheckoutBadge } from '../components/StatusBadges';
import { CHECKOUT_FILTERS } from '../filters';
import type { Checkout } from '../types/billing.types';
import { MONEY } from '../view';
import { providerWords, sum } from '../words';

const COLUMNS: Column<Checkout>[] = [
  {
    title: 'Buyer',
    className: 'py-1.5 leading-tight',
    cell: (c) => (
      <>
        <span className="font-medium break-all">{c.email}</span>
        <span className="flex items-center gap-1 text-sm text-dim">
          <span className="max-w-44 truncate font-mono" title="The reference that the buyer was given">
            {c.checkoutSessionId}
          </span>
          <Copy value={c.checkoutSessionId} what="the reference" />
        </span>
      </>
    ),
  },
  {
    title: 'Status',
    corner: true,
    className: 'py-1.5',
    cell: (c) => (
      <>
        <CheckoutBadge status={c.status} />
        {c.lastFailure && <span className="mt-1 block max-w-64 text-sm text-dim">{c.lastFailure}</span>}
      </>
    ),
  },
  {
    title: 'What',
    className: 'py-1.5 leading-tight',
    cell: (c) => (
      <>
        {c.planCode}
        <span className="block text-sm text-dim">
          {c.billingCycle}
          {c.domain ? `, ${c.domain}` : ''}
        </span>
      </>
    ),
  },
  { title: 'Total', numeric: true, className: 'whitespace-nowrap', cell: (c) => sum(c.total) },
  { title: 'Paid with', cell: (c) => providerWords(c.provider) },
  { title: 'Begun', cell: (c) => <Time at={c.createdAt} /> },
  {
    title: 'Order',
    cell: (c) =>
      c.orderId !== null && c.tenantId !== null ? (
        <Link to={paths.orders({ tenantId: c.tenantId })} className="link">
          Order {c.orderId}
        </Link>
      ) : (
        <span className="text-dim">None yet</span>
      ),
  },
];

/** Purchases that visitors began, and those that wait for their money. */
export function CheckoutsPage() {
  const params = useListParams(CHECKOUT_FILTERS);
  const filter = { ...params.filters, cursor: params.cursor };
  // What somebody pays elsewhere, or an operator has just confirmed, is done a moment later.
  const checkouts = useQ(q(PlatformBillingApi.checkouts, filter), { keepPrevious: true, refetchInterval: 5_000 });
  const manage = useMayOnPlatform('platform:billing.manage');
  const [asking, setAsking] = useState<Checkout | null>(null);
  const confirm = useM((c: Checkout) => PlatformBillingApi.confirm(c.id), {
    touches: MONEY,
    onSuccess: (_, c) => {
      say(`The payment of ${c.email} is confirmed; what was bought is being made`);
      setAsking(null);
    },
  });
  const { set } = params;
  usePageActions(
    useMemo<PageAction[]>(
      () => [
        {
          id: 'checkouts-open',
          label: 'Checkouts that are not paid yet',
          icon: ShoppingCart,
          keywords: 'mark as paid confirm',
          run: () => set('status', 'open'),
        },
      ],
      [set],
    ),
  );
  const columns: Column<Checkout>[] = manage
    ? [
        ...COLUMNS,
        {
          title: 'Actions',
          quietTitle: true,
          numeric: true,
          className: 'whitespace-nowrap',
          cell: (c) => (
            <Button
              icon={CircleCheck}
              aria-label={`Mark the checkout of ${c.email} as paid`}
              denied={reason(checkoutCan.confirm(c))}
              onClick={() => {
                confirm.reset();
                setAsking(c);
              }}
            >
              Mark as paid
            </Button>
          ),
        },
      ]
    : COLUMNS;
  return (
    <>
      <Title>Checkouts</Title>
      <FilterBar
        params={params}
        end={
          <SaveCsv
            file="checkouts.csv"
            columns={CSV}
            load={(cursor) => PlatformBillingApi.checkouts({ ...params.filters, cursor, limit: 200 })}
          />
        }
      >
        <FilterSelect
          label="Status"
          any="Any status"
          value={params.filters.status}
          onChange={(v) => set('status', v)}
          options={CHECKOUT_STATES}
        />
      </FilterBar>
      <PageOfList
        query={checkouts}
        params={params}
        what="checkout"
        icon={ShoppingCart}
        none={{
          title: 'No checkouts yet',
          text: 'Whoever goes to pay on the plans page shows here. Where payments come by another way, confirm them here: then what was bought is made.',
        }}
      >
        {(rows, dimmed) => <Listing caption="Checkouts" columns={columns} rows={rows} dimmed={dimmed} />}
      </PageOfList>
      {asking && (
        <ConfirmDialog
          open
          onClose={() => setAsking(null)}
          onConfirm={() => confirm.mutate(asking)}
          title={`Mark as paid: ${asking.planCode} for ${asking.email}`}
          losses={[
            `${sum(asking.total)} are booked as received by another way than a payment provider. This cannot be taken back.`,
            'The account, the tenant, the order with its paid invoice and the pod are made at once, and the buyer gets a message.',
            ...(asking.status === 'expired' ? ['The checkout has expired; the money counts all the same.'] : []),
          ]}
          verb="Mark as paid"
          busy={confirm.isPending}
          error={confirm.error}
        />
      )}
    </>
  );
}

const CSV: CsvColumn<Checkout>[] = [
  { title: 'id', value: (c) => c.id },
  { title: 'reference', value: (c) => c.checkoutSessionId },
  { title: 'status', value: (c) => c.status },
  { title: 'email', value: (c) => c.email },
  { title: 'planCode', value: (c) => c.planCode },
  { title: 'billingCycle', value: (c) => c.billingCycle },
  { title: 'totalMinorUnits', value: (c) => c.total.amount },
  { title: 'currency', value: (c) => c.total.currency },
  { title: 'provider', value: (c) => c.provider },
  { title: 'tenantId', value: (c) => c.tenantId },
  { title: 'orderId', value: (c) => c.orderId },
  { title: 'createdAt', value: (c) => c.createdAt },
  { title: 'expiresAt', value: (c) => c.expiresAt },
];
