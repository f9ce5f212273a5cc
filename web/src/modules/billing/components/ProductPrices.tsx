import { Plus, X } from 'lucide-react';
import { Button, IconButton } from '@/ui/Button';
import { SelectField, TextField } from '@/ui/Field';
import { Notice } from '@/ui/States';
import type { PriceTexts, ProductTexts } from '../productForm';
import type { BillingPeriod } from '../types/billing.types';
import { PERIODS } from '../words';

/** The prices of a product's form: one a period and currency, one of them the usual. */
export function ProductPrices({
  texts,
  onChange,
  error,
  isNew,
}: {
  texts: ProductTexts;
  onChange: (change: Pick<ProductTexts, 'prices' | 'usual'>) => void;
  error: (field: string) => string | undefined;
  isNew: boolean;
}) {
  const { prices, usual } = texts;
  const set = (id: number, change: Partial<PriceTexts>) =>
    onChange({ usual, prices: prices.map((p) => (p.id === id ? { ...p, ...change } : p)) });
  const next = Math.max(0, ...prices.map((p) => p.id)) + 1;
  return (
    <div className="space-y-3">
      {!isNew && (
        <Notice tone="info">
          A new price holds for new subscriptions only. Subscriptions that there are keep the price they began with.
        </Notice>
      )}
      {(error('prices') ?? error('basePrice') ?? error('billingPeriod')) && (
        <p role="alert" className="text-sm text-err">
          {error('prices') ?? error('basePrice') ?? error('billingPeriod')}
        </p>
      )}
      {prices.map((p, n) => (
        <fieldset key={p.id} className="rounded-md border border-line p-3">
          <legend className="sr-only">Price {n + 1}</legend>
          <div className="grid grid-cols-2 gap-3 md:grid-cols-[1fr_6rem_1fr_auto]">
            <SelectField
              label="Paid"
              value={p.period}
              disabled={p.held}
              options={PERIODS}
              onChange={(e) => set(p.id, { period: e.target.value as BillingPeriod })}
            />
            <TextField
              label="Currency"
              value={p.currency}
              disabled={p.held}
              autoComplete="off"
              maxLength={3}
              onChange={(e) => set(p.id, { currency: e.target.value.toUpperCase() })}
            />
            <TextField
              label="Price without tax"
              inputMode="decimal"
              autoComplete="off"
              placeholder="0.00"
              value={p.amount}
              onChange={(e) => set(p.id, { amount: e.target.value })}
              error={error(`price ${p.id}`)}
            />
            <div className="flex items-end">
              {!p.held && prices.length > 1 && (
                <IconButton
                  label={`Remove price ${n + 1}`}
                  icon={X}
                  onClick={() => {
                    const left = prices.filter((other) => other.id !== p.id);
                    onChange({ prices: left, usual: usual === p.id ? (left[0]?.id ?? 0) : usual });
                  }}
                />
              )}
            </div>
          </div>
          <label className="mt-2 flex items-center gap-2 text-sm">
            <input
              type="radio"
              name="usual"
              className="size-4 accent-(--accent)"
              checked={usual === p.id}
              onChange={() => onChange({ prices, usual: p.id })}
            />
            The usual price
          </label>
        </fieldset>
      ))}
      <Button
        icon={Plus}
        onClick={() =>
          onChange({
            usual,
            prices: [
              ...prices,
              { id: next, period: 'yearly', currency: prices[0]?.currency ?? 'EUR', amount: '', held: false },
            ],
          })
        }
      >
        Add price
      </Button>
      {!isNew && (
        <p className="text-sm text-dim">
          A price that holds is replaced by another amount; to stop selling, archive or hide the product.
        </p>
      )}
    </div>
  );
}
