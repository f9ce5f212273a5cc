import { Repeat } from 'lucide-react';
import { q, useQ } from '@/api/query';
import { paths } from '@/app/paths';
import { useListParams } from '@/lib/params';
import { ButtonLink } from '@/ui/Button';
import { FilterSelect } from '@/ui/Field';
import { FilterBar } from '@/ui/FilterBar';
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
      <FilterBar params={params}>
        <FilterSelect
          label="Status"
          any="Any status"
          value={params.filters.status}
          onChange={(v) => params.set('status', v)}
          options={SUBSCRIPTION_STATES}
        />
      </FilterBar>
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
