import { useSearchParams } from 'react-router';
import { q, useQ } from '@/api/query';
import { date, money } from '@/lib/format';
import { Button } from '@/ui/Button';
import { Section, Title } from '@/ui/Page';
import { SaveCsv } from '@/ui/SaveCsv';
import { ErrorState, Skeleton } from '@/ui/States';
import { roundTop, TimeChart } from '@/ui/TimeChart';
import { PlatformBillingApi } from '../api/platform.client';
import { RevenueDays } from '../components/RevenueDays';
import { RevenueFigures } from '../components/RevenueFigures';
import type { Revenue } from '../types/billing.types';

/** What comes in every month, how that changed, and the last 30 days one by one. */
export function RevenuePage() {
  const [search, setSearch] = useSearchParams();
  const currency = search.get('currency') ?? '';
  const revenue = useQ(q(PlatformBillingApi.revenue, currency), { keepPrevious: true, refetchInterval: 60_000 });
  return (
    <>
      <Title>Revenue</Title>
      {revenue.error && !revenue.data ? (
        <ErrorState what="The revenue" error={revenue.error} retry={() => void revenue.refetch()} />
      ) : !revenue.data ? (
        <Skeleton rows={4} height="7rem" />
      ) : (
        <Shown revenue={revenue.data} onCurrency={(c) => setSearch(c ? { currency: c } : {}, { replace: true })} />
      )}
    </>
  );
}

/** A scale of money: never of single cents. */
const top = (peak: number) => roundTop(peak, 100);
const midnight = (day: string) => `${day}T00:00:00Z`;

function Shown({ revenue: r, onCurrency }: { revenue: Revenue; onCurrency: (currency: string) => void }) {
  const show = (value: number | null) => (value === null ? '–' : money(value, r.currency));
  const points = (key: 'mrr' | 'paid') => r.series.map((d) => ({ at: midnight(d.date), value: d[key] }));
  const day = (iso: string) => date(iso.slice(0, 10));
  return (
    <div className="space-y-5">
      {r.otherCurrencies.length > 0 && (
        <fieldset className="flex flex-wrap items-center gap-2">
          <legend className="sr-only">Currency</legend>
          {[r.currency, ...r.otherCurrencies].sort().map((c) => (
            <Button
              key={c}
              look={c === r.currency ? 'primary' : 'plain'}
              aria-pressed={c === r.currency}
              onClick={() => onCurrency(c)}
            >
              {c}
            </Button>
          ))}
          <span className="text-sm text-dim">Currencies are not added up.</span>
        </fieldset>
      )}
      <RevenueFigures revenue={r} />
      <div className="grid gap-5 lg:grid-cols-2">
        <Section title="Monthly recurring revenue, 30 days">
          <TimeChart name="Monthly recurring revenue" points={points('mrr')} show={show} top={top} when={day} />
        </Section>
        <Section title="Paid by day, 30 days">
          <TimeChart name="Paid" points={points('paid')} show={show} top={top} when={day} />
        </Section>
      </div>
      <Section
        title="Day by day"
        flush
        aside={
          <SaveCsv
            file={`revenue-${r.currency}.csv`}
            columns={[
              { title: 'date', value: (d) => d.date },
              { title: 'currency', value: () => r.currency },
              { title: 'mrrMinorUnits', value: (d) => d.mrr },
              { title: 'invoicedMinorUnits', value: (d) => d.invoiced },
              { title: 'paidMinorUnits', value: (d) => d.paid },
            ]}
            load={async () => ({ items: r.series, next: null })}
          />
        }
      >
        <RevenueDays revenue={r} />
      </Section>
    </div>
  );
}
