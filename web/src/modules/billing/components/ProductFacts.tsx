import { Link } from 'react-router';
import { paths } from '@/app/paths';
import { count, date } from '@/lib/format';
import { Badge } from '@/ui/Badge';
import { Time } from '@/ui/Bits';
import { Properties, Property, Section } from '@/ui/Page';
import { ErrorState, Skeleton } from '@/ui/States';
import { usePrices } from '../hooks/useProducts';
import type { PriceVersion, Product } from '../types/billing.types';
import { priceWords, sizeWords, TYPES } from '../words';

/** What a product is. */
export function ProductFacts({ p }: { p: Product }) {
  const size = sizeWords(p.metadata);
  const known = ['cpuCores', 'memoryMb', 'diskGb'];
  const more = Object.entries(p.metadata).filter(([key]) => !known.includes(key));
  return (
    <Section title="Properties" flush>
      <Properties>
        <Property name="Code">
          <span className="font-mono text-sm">{p.code}</span>
        </Property>
        <Property name="Type">{TYPES[p.type]}</Property>
        <Property name="Description">{p.description || <span className="text-dim">None</span>}</Property>
        {size && <Property name="Size">{size}</Property>}
        <Property name="Usual price">{priceWords(p.basePrice, p.billingPeriod)}, without tax</Property>
        <Property name="Features">
          {p.features.length === 0 ? (
            <span className="text-dim">None</span>
          ) : (
            <ul className="list-disc pl-4 marker:text-dim">
              {p.features.map((f) => (
                <li key={f}>{f}</li>
              ))}
            </ul>
          )}
        </Property>
        {more.map(([key, value]) => (
          <Property key={key} name={key}>
            <span className="font-mono text-sm">{typeof value === 'string' ? value : JSON.stringify(value)}</span>
          </Property>
        ))}
        <Property name="Made">
          <Time at={p.createdAt} />
        </Property>
        <Property name="Changed">
          <Time at={p.updatedAt} />
        </Property>
      </Properties>
    </Section>
  );
}

/** Every price that there ever was, with the subscriptions that keep it. */
export function ProductPriceHistory({ p }: { p: Product }) {
  const prices = usePrices(p.id);
  return (
    <Section title="Price versions" flush>
      <p className="border-b border-line/60 px-4 py-2.5 text-dim">
        A new price holds for new subscriptions only. Every subscription keeps the one it began with.
      </p>
      {prices.error && !prices.data ? (
        <div className="p-4">
          <ErrorState what="The price versions" error={prices.error} retry={() => void prices.refetch()} />
        </div>
      ) : !prices.data ? (
        <Skeleton rows={3} className="px-4" />
      ) : (
        <ul aria-label="Price versions" className="divide-y divide-line/60">
          {prices.data.map((v) => (
            <Version key={v.id} v={v} productId={p.id} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Version({ v, productId }: { v: PriceVersion; productId: number }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 px-4 py-2">
      <span>
        <span className={v.until ? 'text-dim' : 'font-medium'}>{priceWords(v, v.billingPeriod)}</span>
        <span className="block text-sm text-dim">
          {v.until ? `${date(v.since)} to ${date(v.until)}` : `since ${date(v.since)}`}
        </span>
      </span>
      <span className="flex items-center gap-3">
        {v.subscriptions > 0 ? (
          <Link to={paths.platformSubscriptions({ productId })} className="link">
            kept by {count(v.subscriptions, 'subscription')}
          </Link>
        ) : (
          <span className="text-dim">kept by none</span>
        )}
        <Badge tone={v.until ? 'dim' : 'ok'}>{v.until ? 'Replaced' : 'Holds'}</Badge>
      </span>
    </li>
  );
}
