import { Link } from 'react-router';
import { date } from '@/lib/format';
import { Section } from '@/ui/Page';
import type { SubscriptionDetail } from '../types/billing.types';
import { invoicePath, type View } from '../view';
import { KINDS, sum } from '../words';
import { InvoiceBadge } from './StatusBadges';
import { ItemTable } from './SubscriptionTable';

type Props = { s: SubscriptionDetail; view: View };

/** The periods that were billed, the newest first. */
export function Periods({ s, view }: Props) {
  return (
    <Section title="Billed periods" flush>
      {s.periods.length === 0 ? (
        <p className="p-4 text-dim">
          {s.status === 'trialing' ? 'None yet: the trial is free.' : 'No period was billed yet.'}
        </p>
      ) : (
        <ul aria-label="Billed periods" className="divide-y divide-line/60">
          {s.periods.map((p) => (
            <li key={p.start} className="flex items-baseline justify-between gap-3 px-4 py-2">
              <span>
                {date(p.start)} to {date(p.end)}
              </span>
              {p.invoiceId !== null && (
                <Link to={invoicePath(view, p.invoiceId)} className="link">
                  {p.invoiceNumber}
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** Its invoices and credit notes, the newest first. */
export function Documents({ s, view }: Props) {
  return (
    <Section title="Invoices" flush>
      {s.invoices.length === 0 ? (
        <p className="p-4 text-dim">No invoice has a line about it yet.</p>
      ) : (
        <ul aria-label="Invoices" className="divide-y divide-line/60">
          {s.invoices.map((i) => (
            <li key={i.id} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 px-4 py-2">
              <span className="min-w-0">
                <Link to={invoicePath(view, i.id)} className="link font-medium">
                  {i.number}
                </Link>
                <span className="block text-sm text-dim">
                  {KINDS[i.kind]}
                  {i.issuedAt && ` of ${date(i.issuedAt)}`}
                </span>
              </span>
              <span className="flex items-center gap-3">
                {sum(i.amount)}
                <InvoiceBadge status={i.status} kind={i.kind} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** What goes with it and ends with it. */
export function Items({ s, view }: Props) {
  if (s.items.length === 0) return null;
  return (
    <section aria-labelledby="items" className="lg:col-span-2">
      <h2 id="items" className="mb-2.5 font-semibold">
        What goes with it
      </h2>
      <ItemTable rows={s.items} view={view} />
    </section>
  );
}
