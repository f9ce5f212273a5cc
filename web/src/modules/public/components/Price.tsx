import { money } from '@/lib/format';
import { per, priceOf } from '../offers';
import type { BillingCycle, Offer } from '../types/public.types';

/** What an offer costs in a cycle. */
export function Price({ offer, cycle, large }: { offer: Pick<Offer, 'prices'>; cycle: BillingCycle; large?: boolean }) {
  const price = priceOf(offer, cycle);
  if (!price) return <span className="text-dim">Not sold by the {per(cycle)}</span>;
  return (
    <span className="whitespace-nowrap">
      <strong className={`font-semibold ${large ? 'text-[1.625rem] tracking-tight' : ''}`}>
        {money(price.amount, price.currency)}
      </strong>
      <span className="text-dim"> / {per(cycle)}</span>
    </span>
  );
}
