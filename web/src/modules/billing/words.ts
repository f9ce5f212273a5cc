import { count, cpus, date, disk, memory, money } from '@/lib/format';
import type {
  BillingPeriod,
  ChangePreview,
  InvoiceDetail,
  InvoiceKind,
  Metadata,
  Money,
  PaymentMethod,
  ProductType,
  ResourcePlan,
  Subscription,
  SubscriptionDetail,
} from './types/billing.types';

/** An amount of money in words. */
export const sum = (m: Money): string => money(m.amount, m.currency);
/** `month`, `year`. */
export const per = (period: BillingPeriod): string => (period === 'yearly' ? 'year' : 'month');
/** `€5.00 / month`. */
export const priceWords = (price: Money, period: BillingPeriod): string => `${sum(price)} / ${per(period)}`;

export const PERIODS: { value: BillingPeriod; label: string }[] = [
  { value: 'monthly', label: 'Monthly' },
  { value: 'yearly', label: 'Yearly' },
];

export const TYPES: Record<ProductType, string> = {
  cloudpod: 'CloudPod plan',
  wordpress: 'WordPress',
  mail: 'Mail',
  backup: 'Backup',
  addon: 'Add-on',
};

export const KINDS: Record<InvoiceKind, string> = { invoice: 'Invoice', credit_note: 'Credit note' };

/** A provider as people call it. */
export const providerWords = (provider: string): string =>
  provider === 'manual'
    ? 'Built-in'
    : provider === 'credit'
      ? 'Credit'
      : provider.replace(/^./, (c) => c.toUpperCase());

/** What a subscription is of: `Mini`, `3 × Backup 50`. */
export const whatWords = (s: Pick<Subscription, 'productName' | 'quantity'>): string =>
  s.quantity === 1 ? s.productName : `${s.quantity} × ${s.productName}`;

/** What a subscription brings each period. */
export const feeWords = (s: Pick<Subscription, 'price' | 'quantity' | 'billingPeriod'>): string =>
  priceWords({ ...s.price, amount: s.price.amount * s.quantity }, s.billingPeriod);

/** What is next in a subscription's life, in a few words; the day stands in it. */
export function nextWords(
  s: Pick<Subscription, 'status' | 'renewsAt' | 'cancelAt' | 'endedAt' | 'trialEndsAt'>,
): string {
  if (s.status === 'cancelled') return s.endedAt ? `Ended ${date(s.endedAt)}` : 'Ended';
  if (s.cancelAt) return `Ends ${date(s.cancelAt)}`;
  if (s.status === 'trialing' && s.trialEndsAt) return `Billed from ${date(s.trialEndsAt)}`;
  return `Renews ${date(s.renewsAt)}`;
}

/** A missing payment and what follows from it, one sentence each; none when nothing is missing. */
export function dunningWords(s: Pick<SubscriptionDetail, 'status' | 'podName' | 'dunning'>, now: number): string[] {
  if (!s.dunning) return [];
  const what = s.podName ?? 'what it pays for';
  const stopped = s.status === 'suspended' || Date.parse(s.dunning.suspendsAt) <= now;
  return [
    `A payment is missing since ${date(s.dunning.since)}.`,
    stopped
      ? `Because of that, ${what} stands still.`
      : `If it stays missing, ${what} is stopped on ${date(s.dunning.suspendsAt)}.`,
    `The subscription ends on ${date(s.dunning.endsAt)}, and what it pays for is deleted.`,
    'As soon as the open invoices are paid, everything goes on as before.',
  ];
}

/** What a change costs now, in a sentence. */
export function dueWords(p: Pick<ChangePreview, 'total'>): string {
  if (p.total.amount > 0) return `${sum(p.total)} are due now, on an invoice.`;
  if (p.total.amount < 0) return `${sum({ ...p.total, amount: -p.total.amount })} are credited to the next invoices.`;
  return 'Nothing is due now.';
}

