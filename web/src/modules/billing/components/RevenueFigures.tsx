import { count, money } from '@/lib/format';
import type { Revenue } from '../types/billing.types';
import { basisPoints } from '../words';

/** The figures that an operator asks for first. */
export function RevenueFigures({ revenue: r }: { revenue: Revenue }) {
  const show = (amount: number) => money(amount, r.currency);
  const change = (amount: number) => `${amount > 0 ? '+' : ''}${show(amount)}`;
  // What came in 30 days ago; without it there is nothing to lose a share of.
  const base = r.mrr - r.newMrr - r.expansionMrr - r.contractionMrr - r.churnedMrr;
  const cells = [
    { name: 'MRR', title: 'Monthly recurring revenue', value: show(r.mrr), more: 'comes in every month, without tax' },
    { name: 'ARR', title: 'Annual recurring revenue', value: show(r.arr), more: 'the same for a year' },
    {
      name: 'New',
      title: 'New in 30 days',
      value: change(r.newMrr),
      more: `${change(r.expansionMrr)} by upgrades, ${change(r.contractionMrr)} by downgrades`,
    },
    {
      name: 'Churn',
      title: 'Lost in 30 days',
      value: base > 0 ? basisPoints(r.churnBasisPoints) : '–',
      more: `${change(r.churnedMrr)} by subscriptions that ended${base > 0 ? '' : '; 30 days ago nothing came in that it could be a share of'}`,
    },
  ];
  return (
    <section aria-label="Figures">
      <dl className="grid gap-px overflow-hidden rounded-lg border border-line bg-line md:grid-cols-2 lg:grid-cols-4">
        {cells.map((c) => (
          <div key={c.name} className="bg-panel px-4 py-3.5">
            <dt className="text-dim">
              <abbr title={c.title} className="no-underline">
                {c.name}
              </abbr>
            </dt>
            <dd>
              <span className="block text-[1.625rem] leading-9 font-semibold tracking-tight">{c.value}</span>
              <span className="text-sm text-dim">{c.more}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-2.5 text-dim">
        From {count(r.activeSubscriptions, 'subscription')} of {count(r.payingCustomers, 'customer')}.
      </p>
    </section>
  );
}
