import { Fragment, type ReactNode } from 'react';
import { Link } from 'react-router';
import { q, useQ } from '@/api/query';
import { paths } from '@/app/paths';
import { label, money } from '@/lib/format';
import { Badge, type Tone } from '@/ui/Badge';
import { Time, TimeTo } from '@/ui/Bits';
import { Section } from '@/ui/Page';
import { ErrorState, Skeleton } from '@/ui/States';
import { CustomersApi } from '../api/customers.client';
import type { CustomerOrder, CustomerSubscription } from '../types/customers.types';
import { CustomerInvoices } from './CustomerInvoices';

const SUBSCRIPTION: Record<string, Tone> = {
  active: 'ok',
  trialing: 'info',
  past_due: 'err',
  suspended: 'warn',
  cancelled: 'dim',
};
const ORDER: Record<string, Tone> = { placed: 'info', waiting: 'warn', fulfilled: 'ok', refunded: 'dim' };

/** What a customer pays for, and what it ordered. */
export function CustomerSales({ id }: { id: number }) {
  const subscriptions = useQ(q(CustomersApi.subscriptions, id));
  const orders = useQ(q(CustomersApi.orders, id));
  return (
    <>
      <Section
        title="Subscriptions"
        aside={
          <Link to={paths.platformSubscriptions({ tenantId: id })} className="link">
            All
          </Link>
        }
        flush
      >
        <Read query={subscriptions} what="The subscriptions" none="Subscribed to nothing.">
          {(s: CustomerSubscription) => (
            <Line
              title={
                <Link to={paths.platformSubscription(s.id)} className="link">
                  {s.productName}
                </Link>
              }
              aside={s.podName ?? undefined}
              badge={<Badge tone={SUBSCRIPTION[s.status] ?? 'dim'}>{label(s.status)}</Badge>}
            >
              {s.quantity > 1 && `${s.quantity} × `}
              {money(s.price.amount, s.price.currency)} {label(s.billingPeriod).toLowerCase()}
              {s.endedAt ? (
                <>
                  {' · ended '}
                  <Time at={s.endedAt} />
                </>
              ) : s.cancelAt ? (
                <>
                  {' · ends '}
                  <TimeTo at={s.cancelAt} />
                </>
              ) : (
                <>
                  {' · renews '}
                  <TimeTo at={s.renewsAt} />
                </>
              )}
            </Line>
          )}
        </Read>
      </Section>
      <CustomerInvoices id={id} />
      <Section
        title="Orders"
        aside={
          <Link to={paths.orders({ tenantId: id })} className="link">
            All
          </Link>
        }
        flush
      >
        <Read query={orders} what="The orders" none="Ordered nothing yet.">
          {(o: CustomerOrder) => (
            <Line
              title={`Order ${o.id}`}
              aside={money(o.total.amount, o.total.currency)}
              badge={<Badge tone={ORDER[o.status] ?? 'dim'}>{label(o.status)}</Badge>}
            >
              <Time at={o.createdAt} />
              {o.statusReason && ` · ${o.statusReason}`}
            </Line>
          )}
        </Read>
      </Section>
    </>
  );
}

/** One of them, in two lines. */
export function Line({
  title,
  aside,
  badge,
  children,
}: {
  title: ReactNode;
  aside?: string;
  badge: ReactNode;
  children: ReactNode;
}) {
  return (
    <li className="px-4 py-2.5">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">{title}</span>
        {aside && <span className="text-dim">{aside}</span>}
        <span className="ml-auto">{badge}</span>
      </p>
      <p className="text-sm text-dim">{children}</p>
    </li>
  );
}

/** Some of a customer's things, in every state of being read. */
export function Read<T extends { id: number }>({
  query,
  what,
  none,
  children,
}: {
  query: { data: { items: T[] } | undefined; error: Error | null; refetch: () => unknown };
  what: string;
  none: string;
  children: (row: T) => ReactNode;
}) {
  if (query.error && !query.data) {
    return (
      <div className="p-4">
        <ErrorState what={what} error={query.error} retry={() => void query.refetch()} />
      </div>
    );
  }
  if (!query.data) return <Skeleton rows={2} className="px-4" />;
  if (query.data.items.length === 0) return <p className="p-4 text-dim">{none}</p>;
  return (
    <ul className="divide-y divide-line/60">
      {query.data.items.map((row) => (
        <Fragment key={row.id}>{children(row)}</Fragment>
      ))}
    </ul>
  );
}
