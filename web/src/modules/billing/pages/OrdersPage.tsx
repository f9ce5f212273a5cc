import { ShoppingBag, Undo2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { q, useM, useQ } from '@/api/query';
import { type PageAction, usePageActions } from '@/app/actions';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
import { useListParams } from '@/lib/params';
import { reason } from '@/lib/verdict';
import { Time } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { FilterSelect } from '@/ui/Field';
import { FilterBar } from '@/ui/FilterBar';
import { Listing } from '@/ui/Listing';
import { Title } from '@/ui/Page';
import { PageOfList } from '@/ui/PageOfList';
import type { Column } from '@/ui/Table';
import { say } from '@/ui/toast';
import { PlatformBillingApi } from '../api/platform.client';
import { orderCan } from '../billingCan';
import { ORDER_STATES, OrderBadge } from '../components/StatusBadges';
import { TenantFilter } from '../components/Tenants';
import { ORDER_FILTERS, tenantFilter } from '../filters';
import type { Order } from '../types/billing.types';
import { MONEY } from '../view';
import { sum } from '../words';

const COLUMNS: Column<Order>[] = [
  {
    title: 'Order',
    className: 'py-1.5 leading-tight',
    cell: (o) => (
      <>
        <span className="font-medium">
          {o.lines.map((l) => (l.quantity === 1 ? l.name : `${l.quantity} × ${l.name}`)).join(', ')}
        </span>
        <span className="block text-sm text-dim">#{o.id}</span>
      </>
    ),
  },
  {
    title: 'Status',
    corner: true,
    className: 'py-1.5',
    cell: (o) => (
      <>
        <OrderBadge status={o.status} />
        {o.statusReason && <span className="mt-1 block max-w-72 text-sm text-dim">{o.statusReason}</span>}
      </>
    ),
  },
  {
    title: 'Tenant',
    cell: (o) => (
      <Link to={paths.orders({ tenantId: o.tenantId })} className="link" title={`Only orders of ${o.tenantName}`}>
        {o.tenantName}
      </Link>
    ),
  },
  { title: 'Total', numeric: true, className: 'whitespace-nowrap', cell: (o) => sum(o.total) },
  { title: 'Placed', cell: (o) => <Time at={o.createdAt} /> },
];

/** What was ordered: made, waiting for room, paid back. */
export function OrdersPage() {
  const params = useListParams(ORDER_FILTERS);
  const filter = tenantFilter({ ...params.filters, cursor: params.cursor });
  // An order that waits is looked at again and again by the panel; so is this page.
  const orders = useQ(q(PlatformBillingApi.orders, filter), { keepPrevious: true, refetchInterval: 10_000 });
  const manage = useMayOnPlatform('platform:billing.manage');
  const [asking, setAsking] = useState<Order | null>(null);
  const refund = useM((o: Order) => PlatformBillingApi.refund(o.id), {
    touches: [...MONEY, ['cloudpods']],
    onSuccess: (o) => {
      say(`Order ${o.id} was paid back`);
      setAsking(null);
    },
  });
  const { set } = params;
  usePageActions(
    useMemo<PageAction[]>(
      () => [
        {
          id: 'orders-waiting',
          label: 'Orders waiting for room',
          icon: ShoppingBag,
          run: () => set('status', 'waiting'),
        },
      ],
      [set],
    ),
  );
  const columns: Column<Order>[] = manage
    ? [
        ...COLUMNS,
        {
          title: 'Actions',
          quietTitle: true,
          numeric: true,
          className: 'whitespace-nowrap',
          cell: (o) => (
            <Button
              icon={Undo2}
              aria-label={`Refund order ${o.id}`}
              denied={reason(orderCan.refund(o))}
              onClick={() => {
                refund.reset();
                setAsking(o);
              }}
            >
              Refund
            </Button>
          ),
        },
      ]
    : COLUMNS;
  return (
    <>
      <Title>Orders of all tenants</Title>
      <FilterBar params={params}>
        <FilterSelect
          label="Status"
          any="Any status"
          value={params.filters.status}
          onChange={(v) => params.set('status', v)}
          options={ORDER_STATES}
        />
        <TenantFilter value={params.filters.tenantId} onChange={(v) => params.set('tenantId', v)} />
      </FilterBar>
      <PageOfList
        query={orders}
        params={params}
        what="order"
        icon={ShoppingBag}
        none={{
          title: 'No orders yet',
          text: 'What visitors buy on the plans page shows here. One that is paid and finds no room waits, and can be refunded.',
        }}
      >
        {(rows, dimmed) => <Listing caption="Orders" columns={columns} rows={rows} dimmed={dimmed} />}
      </PageOfList>
      {asking && (
        <ConfirmDialog
          open
          onClose={() => setAsking(null)}
          onConfirm={() => refund.mutate(asking)}
          title={`Refund order ${asking.id}`}
          losses={[
            `All that was paid for it goes back to ${asking.tenantName}, with a credit note for each invoice.`,
            'What it began ends now; pods are deleted with all their data.',
            'What was paid on the built-in page, or by hand, you give back by hand; the books say that you did.',
          ]}
          verb="Refund"
          busy={refund.isPending}
          error={refund.error}
        />
      )}
    </>
  );
}
