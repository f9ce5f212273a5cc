import { Gauge, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { q, useM, useQ } from '@/api/query';
import { type PageAction, usePageActions } from '@/app/actions';
import { useMay } from '@/app/session';
import { useListParams } from '@/lib/params';
import { CloudPodsApi } from '@/modules/cloudpods/api/cloudpods.client';
import { QuotaMeters } from '@/modules/cloudpods/components/CloudPodSummaryStep';
import { Button } from '@/ui/Button';
import { Section, Title } from '@/ui/Page';
import { PageOfList } from '@/ui/PageOfList';
import { ErrorState, Skeleton } from '@/ui/States';
import { say } from '@/ui/toast';
import { BillingApi } from '../api/billing.client';
import { HeldTable } from '../components/HeldTable';
import { PackChoice } from '../components/PackChoice';
import { MONEY, useMaySteer } from '../view';

const NONE = [] as const;

const SOURCES = {
  explicit: 'Set for this tenant by the operator; packs do not change it.',
  subscriptions: 'The sum of the packs below.',
  default: 'The default of this installation. A pack takes its place.',
} as const;

/** How much the tenant may run, and the packs that it comes from. */
export function QuotaTab() {
  const params = useListParams(NONE);
  const mayQuota = useMay('cloudpods.view');
  const quota = useQ(q(CloudPodsApi.quota), { enabled: mayQuota });
  const held = useQ(q(BillingApi.held, { cursor: params.cursor }), { keepPrevious: true });
  const packs = useQ(q(BillingApi.packs));
  const steer = useMaySteer('tenant');
  const [adding, setAdding] = useState(false);
  const order = useM(
    (wish: { planCode: string; quantity: number }) => BillingApi.orderPack(wish.planCode, wish.quantity),
    {
      touches: MONEY,
      onSuccess: (pack) => {
        say(`${pack.quantity} × ${pack.planName} added to the quota`);
        setAdding(false);
      },
    },
  );
  const { reset } = order;
  usePageActions(
    useMemo<PageAction[]>(
      () =>
        steer
          ? [
              {
                id: 'pack-add',
                label: 'Add a pack of quota',
                icon: Plus,
                keywords: 'resource plan',
                run: () => setAdding(true),
              },
            ]
          : [],
      [steer],
    ),
  );
  const add = steer && (
    <Button
      look="primary"
      icon={Plus}
      onClick={() => {
        reset();
        setAdding(true);
      }}
    >
      Add a pack
    </Button>
  );
  return (
    <>
      <Title>Quota</Title>
      {mayQuota && (
        <div className="mb-6 max-w-2xl">
          <Section title="Quota">
            {quota.error && !quota.data ? (
              <ErrorState what="The quota" error={quota.error} retry={() => void quota.refetch()} />
            ) : !quota.data ? (
              <Skeleton rows={4} />
            ) : (
              <>
                <QuotaMeters now={quota.data} />
                <p className="mt-4 text-sm text-dim">{SOURCES[quota.data.source]}</p>
              </>
            )}
          </Section>
        </div>
      )}
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-lg font-semibold">Packs</h2>
        {held.data && held.data.items.length > 0 && add}
      </div>
      <PageOfList
        query={held}
        params={params}
        what="pack"
        icon={Gauge}
        none={{
          title: 'No packs yet',
          text: 'Packs of processor cores, memory and disk, for a price a month. The first one takes the place of the default quota above, each further one adds to it.',
          action: add,
        }}
      >
        {(rows, dimmed) => <HeldTable rows={rows} view="tenant" dimmed={dimmed} />}
      </PageOfList>
      {adding && (
        <PackChoice
          title="Add a pack of quota"
          description={
            quota.data?.source === 'default'
              ? 'Packs take the place of the default quota: order enough of them for what you use. They count at once, and are billed every month until you end them.'
              : 'It is added to your packs at once, and billed every month until you end it.'
          }
          plans={packs.data ?? []}
          verb="Order"
          save={order}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}
