import { date, money } from '@/lib/format';
import type { Revenue } from '../types/billing.types';

/** The last 30 days as numbers, the newest first. */
export function RevenueDays({ revenue: r }: { revenue: Revenue }) {
  const show = (amount: number) => money(amount, r.currency);
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label="Revenue day by day"
      className="max-h-96 overflow-auto -outline-offset-2!"
    >
      <table className="w-full text-left">
        <caption className="sr-only">Revenue day by day</caption>
        <thead className="sticky top-0 bg-panel">
          <tr className="border-b border-line">
            {['Day (UTC)', 'MRR', 'Invoiced', 'Paid'].map((title, n) => (
              <th
                key={title}
                scope="col"
                className={`eyebrow h-9 px-2 first:pl-4 last:pr-4 md:px-4 ${n ? 'text-right' : ''}`}
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...r.series].reverse().map((d) => (
            <tr key={d.date} className="border-b border-line/60 last:border-0">
              <th scope="row" className="px-2 py-1.5 pl-4 font-normal whitespace-nowrap">
                {date(d.date)}
              </th>
              {(['mrr', 'invoiced', 'paid'] as const).map((column) => (
                <td
                  key={column}
                  className={`px-2 py-1.5 text-right last:pr-4 md:px-4 whitespace-nowrap ${d[column] === 0 ? 'text-dim' : ''}`}
                >
                  {show(d[column])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
