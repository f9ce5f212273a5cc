import { ChevronLeft, Repeat } from 'lucide-react';
import { Link, useParams } from 'react-router';
import { ApiError } from '@/api/http';
import { paths } from '@/app/paths';
import { date } from '@/lib/format';
import { ButtonLink } from '@/ui/Button';
import { PageHeader } from '@/ui/Page';
import { EmptyState, ErrorState, Notice, Skeleton } from '@/ui/States';
import { SubscriptionBadge } from '../components/StatusBadges';
import { SubscriptionActions } from '../components/SubscriptionActions';
import { DunningNotice, SubscriptionFacts } from '../components/SubscriptionFacts';
import { ByHandNotice, NoPodNotice } from '../components/SubscriptionNotices';
import { Documents, Items, Periods } from '../components/SubscriptionParts';
import { useSubscription } from '../hooks/useSubscriptions';
import type { SubscriptionDetail } from '../types/billing.types';
import type { View } from '../view';
import { feeWords, nextWords, whatWords } from '../words';

/** One subscription of the tenant. */
export const SubscriptionPage = () => <OneSubscription view="tenant" />;
/** One subscription, as an operator sees it. */
export const PlatformSubscriptionPage = () => <OneSubscription view="platform" />;

function OneSubscription({ view }: { view: View }) {
  const id = Number(useParams().subscriptionId);
  const subscription = useSubscription(view, id);
  const list = view === 'platform' ? paths.platformSubscriptions() : paths.billing();
  if (subscription.error instanceof ApiError && subscription.error.status === 404) {
    return (
      <>
        <PageHeader title="Subscription not found" />
        <EmptyState
          icon={Repeat}
          title="There is no such subscription"
          action={
            <ButtonLink to={list} look="primary">
              Go to subscriptions
            </ButtonLink>
          }
        >
          It may belong to another tenant.
        </EmptyState>
      </>
    );
  }
  const s = subscription.data;
  return (
    <>
      <Link to={list} className="link mb-1 inline-flex items-center gap-1 text-sm">
        <ChevronLeft size={14} aria-hidden />
        {view === 'platform' ? 'Subscriptions of all tenants' : 'Subscriptions'}
      </Link>
      {s ? (
        <Shown s={s} view={view} />
      ) : subscription.error ? (
        <ErrorState what="This subscription" error={subscription.error} retry={() => void subscription.refetch()} />
      ) : (
        <Skeleton rows={9} />
      )}
    </>
  );
}

function Shown({ s, view }: { s: SubscriptionDetail; view: View }) {
  const whose = view === 'platform' ? [s.tenantName] : [];
  return (
    <>
      <PageHeader
        title={whatWords(s)}
        documentTitle={`Subscription ${s.id}`}
        badge={<SubscriptionBadge status={s.status} />}
        lead={[`Subscription ${s.id}`, ...whose, feeWords(s), nextWords(s)].join(' · ')}
        actions={<SubscriptionActions subscription={s} view={view} />}
      />
      <div className="space-y-5">
        <DunningNotice s={s} />
        <ByHandNotice s={s} view={view} />
        <NoPodNotice s={s} view={view} />
        {s.cancelAt && s.status !== 'cancelled' && (
          <Notice>
            It ends on {date(s.cancelAt)} and is not billed again.{' '}
            {s.podName && `Then the pod ${s.podName} is deleted with its data. `}Until then it can be resumed.
          </Notice>
        )}
        <div className="grid items-start gap-5 lg:grid-cols-2">
          <SubscriptionFacts s={s} view={view} />
          <div className="space-y-5">
            <Documents s={s} view={view} />
            <Periods s={s} view={view} />
          </div>
          <Items s={s} view={view} />
        </div>
      </div>
    </>
  );
}
