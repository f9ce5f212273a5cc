import { Link } from 'react-router';
import { date, money } from '@/lib/format';
import { Section } from '@/ui/Page';
import type { InvoiceDetail, InvoiceLine } from '../types/billing.types';
import { subscriptionPath, type View } from '../view';
import { addressLines, basisPoints, sum } from '../words';

type Props = { invoice: InvoiceDetail; view: View };

/** What is billed, line by line, with the tax and what is left to be paid. */
export function InvoiceLines({ invoice: i, view }: Props) {
  const currency = i.currency;
  const note = i.kind === 'credit_note';
  const taxName = i.parties.taxName ?? 'Tax';
  const rate = i.parties.taxBasisPoints ? ` (${basisPoints(i.parties.taxBasisPoints)})` : '';
  const left = i.amount.amount - i.amountPaid.amount;
  const paid = i.amountPaid.amount;
  const totals: [string, number, boolean?][] = [
    ['Net', i.subtotal.amount],
    [`${taxName}${rate}`, i.tax.amount],
    [note ? 'Credited' : 'Total', i.amount.amount, true],
    ...(paid > 0 ? ([[note ? 'Used' : 'Paid', -paid]] as [string, number][]) : []),
    ...(i.status === 'open' ? ([[note ? 'Left for next invoices' : 'Left to pay', left, true]] as never) : []),
  ];
  return (
    <Section title="Lines" flush>
      <div className="overflow-x-auto">
        <table className="w-full text-left">
          <caption className="sr-only">Lines</caption>
          <thead>
            <tr className="border-b border-line">
              <th scope="col" className="eyebrow h-9 pr-3 pl-4">
                What
              </th>
              <th scope="col" className="eyebrow hidden px-3 text-right md:table-cell">
                Quantity
              </th>
              <th scope="col" className="eyebrow hidden px-3 text-right md:table-cell">
                Each
              </th>
              <th scope="col" className="eyebrow pr-4 pl-3 text-right">
                Amount
              </th>
            </tr>
          </thead>
          <tbody>
            {i.lineItems.map((line, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own and never change places
              <tr key={n} className="border-b border-line/60 align-top">
                <th scope="row" className="py-2 pr-3 pl-4 font-normal">
                  <Line line={line} view={view} />
                </th>
                <td className="hidden px-3 py-2 text-right md:table-cell">{line.quantity}</td>
                <td className="hidden px-3 py-2 text-right whitespace-nowrap md:table-cell">
                  {money(line.unitAmount, currency)}
                </td>
                <td className="py-2 pr-4 pl-3 text-right whitespace-nowrap">{money(line.amount, currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <dl aria-label="Totals" className="ml-auto max-w-sm space-y-1 px-4 py-3">
        {totals.map(([name, amount, strong]) => (
          <div key={name} className={`flex justify-between gap-4 ${strong ? 'font-semibold' : ''}`}>
            <dt className={strong ? '' : 'text-dim'}>{name}</dt>
            <dd>{money(amount, currency)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function Line({ line, view }: { line: InvoiceLine; view: View }) {
  return (
    <>
      {line.subscriptionId === null ? (
        line.description
      ) : (
        <Link to={subscriptionPath(view, line.subscriptionId)} className="link">
          {line.description}
        </Link>
      )}
      {line.periodStart && line.periodEnd && (
        <span className="block text-sm text-dim">
          {date(line.periodStart)} to {date(line.periodEnd)}
        </span>
      )}
      {line.quantity !== 1 && <span className="block text-sm text-dim md:hidden">{line.quantity} of them</span>}
    </>
  );
}

/** Who sells and who buys, as it stands on the document. */
export function InvoiceParties({ invoice: i }: { invoice: InvoiceDetail }) {
  const parties = [
    { title: 'From', who: i.parties.seller },
    { title: 'To', who: i.parties.buyer },
  ];
  if (i.status === 'draft') {
    return (
      <Section title="Names on it">
        <p className="text-dim">Seller and buyer are written down when the draft is opened. To: {i.tenantName}.</p>
      </Section>
    );
  }
  return (
    <Section title="Names on it">
      <div className="grid gap-4 md:grid-cols-2 lg:grid-cols-1">
        {parties.map(({ title, who }) => (
          <div key={title}>
            <h3 className="eyebrow mb-0.5">{title}</h3>
            <p className="font-medium">{who?.name || 'No name'}</p>
            {addressLines(who?.address).map((part) => (
              <p key={part} className="text-dim">
                {part}
              </p>
            ))}
            {who?.email && <p className="break-all text-dim">{who.email}</p>}
            {who?.taxId && <p className="text-dim">Tax id {who.taxId}</p>}
          </div>
        ))}
      </div>
    </Section>
  );
}

/** How it was paid: with money, and with credit. */
export function InvoicePayments({ invoice: i }: { invoice: InvoiceDetail }) {
  const byMoney = i.payments.reduce((all, p) => all + p.amount.amount, 0);
  const byCredit = i.amountPaid.amount - byMoney;
  if (i.kind === 'credit_note') return null;
  const none = i.payments.length === 0 && byCredit <= 0;
  return (
    <Section title="Payments" flush>
      {none ? (
        <p className="p-4 text-dim">Nothing of it was paid yet.</p>
      ) : (
        <ul aria-label="Payments" className="divide-y divide-line/60">
          {byCredit > 0 && (
            <li className="flex justify-between gap-3 px-4 py-2">
              With credit <span>{money(byCredit, i.currency)}</span>
            </li>
          )}
          {i.payments.map((p) => (
            <li key={p.id} className="flex justify-between gap-3 px-4 py-2">
              <span className="min-w-0">
                {p.provider === 'manual' ? 'By hand or on the built-in page' : p.provider}
                <span className="block text-sm break-all text-dim">
                  {date(p.createdAt)} · {p.reference}
                </span>
                {p.refunded.amount > 0 && (
                  <span className="block text-sm text-warn">{sum(p.refunded)} of it were paid back</span>
                )}
              </span>
              <span className="whitespace-nowrap">{sum(p.amount)}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
