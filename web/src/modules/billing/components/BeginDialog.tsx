import { useState } from 'react';
import { useNavigate } from 'react-router';
import { q, useM, useQ } from '@/api/query';
import { paths } from '@/app/paths';
import { wrongFields } from '@/lib/wrong';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { SelectField, TextArea, TextField } from '@/ui/Field';
import type { Found } from '@/ui/Lookup';
import { Notice, Problem } from '@/ui/States';
import { say } from '@/ui/toast';
import { useShowWrong } from '@/ui/useShowWrong';
import { PlatformBillingApi } from '../api/platform.client';
import { periodsOf, type SubscriptionTexts, subscriptionWish } from '../newSubscription';
import type { BillingPeriod } from '../types/billing.types';
import { MONEY } from '../view';
import { PERIODS, priceWords, whatWords } from '../words';
import { TenantField } from './Tenants';

const SHOWN = ['tenantId', 'productCode', 'billingCycle', 'quantity', 'trialDays', 'domain', 'sshKeys'] as const;

/** Begins a subscription for a customer without a checkout, perhaps with a trial. */
export function BeginDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const [tenant, setTenant] = useState<Found | null>(null);
  const [texts, setTexts] = useState<SubscriptionTexts>({
    productCode: '',
    billingCycle: 'monthly',
    quantity: '1',
    trialDays: '',
    domain: '',
    sshKey: '',
  });
  const products = useQ(q(PlatformBillingApi.products, { limit: 200 }));
  const sold = products.data?.items.filter((p) => p.status !== 'retired') ?? [];
  const product = sold.find((p) => p.code === texts.productCode);
  const pod = product?.type === 'cloudpod';
  const begin = useM(PlatformBillingApi.begin, {
    touches: [...MONEY, ['cloudpods'], ['customers']],
    onSuccess: (s) => {
      say(`${whatWords(s)} has begun${s.status === 'trialing' ? ' with a trial' : ''}`);
      void navigate(paths.platformSubscription(s.id));
    },
  });
  const wrong = wrongFields(begin.error);
  const form = useShowWrong(begin.error);
  const change = (more: Partial<SubscriptionTexts>) => setTexts({ ...texts, ...more });
  const choose = (code: string) => {
    const periods = periodsOf(sold.find((p) => p.code === code));
    // One that is not sold by the month is begun by the year.
    const billingCycle = periods.includes(texts.billingCycle) ? texts.billingCycle : (periods[0] ?? 'monthly');
    change({ productCode: code, billingCycle });
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="Begin a subscription"
      description="For a customer, without a checkout. The first period is on an invoice at once, or after a trial."
    >
      <form
        ref={form}
        noValidate
        className="space-y-4"
        onSubmit={(e) => {
          e.preventDefault();
          begin.mutate(subscriptionWish(tenant?.id, product, texts));
        }}
      >
        <TenantField
          value={tenant}
          onChange={(t) => {
            begin.reset();
            setTenant(t);
          }}
          error={wrong.of('tenantId')}
        />
        <div className="grid gap-4 md:grid-cols-2">
          <SelectField
            label="Product"
            none="Choose one"
            value={texts.productCode}
            onChange={(e) => choose(e.target.value)}
            options={sold.map((p) => ({
              value: p.code,
              label: p.status === 'hidden' ? `${p.name} (hidden)` : p.name,
            }))}
            error={wrong.of('productCode')}
          />
          <SelectField
            label="Billed"
            value={texts.billingCycle}
            onChange={(e) => change({ billingCycle: e.target.value as BillingPeriod })}
            options={PERIODS.map((p) => ({
              ...p,
              disabled: product && !periodsOf(product).includes(p.value),
            }))}
            hint={product?.prices
              .filter((p) => p.billingPeriod === texts.billingCycle)
              .map((p) => priceWords(p, p.billingPeriod))
              .join(', ')}
            error={wrong.of('billingCycle')}
          />
          {!pod && (
            <TextField
              label="Quantity"
              inputMode="numeric"
              autoComplete="off"
              value={texts.quantity}
              onChange={(e) => change({ quantity: e.target.value })}
              error={wrong.of('quantity')}
            />
          )}
          <TextField
            label="Days of trial"
            optional
            inputMode="numeric"
            autoComplete="off"
            placeholder="0"
            value={texts.trialDays}
            onChange={(e) => change({ trialDays: e.target.value })}
            hint="Nothing is billed before they are over; 365 at most."
            error={wrong.of('trialDays')}
          />
        </div>
        {pod && (
          <>
            <TextField
              label="Domain"
              optional
              autoComplete="off"
              spellCheck={false}
              placeholder="shop.example"
              value={texts.domain}
              onChange={(e) => change({ domain: e.target.value })}
              error={wrong.of('domain')}
            />
            <TextArea
              label="SSH public key"
              optional
              rows={2}
              spellCheck={false}
              className="font-mono text-sm"
              value={texts.sshKey}
              onChange={(e) => change({ sshKey: e.target.value })}
              hint="Who may sign in to the pod, which is made at once."
              error={wrong.of('sshKeys')}
            />
          </>
        )}
        {wrong.others(SHOWN).map((e) => (
          <Notice key={e.field + e.code} tone="err">
            {e.message}
          </Notice>
        ))}
        {wrong.whole && <Problem error={wrong.whole} />}
        {products.error && !products.data && <Problem error={products.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={begin.isPending}>
            Begin subscription
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
