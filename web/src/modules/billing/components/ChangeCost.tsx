import { date } from '@/lib/format';
import { Notice } from '@/ui/States';
import type { ChangePreview, PodShape } from '../types/billing.types';
import { dueWords, priceWords, sizeWords, sum } from '../words';

const shape = (s: PodShape) => sizeWords({ ...s });

/** The money of a change, line by line, and what becomes of the pod. */
export function ChangeCost({ preview: p }: { preview: ChangePreview }) {
  if (p.refused) return <Notice tone="err">{p.refused.detail}</Notice>;
  const lines: [string, string][] = [
    ['Not used of what was paid', sum({ ...p.credit, amount: -p.credit.amount })],
    ['Used instead until the next period', sum(p.charge)],
    ['Tax on the difference', sum(p.tax)],
  ];
  return (
    <section aria-label="What it costs" className="rounded-md border border-line bg-raised/50 p-3.5">
      <dl className="space-y-1">
        {lines.map(([name, value]) => (
          <div key={name} className="flex justify-between gap-3">
            <dt className="text-dim">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div className="flex justify-between gap-3 border-t border-line pt-1.5 font-semibold">
          <dt>{p.total.amount < 0 ? 'Credited' : 'Due now'}</dt>
          <dd>{sum(p.total.amount < 0 ? { ...p.total, amount: -p.total.amount } : p.total)}</dd>
        </div>
      </dl>
      <p className="mt-2 text-sm text-dim">
        {dueWords(p)} From {date(p.renewsAt)} on:{' '}
        {priceWords({ ...p.price, amount: p.price.amount * p.quantity }, p.billingCycle)} plus tax.
      </p>
      {p.pod && (
        <p className="mt-1 text-sm text-dim">
          The pod: {shape(p.pod.before)} now, {shape(p.pod.after)} then.
        </p>
      )}
    </section>
  );
}
