import { q, queryClient, useM, useQ } from '@/api/query';
import { date } from '@/lib/format';
import { say, sayFailed } from '@/ui/toast';
import { BillingApi } from '../api/billing.client';
import { PlatformBillingApi } from '../api/platform.client';
import type { BillingPeriod, Change, Metadata, Price, Subscription, When } from '../types/billing.types';
import { apiOf, MONEY, type View } from '../view';
import { sum, whatWords } from '../words';

export const useSubscription = (view: View, id: number) => useQ(q(apiOf(view).subscription, id));

/** Ends a subscription, at the end of the paid time or now. */
export function useCancel(view: View, onDone: () => void) {
  return useM(({ s, when }: { s: Subscription; when: When }) => apiOf(view).cancel(s.id, when), {
    touches: [...MONEY, ['cloudpods']],
    onSuccess: (after, { s, when }) => {
      say(when === 'now' ? `${whatWords(s)} has ended` : `${whatWords(s)} ends ${date(after.cancelAt ?? s.renewsAt)}`);
      onDone();
    },
  });
}

/** Takes a wish to end back. */
export function useResume(view: View) {
  return useM((s: Subscription) => apiOf(view).resume(s.id), {
    touches: MONEY,
    onSuccess: (_, s) => say(`${whatWords(s)} goes on`),
    onError: (error, s) => {
      sayFailed(`${whatWords(s)} was not resumed`, error);
      void queryClient.invalidateQueries({ queryKey: q(apiOf(view).subscription, s.id).queryKey });
    },
  });
}

/** Makes a new pod of a subscription whose pod was terminated. */
export function useMakePod(view: View) {
  return useM(({ s, keys }: { s: Subscription; keys: string[] }) => apiOf(view).makePod(s.id, keys), {
    touches: [...MONEY, ['cloudpods']],
    onSuccess: (after) =>
      say(after.podId ? 'A new pod is being made' : 'There is no room at the moment; it is made as soon as there is'),
  });
}

/** Takes over what somebody bought for the tenant. */
export function useAccept() {
  return useM((s: Subscription) => BillingApi.accept(s.id), {
    touches: MONEY,
    onSuccess: (_, s) => say(`${whatWords(s)} is charged to your means of payment from now on`),
  });
}

/** What a change costs now. Asked again whenever the wish changes; nothing is asked for no change. */
export const usePreview = (view: View, id: number, wish: Change | null) =>
  useQ(q(apiOf(view).preview, id, wish ?? {}), { enabled: wish !== null });

/** Changes a subscription for the total that was shown. */
export function useChange(view: View, s: Subscription, onDone: () => void) {
  return useM(({ wish, total }: { wish: Change; total: number }) => apiOf(view).change(s.id, wish, total), {
    touches: [...MONEY, ['cloudpods']],
    onSuccess: (made) => {
      const due = made.total.amount > 0 ? `, ${sum(made.total)} are on an invoice` : '';
      say(`${made.subscription?.productName ?? made.productCode} from now on${due}`);
      onDone();
    },
    // Most likely the rest of the period is worth less by now: what is shown has to be asked again.
    onError: () => void queryClient.invalidateQueries({ queryKey: apiOf(view).preview.key }),
  });
}

/** Something that a subscription can be changed to. */
export interface Choosable {
  code: string;
  name: string;
  type: string;
  prices: Pick<Price, 'billingPeriod' | 'amount' | 'currency'>[];
  metadata: Metadata;
}

/** The products of a subscription's type, the smallest first. An operator also sells what is hidden. */
export function useChoosable(view: View, s: Pick<Subscription, 'productType' | 'productCode'>) {
  const own = useQ(q(BillingApi.choices), { enabled: view === 'tenant' });
  const all = useQ(q(PlatformBillingApi.products, { type: s.productType, limit: 200 }), {
    enabled: view === 'platform',
  });
  const sold = all.data?.items.filter((p) => p.status !== 'retired').reverse();
  const products = (view === 'platform' ? sold : own.data) as Choosable[] | undefined;
  const rank = (c: Choosable) => Number(c.metadata.rank ?? 0);
  return {
    error: view === 'platform' ? all.error : own.error,
    products: products?.filter((p) => p.type === s.productType).sort((a, b) => rank(a) - rank(b)),
  };
}

/** What a product costs in a period and currency, if it is sold so. */
export const priceFor = (c: Choosable, period: BillingPeriod, currency: string) =>
  c.prices.find((p) => p.billingPeriod === period && p.currency === currency);
