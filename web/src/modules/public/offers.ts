import { cpus, disk, memory } from '@/lib/format';
import { sshKeys } from '@/lib/ssh';
import type { BillingCycle, Checkout, NewCheckout, Offer } from './types/public.types';

/** The cycles, as a person chooses them. */
export const CYCLES: { value: BillingCycle; label: string; per: string }[] = [
  { value: 'monthly', label: 'Monthly', per: 'month' },
  { value: 'yearly', label: 'Yearly', per: 'year' },
];

/** The cycle that a link names; monthly when it names none. */
export const cycleOf = (text: string | null): BillingCycle => (text === 'yearly' ? 'yearly' : 'monthly');

/** `month`, `year`. */
export const per = (cycle: BillingCycle): string => CYCLES.find((c) => c.value === cycle)?.per ?? cycle;

type Priced = Pick<Offer, 'prices'>;

/** What an offer costs in a cycle; nothing when it is not sold so. */
export const priceOf = (offer: Priced, cycle: BillingCycle) => offer.prices.find((p) => p.billingPeriod === cycle);

/** Whole per cent that a year costs less than twelve months; 0 when it does not, or cannot be compared. */
export function saving(offer: Priced): number {
  const month = priceOf(offer, 'monthly');
  const year = priceOf(offer, 'yearly');
  if (!month || !year || month.currency !== year.currency || month.amount <= 0) return 0;
  return Math.max(0, Math.floor((1 - year.amount / (12 * month.amount)) * 100));
}

/** What a pod plan is made of, one thing each. */
export function resources({ metadata: m }: Pick<Offer, 'metadata'>): string[] {
  return [
    ...(m.cpuCores === undefined ? [] : [cpus(m.cpuCores)]),
    ...(m.memoryMb === undefined ? [] : [`${memory(m.memoryMb)} memory`]),
    ...(m.diskGb === undefined ? [] : [`${disk(m.diskGb)} storage`]),
  ];
}

/** What a visitor has put in so far. */
export interface OrderForm {
  cycle: BillingCycle;
  email: string;
  domain: string;
  wordPress: boolean;
  addOns: string[];
  sshKeys: string;
}

/** What an order costs each period, without tax; the panel computes what is really paid. */
export function subtotal(
  plan: Priced,
  addOns: Priced[],
  cycle: BillingCycle,
): { amount: number; currency: string } | null {
  const prices = [plan, ...addOns].map((o) => priceOf(o, cycle));
  const [first] = prices;
  if (!first || prices.some((p) => p?.currency !== first.currency)) return null;
  return { amount: prices.reduce((sum, p) => sum + (p?.amount ?? 0), 0), currency: first.currency };
}

/** The order that the panel understands. */
export function toOrder(planCode: string, form: OrderForm): NewCheckout {
  const keys = sshKeys(form.sshKeys);
  return {
    planCode,
    billingCycle: form.cycle,
    email: form.email.trim(),
    ...(form.domain.trim() ? { domain: form.domain.trim() } : {}),
    ...(form.wordPress ? { isWordPressPlan: true } : {}),
    ...(form.addOns.length ? { addOns: form.addOns } : {}),
    ...(keys.length ? { sshKeys: keys } : {}),
  };
}

/** What became of a checkout, in a heading and a sentence; `waiting`: it will change by itself. */
export function outcome(c: Pick<Checkout, 'status' | 'order'>): { title: string; text: string; waiting: boolean } {
  if (c.status === 'open') {
    return {
      title: 'Not paid yet',
      text: 'Your order is kept. Go on to the payment when you are ready.',
      waiting: true,
    };
  }
  if (c.status === 'processing') {
    return { title: 'Payment under way', text: 'This takes a moment. The page follows by itself.', waiting: true };
  }
  if (c.status === 'expired') {
    return { title: 'This order has expired', text: 'Nothing was paid. Order again to go on.', waiting: false };
  }
  if (c.status === 'failed') {
    return {
      title: 'The payment did not go through',
      text: 'Nothing was paid. Order again in a moment.',
      waiting: false,
    };
  }
  if (c.order?.status === 'refunded') {
    return { title: 'Refunded', text: 'What you paid goes back the way it came.', waiting: false };
  }
  if (c.order?.status === 'cancelled') {
    return { title: 'Cancelled', text: 'Its subscription ended before your pod was made.', waiting: false };
  }
  if (c.order?.status === 'waiting') {
    return {
      title: 'Paid, and waiting for room',
      text: 'There is no free server at the moment. Your pod is made as soon as there is one; the operator knows.',
      waiting: true,
    };
  }
  const ready = c.order?.podStatus === 'running';
  return ready
    ? { title: 'Thank you, your pod runs', text: 'Sign in to see how to reach it.', waiting: false }
    : {
        title: 'Thank you, it is paid',
        text: 'Your pod is being made. We have sent you a message with a link to your account.',
        waiting: c.order?.podStatus !== 'error',
      };
}
