import { Repeat } from 'lucide-react';
import { q, useQ } from '@/api/query';
import { paths } from '@/app/paths';
import { useListParams } from '@/lib/params';
import { Button, ButtonLink } from '@/ui/Button';
import { FilterSelect } from '@/ui/Field';
import { Title } from '@/ui/Page';
import { PageOfList } from '@/ui/PageOfList';
import { BillingApi } from '../api/billing.client';
import { SUBSCRIPTION_STATES } from '../components/StatusBadges';
import { SubscriptionTable } from '../components/SubscriptionTable';
import { OWN_FILTERS, ownFilter } from '../filters';

/** The tenant's subscriptions. */
export function OwnSubscriptionsTab() {
  const params = useListParams(OWN_FILTERS);
  const filter = ownFilter({ ...params.filters, cursor: params.cursor });
  const subscriptions = useQ(q(BillingApi.subscriptions, filter), { keepPrevious: true });
  return (
    <>
      <Title>Subscriptions</Title>
      <search className="mb-3 flex flex-wrap items-center gap-2">
        <FilterSelect
          label="Status"
          any="Any status"
          value={params.filters.status}
          onChange={(v) => params.set('status', v)}
          options={SUBSCRIPTION_STATES}
        />
        {params.filtered && (
          <Button look="quiet" onClick={params.clear}>
            Clear filters
          </Button>
        )}
      </search>
      <PageOfList
        query={subscriptions}
        params={params}
        what="subscription"
        icon={Repeat}
        none={{
          title: 'No subscriptions yet',
          text: 'What this tenant pays for again and again shows here. Order a plan, or take a pack of quota.',
          action: (
            <ButtonLink to={paths.plans()} look="primary">
              See the plans
            </ButtonLink>
          ),
        }}
      >
        {(rows, dimmed) => <SubscriptionTable rows={rows} view="tenant" dimmed={dimmed} />}
      </PageOfList>
    </>
  );
}
