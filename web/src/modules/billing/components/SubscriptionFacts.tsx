import { Link } from 'react-router';
import { paths } from '@/app/paths';
import { absolute, date } from '@/lib/format';
import { useNow } from '@/lib/hooks';
import { Copy } from '@/ui/Bits';
import { Properties, Property, Section } from '@/ui/Page';
import { Notice } from '@/ui/States';
import type { SubscriptionDetail } from '../types/billing.types';
import { subscriptionPath, type View } from '../view';
import { dunningWords, feeWords, PERIODS, priceWords, providerWords } from '../words';
import { PodOf } from './SubscriptionTable';

const Day = ({ at }: { at: string }) => (
  <time dateTime={at} title={absolute(at)}>
    {date(at)}
  </time>
);

/** A missing payment, and what follows. */
export function DunningNotice({ s }: { s: SubscriptionDetail }) {
  const words = dunningWords(s, useNow(60_000));
  if (words.length === 0) return null;
  return (
    <Notice tone={s.status === 'suspended' ? 'err' : 'warn'}>
      <p className="font-medium">{words[0]}</p>
      {words.slice(1).map((w) => (
        <p key={w}>{w}</p>
      ))}
    </Notice>
  );
}

/** What a subscription is, whose, and what it costs. */
export function SubscriptionFacts({ s, view }: { s: SubscriptionDetail; view: View }) {
  return (
    <Section title="Properties" flush>
      <Properties>
        <Property name="Id">
          {s.id} <Copy value={String(s.id)} what="id" />
        </Property>
        <Property name="Product">
          {view === 'platform' ? (
            <Link to={paths.product(s.productId)} className="link">
              {s.productName}
            </Link>
          ) : (
            s.productName
          )}{' '}
          <span className="font-mono text-sm text-dim">{s.productCode}</span>
        </Property>
        {view === 'platform' && (
          <Property name="Tenant">
            <Link to={paths.platformSubscriptions({ tenantId: s.tenantId })} className="link">
              {s.tenantName}
            </Link>
          </Property>
        )}
        {s.parentId !== null && (
          <Property name="Goes with">
            <Link to={subscriptionPath(view, s.parentId)} className="link">
              Subscription {s.parentId}
            </Link>
          </Property>
        )}
        <Property name="Pod">
          <PodOf s={s} view={view} />
        </Property>
        <Property name="Price">
          {feeWords(s)}
          {s.quantity > 1 && (
            <span className="text-dim">
              {' '}
              · {s.quantity} at {priceWords(s.price, s.billingPeriod)}
            </span>
          )}
          <span className="block text-sm text-dim">Agreed for this subscription; new prices do not touch it.</span>
        </Property>
        <Property name="Billed">{PERIODS.find((p) => p.value === s.billingPeriod)?.label}</Property>
        <Property name="Paid by">
          {providerWords(s.provider)}
          {s.provider === 'manual' && <span className="text-dim"> · invoices are paid by hand</span>}
        </Property>
        <Property name="Began">
          <Day at={s.startedAt} />
        </Property>
        {s.status !== 'cancelled' && (
          <Property name="This period">
            <Day at={s.periodStart} /> to <Day at={s.renewsAt} />
          </Property>
        )}
        {s.trialEndsAt && (
          <Property name="Trial">
            until <Day at={s.trialEndsAt} />
          </Property>
        )}
        {s.cancelAt && s.status !== 'cancelled' && (
          <Property name="Ends">
            <Day at={s.cancelAt} />
          </Property>
        )}
        {s.endedAt && (
          <Property name="Ended">
            <Day at={s.endedAt} />
          </Property>
        )}
      </Properties>
    </Section>
  );
}
