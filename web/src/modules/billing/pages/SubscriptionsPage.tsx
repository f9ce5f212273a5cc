import { Plus, Repeat } from 'lucide-react';
import { useMemo, useState } from 'react';
import { q, useQ } from '@/api/query';
import { type PageAction, usePageActions } from '@/app/actions';
import { useMayOnPlatform } from '@/app/session';
import type { CsvColumn } from '@/lib/csv';
import { useListParams } from '@/lib/params';
import { Button } from '@/ui/Button';
import { FilterSelect } from '@/ui/Field';
import { FilterBar } from '@/ui/FilterBar';
import { Title } from '@/ui/Page';
import { PageOfList } from '@/ui/PageOfList';
import { SaveCsv } from '@/ui/SaveCsv';
import { PlatformBillingApi } from '../api/platform.client';
import { BeginDialog } from '../components/BeginDialog';
import { SUBSCRIPTION_STATES } from '../components/StatusBadges';
import { SubscriptionTable } from '../components/SubscriptionTable';
import { TenantFilter } from '../components/Tenants';
import { SUBSCRIPTION_FILTERS, subscriptionFilter } from '../filters';
import type { PlatformSubscription } from '../types/billing.types';

/** The subscriptions of all tenants. */
export function SubscriptionsPage() {
  const params = useListParams(SUBSCRIPTION_FILTERS);
  const { status, tenantId, productId } = params.filters;
  const filter = subscriptionFilter({ ...params.filters, cursor: params.cursor });
  const subscriptions = useQ(q(PlatformBillingApi.subscriptions, filter), { keepPrevious: true });
  const products = useQ(q(PlatformBillingApi.products, { limit: 200 }));
  const manage = useMayOnPlatform('platform:billing.manage');
  const [beginning, setBeginning] = useState(false);
  const { set } = params;
  usePageActions(
    useMemo<PageAction[]>(
      () => [
        ...(manage
          ? [
              {
                id: 'subs-new',
                label: 'Begin a subscription',
                icon: Plus,
                keywords: 'new trial customer',
                run: () => setBeginning(true),
              },
            ]
          : []),
        {
          id: 'subs-due',
          label: 'Subscriptions with a missing payment',
          icon: Repeat,
          keywords: 'dunning past due',
          run: () => set('status', 'past_due'),
        },
      ],
      [set, manage],
    ),
  );
  return (
    <>
      <Title>Subscriptions of all tenants</Title>
      <FilterBar
        params={params}
        end={
          <>
            <SaveCsv
              file="subscriptions.csv"
              columns={CSV}
              load={(cursor) => PlatformBillingApi.subscriptions({ ...filter, cursor, limit: 200 })}
            />
            {manage && (
              <Button look="primary" icon={Plus} onClick={() => setBeginning(true)}>
                Begin subscription
              </Button>
            )}
          </>
        }
      >
        <FilterSelect
          label="Status"
          any="Any status"
          value={status}
          onChange={(v) => params.set('status', v)}
          options={SUBSCRIPTION_STATES}
        />
        <FilterSelect
          label="Product"
          any="Any product"
          value={productId}
          onChange={(v) => params.set('productId', v)}
          options={options(productId, products.data?.items)}
        />
        <TenantFilter value={tenantId} onChange={(v) => params.set('tenantId', v)} />
      </FilterBar>
      <PageOfList
        query={subscriptions}
        params={params}
        what="subscription"
        icon={Repeat}
        none={{
          title: 'No subscriptions yet',
          text: 'What customers pay for again and again. They begin with an order on the plans page, or with a pack of quota.',
        }}
      >
        {(rows, dimmed) => <SubscriptionTable rows={rows} view="platform" dimmed={dimmed} />}
      </PageOfList>
      {beginning && <BeginDialog onClose={() => setBeginning(false)} />}
    </>
  );
}

/** The products, with the chosen one among them even before they are read. */
function options(chosen: string, products: { id: number; name: string }[] = []) {
  const all = products
    .map((p) => ({ value: String(p.id), label: p.name }))
    .sort((a, b) => a.label.localeCompare(b.label));
  return !chosen || all.some((o) => o.value === chosen) ? all : [...all, { value: chosen, label: `Product ${chosen}` }];
}

const CSV: CsvColumn<PlatformSubscription>[] = [
  { title: 'id', value: (s) => s.id },
  { title: 'tenantId', value: (s) => s.tenantId },
  { title: 'tenantName', value: (s) => s.tenantName },
  { title: 'productCode', value: (s) => s.productCode },
  { title: 'status', value: (s) => s.status },
  { title: 'quantity', value: (s) => s.quantity },
  { title: 'priceMinorUnits', value: (s) => s.price.amount },
  { title: 'currency', value: (s) => s.price.currency },
  { title: 'billingPeriod', value: (s) => s.billingPeriod },
  { title: 'startedAt', value: (s) => s.startedAt },
  { title: 'renewsAt', value: (s) => s.renewsAt },
  { title: 'cancelAt', value: (s) => s.cancelAt },
  { title: 'endedAt', value: (s) => s.endedAt },
  { title: 'podName', value: (s) => s.podName },
];
