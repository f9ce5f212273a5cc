import { SearchX } from 'lucide-react';
import { useParams } from 'react-router';
import { ApiError } from '@/api/http';
import { q, queryClient, useQ } from '@/api/query';
import { paths } from '@/app/paths';
import { money } from '@/lib/format';
import { ButtonLink } from '@/ui/Button';
import { Section, Title } from '@/ui/Page';
import { EmptyState, ErrorState, Notice, Skeleton } from '@/ui/States';
import { CheckoutApi } from '../api/checkout.client';
import { Shop } from '../components/Shop';
import { cycleOf, outcome, per } from '../offers';
import type { Checkout } from '../types/public.types';

/** What became of an order; whoever has its link may see it. */
export function CheckoutDonePage() {
  const { checkoutId = '' } = useParams();
  const described = q(CheckoutApi.get, checkoutId);
  const known = queryClient.getQueryData<Checkout>(described.queryKey);
  const checkout = useQ(described, { refetchInterval: known && !outcome(known).waiting ? false : 2000 });
  const unknown = checkout.error instanceof ApiError && checkout.error.status === 404;
  return (
    <Shop>
      <Title>Your order</Title>
      <div className="mx-auto max-w-xl">
        {unknown ? (
          <>
            <h1 className="sr-only">Your order</h1>
            <EmptyState
              icon={SearchX}
              title="There is no such order"
              action={
                <ButtonLink to={paths.plans()} look="primary">
                  See the plans
                </ButtonLink>
              }
            >
              Check the link. An order that was never paid is forgotten after a while.
            </EmptyState>
          </>
        ) : checkout.error && !checkout.data ? (
          <ErrorState what="Your order" error={checkout.error} retry={() => void checkout.refetch()} />
        ) : checkout.data ? (
          <Shown checkout={checkout.data} />
        ) : (
          <Skeleton rows={5} />
        )}
      </div>
    </Shop>
  );
}

function Shown({ checkout: c }: { checkout: Checkout }) {
  const { title, text } = outcome(c);
  return (
    <div className="space-y-5">
      <div role="status">
        <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
        <p className="mt-1 text-dim">{text}</p>
      </div>
      {c.status === 'open' && c.lastFailure && (
        <Notice tone="err">The last try did not succeed: {c.lastFailure}</Notice>
      )}
      <Section title="Your order" flush>
        <ul className="divide-y divide-line/60" aria-label="Your order">
          {c.lines.map((l) => (
            <li key={l.priceId} className="flex justify-between gap-4 px-4 py-2">
              <span>
                {l.name}
                {l.quantity > 1 && <span className="text-dim"> × {l.quantity}</span>}
              </span>
              <span>{money(l.unitAmount * l.quantity, c.subtotal.currency)}</span>
            </li>
          ))}
          {c.tax.amount > 0 && (
            <li className="flex justify-between gap-4 px-4 py-2 text-dim">
              <span>{c.taxName}</span>
              <span>{money(c.tax.amount, c.tax.currency)}</span>
            </li>
          )}
          <li className="flex items-baseline justify-between gap-4 px-4 py-2.5">
            <span>Total each {per(cycleOf(c.billingCycle))}</span>
            <strong className="text-lg font-semibold">{money(c.total.amount, c.total.currency)}</strong>
          </li>
        </ul>
      </Section>
      <p className="text-dim">
        For {c.email}
        {c.domain && `, ${c.domain}`}
      </p>
      <div className="flex flex-wrap gap-2">
        {c.status === 'open' && c.paymentUrl && (
          <ButtonLink to={c.paymentUrl} reloadDocument look="primary">
            Go on to payment
          </ButtonLink>
        )}
        {c.status === 'completed' && (
          <ButtonLink to={paths.login()} look="primary">
            Go to the console
          </ButtonLink>
        )}
        {(c.status === 'expired' || c.status === 'failed') && (
          <ButtonLink to={paths.checkout(c.planCode, cycleOf(c.billingCycle))} look="primary">
            Order again
          </ButtonLink>
        )}
      </div>
    </div>
  );
}
