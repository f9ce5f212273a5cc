import { useId, useState } from 'react';
import { useSettled } from '@/lib/hooks';
import { Button } from '@/ui/Button';
import { Choice, ChoiceGroup } from '@/ui/Choice';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';
import { Problem, Skeleton } from '@/ui/States';
import { type Choosable, priceFor, useChange, useChoosable, usePreview } from '../hooks/useSubscriptions';
import type { BillingPeriod, Change, Subscription } from '../types/billing.types';
import type { View } from '../view';
import { PERIODS, priceWords, sizeWords } from '../words';
import { ChangeCost } from './ChangeCost';

interface Props {
  view: View;
  subscription: Subscription;
  onClose: () => void;
}

/** Another plan, another period, another number: what it costs is shown before it is done. */
export function ChangeDialog(props: Props) {
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={`Change ${props.subscription.productName}`}
      description="What it costs is computed by the panel, to the second. Nothing changes before you confirm."
    >
      <Body {...props} />
    </Dialog>
  );
}

function Body({ view, subscription: s, onClose }: Props) {
  const [code, setCode] = useState(s.productCode);
  const [period, setPeriod] = useState(s.billingPeriod);
  const [quantity, setQuantity] = useState(String(s.quantity));
  const choosable = useChoosable(view, s);
  const wanted = differs(s, { code, period, quantity });
  const wish = useSettled(JSON.stringify(wanted), 250);
  const preview = usePreview(view, s.id, wanted && (JSON.parse(wish) as Change | null));
  const change = useChange(view, s, onClose);
  const group = useId();
  const isPod = s.productType === 'cloudpod';
  const settled = wish === JSON.stringify(wanted);
  const shown = settled && wanted ? preview.data : undefined;
  const wrong = (wanted && settled ? preview.error?.errors : undefined) ?? [];
  const error = (field: string) => wrong.find((e) => e.field === field)?.message;
  const stray = change.error ?? (preview.error && wrong.length === 0 && wanted && settled ? preview.error : null);
  const denied = !wanted
    ? 'Choose something else than now.'
    : shown
      ? shown.refused?.detail
      : 'Wait until the cost is shown.';
  return (
    <form
      noValidate
      className="space-y-5"
      onSubmit={(e) => {
        e.preventDefault();
        if (wanted && shown && !denied) change.mutate({ wish: wanted, total: shown.total.amount });
      }}
    >
      <ChoiceGroup legend={isPod ? 'Plan' : 'Product'} error={error('productCode')}>
        <div className="space-y-2">
          {choosable.error && <Problem error={choosable.error} />}
          {!choosable.products && !choosable.error && <Skeleton rows={3} />}
          {withOwn(choosable.products, s).map((c) => (
            <Choice
              key={c.code}
              group={`${group}-product`}
              value={c.code}
              label={c.name}
              chosen={code === c.code}
              onChoose={setCode}
              aside={<Fee choice={c} period={period} currency={s.price.currency} />}
            >
              <span className="block text-sm text-dim">
                {[sizeWords(c.metadata), c.code === s.productCode ? 'as it is now' : ''].filter(Boolean).join(' · ')}
              </span>
            </Choice>
          ))}
        </div>
      </ChoiceGroup>
      <ChoiceGroup legend="Pay" error={error('billingCycle')}>
        <div className="grid gap-2 md:grid-cols-2">
          {PERIODS.map((p) => (
            <Choice
              key={p.value}
              group={`${group}-period`}
              value={p.value}
              label={p.label}
              chosen={period === p.value}
              onChoose={() => setPeriod(p.value)}
            />
          ))}
        </div>
      </ChoiceGroup>
      {!isPod && (
        <TextField
          label="How many"
          inputMode="numeric"
          className="max-w-32"
          value={quantity}
          onChange={(e) => setQuantity(e.target.value)}
          error={error('quantity')}
        />
      )}
      <div className="sticky bottom-0 -mx-5 -mb-4 space-y-3 border-t border-line bg-panel px-5 py-4">
        {wanted && (shown ? <ChangeCost preview={shown} /> : !stray && wrong.length === 0 && <Skeleton rows={4} />)}
        {stray && <Problem error={stray} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={change.isPending} denied={denied}>
            Confirm the change
          </Button>
        </div>
      </div>
    </form>
  );
}

function Fee({ choice, period, currency }: { choice: Choosable; period: BillingPeriod; currency: string }) {
  const price = priceFor(choice, period, currency);
  return <span className="text-dim">{price ? priceWords(price, period) : `Not sold ${period}`}</span>;
}

/** The choices, with what is held among them even when it is not sold any more. */
function withOwn(products: Choosable[] | undefined, s: Subscription): Choosable[] {
  if (!products) return [];
  if (products.some((p) => p.code === s.productCode)) return products;
  const own: Choosable = {
    code: s.productCode,
    name: s.productName,
    type: s.productType,
    metadata: {},
    prices: [{ ...s.price, billingPeriod: s.billingPeriod }],
  };
  return [own, ...products];
}

/** What differs from the subscription as it is; nothing: no change. */
function differs(s: Subscription, form: { code: string; period: BillingPeriod; quantity: string }): Change | null {
  const quantity = Number(form.quantity);
  const change: Change = {
    ...(form.code === s.productCode ? {} : { productCode: form.code }),
    ...(form.period === s.billingPeriod ? {} : { billingCycle: form.period }),
    // What is no number is the panel's to refuse.
    ...(quantity === s.quantity ? {} : { quantity: Number.isInteger(quantity) ? quantity : 0 }),
  };
  return Object.keys(change).length > 0 ? change : null;
}