/** What a pod plan is made of. */
export function sizeWords(metadata: Metadata): string {
  const n = (key: string) => (typeof metadata[key] === 'number' ? (metadata[key] as number) : undefined);
  const [cores, mb, gb] = [n('cpuCores'), n('memoryMb'), n('diskGb')];
  return [cores === undefined ? '' : cpus(cores), mb === undefined ? '' : memory(mb), gb === undefined ? '' : disk(gb)]
    .filter(Boolean)
    .join(' · ');
}

/** What a pack of quota holds. */
export const packWords = (p: ResourcePlan): string =>
  [
    ...(p.pods > 0 ? [count(p.pods, 'pod')] : []),
    cpus(p.cpuCores),
    `${memory(p.memoryMb)} memory`,
    `${disk(p.diskGb)} disk`,
    ...(p.bandwidthGb ? [`${p.bandwidthGb.toLocaleString('en')} GB traffic`] : []),
  ].join(' · ');

/** An address as it stands on a document; the parts in the order of `pdf/mod.rs` in `crates/billing`. */
export function addressLines(address: string | Record<string, unknown> | undefined): string[] {
  if (typeof address === 'string') return address.split('\n').filter(Boolean);
  const keys = ['line1', 'line2', 'postalCode', 'city', 'state', 'country'];
  return keys.map((key) => address?.[key]).filter((part): part is string => typeof part === 'string' && part !== '');
}

/** Hundredths of a per cent: `2.5 %`. */
export const basisPoints = (n: number): string => `${(n / 100).toFixed(n % 100 === 0 ? 0 : n % 10 === 0 ? 1 : 2)} %`;

/** The name that the panel itself has as a seller until somebody says whose name it should be. */
export const NO_SELLER = 'mPanel';

/** Whether nobody has said yet in whose name invoices are written. */
export const sellerMissing = (s: { name: string }): boolean => s.name.trim() === NO_SELLER;

/** How a tenant pays, in sentences. */
export function methodWords(m: PaymentMethod): string[] {
  const name = providerWords(m.provider);
  if (!m.isOnline)
    return ['Payments are made by the built-in way of this installation. It keeps no card and no account.'];
  if (!m.isCustomer)
    return [
      `${name} takes the payments of this installation, and does not know you yet.`,
      `Add a card or an account on its page: from then on each period is charged to it. Until then, pay each open invoice on a page of ${name}.`,
    ];
  return [
    m.isOnFile
      ? `${name} keeps the card or account that you paid with, and charges it for each period.`
      : `${name} knows you, and charges each period to the card or account that you leave there. Whether there is one, its page shows.`,
    'It is changed on that page, and this panel never sees it.',
  ];
}

/** How an open invoice is paid, in sentences for its customer. */
export function payWords(
  i: Pick<InvoiceDetail, 'isBeingCharged' | 'lastFailure' | 'nextChargeAt'>,
  method: PaymentMethod,
): string[] {
  const name = providerWords(method.provider);
  if (i.isBeingCharged)
    return [`${name} is charging it. This page shows when it is paid; until then it cannot be paid otherwise.`];
  const failed = i.lastFailure ? [`The last try to charge it did not succeed: ${i.lastFailure}`] : [];
  if (!method.isOnline)
    return [
      ...failed,
      'It is paid outside of this console, the way that your operator has told you. Once the money is there, the operator notes it here.',
    ];
  return [
    ...failed,
    i.nextChargeAt
      ? `It is charged again on ${date(i.nextChargeAt)}. You can pay it now, on a page of ${name}.`
      : `You can pay it on a page of ${name}. What you pay with is charged for the next periods.`,
  ];
}

/** How charging an open invoice stands, in sentences for operators; none where nothing is charged. */
export function chargeWords(
  i: Pick<InvoiceDetail, 'chargedBy' | 'isBeingCharged' | 'lastFailure' | 'nextChargeAt'>,
): string[] {
  const name = i.chargedBy ? providerWords(i.chargedBy) : 'The provider';
  return [
    ...(i.isBeingCharged ? [`${name} is charging it, or it is not clear yet whether the last try went through.`] : []),
    ...(i.lastFailure ? [`The last try to charge it did not succeed: ${i.lastFailure}`] : []),
    ...(i.nextChargeAt ? [`It is charged again on ${date(i.nextChargeAt)}.`] : []),
  ];
}
