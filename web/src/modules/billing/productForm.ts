import type { FieldError } from '@/api/http';
import { amountText, minorUnits } from '@/lib/money';
import type { ProductWish } from './api/platform.client';
import type { BillingPeriod, Metadata, Product, ProductStatus, ProductType } from './types/billing.types';

/** A price as it is typed. */
export interface PriceTexts {
  /** Tells rows apart while the form is open. */
  id: number;
  period: BillingPeriod;
  currency: string;
  amount: string;
  /** It holds today: another amount replaces it, but it cannot be taken away. */
  held: boolean;
}

/** A product as it is typed. */
export interface ProductTexts {
  code: string;
  name: string;
  description: string;
  type: ProductType;
  status: ProductStatus;
  prices: PriceTexts[];
  /** The row of the usual price. */
  usual: number;
  /** One a line. */
  features: string;
  cpuCores: string;
  memoryMb: string;
  diskGb: string;
  rank: string;
  recommendedUse: string;
  /** What else programs want to know, as JSON. */
  more: string;
}

/** What of the metadata has a field of its own. */
const OWN = ['cpuCores', 'memoryMb', 'diskGb', 'rank', 'recommendedUse'] as const;

const json = (value: Metadata): string => (Object.keys(value).length ? JSON.stringify(value, null, 2) : '');
const without = (metadata: Metadata): Metadata =>
  Object.fromEntries(Object.entries(metadata).filter(([key]) => !(OWN as readonly string[]).includes(key)));

/** What the form of a new product begins with. */
export const EMPTY_PRODUCT: ProductTexts = {
  code: '',
  name: '',
  description: '',
  type: 'cloudpod',
  status: 'active',
  prices: [{ id: 0, period: 'monthly', currency: 'EUR', amount: '', held: false }],
  usual: 0,
  features: '',
  cpuCores: '',
  memoryMb: '',
  diskGb: '',
  rank: '',
  recommendedUse: '',
  more: '',
};

/** What the form of a product that is there begins with. */
export function productTexts(p: Product): ProductTexts {
  const text = (key: string) => String(p.metadata[key] ?? '');
  const pod = p.type === 'cloudpod';
  const usual = p.prices.find((x) => x.billingPeriod === p.billingPeriod && x.currency === p.basePrice.currency);
  return {
    code: p.code,
    name: p.name,
    description: p.description,
    type: p.type,
    status: p.status,
    prices: p.prices.map((x) => ({
      id: x.id,
      period: x.billingPeriod,
      currency: x.currency,
      amount: amountText(x.amount, x.currency),
      held: true,
    })),
    usual: usual?.id ?? p.prices[0]?.id ?? 0,
    features: p.features.join('\n'),
    cpuCores: text('cpuCores'),
    memoryMb: text('memoryMb'),
    diskGb: text('diskGb'),
    rank: text('rank'),
    recommendedUse: text('recommendedUse'),
    more: json(pod ? without(p.metadata) : p.metadata),
  };
}

/** The product that a form says, or what is wrong with it before the panel has seen it. */
export function readProduct(t: ProductTexts, isNew: boolean): { wish: ProductWish } | { errors: FieldError[] } {
  const errors: FieldError[] = [];
  const wrong = (field: string, message: string) => errors.push({ field, code: 'invalid', message });
  const prices = t.prices.map((p) => {
    const amount = minorUnits(p.amount, p.currency);
    if (amount === null) wrong(`price ${p.id}`, 'Give an amount such as 12.50.');
    return { id: p.id, billingPeriod: p.period, currency: p.currency, amount: amount ?? 0 };
  });
  for (const p of prices) {
    const twice = prices.some((o) => o.id < p.id && o.billingPeriod === p.billingPeriod && o.currency === p.currency);
    if (twice) wrong(`price ${p.id}`, 'There is a price for this period and currency already.');
  }
  const more = readMore(t.more);
  if (!more) wrong('metadata', 'Give an object in JSON, such as {"mailboxes": 10}, or nothing.');
  const metadata: Metadata = { ...more };
  if (t.type === 'cloudpod') {
    for (const key of OWN) {
      const text = t[key].trim();
      // What is no number is the panel's to refuse, beside its field.
      if (text !== '') metadata[key] = key !== 'recommendedUse' && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
    }
  }
  const usual = prices.find((p) => p.id === t.usual) ?? prices[0];
  if (!usual) wrong('prices', 'A product needs a price.');
  if (errors.length || !usual) return { errors };
  return {
    wish: {
      ...(isNew ? { code: t.code.trim(), type: t.type } : {}),
      name: t.name.trim(),
      description: t.description.trim(),
      status: t.status,
      billingPeriod: usual.billingPeriod,
      basePrice: { amount: usual.amount, currency: usual.currency },
      prices: prices.filter((p) => p !== usual).map(({ id: _, ...p }) => p),
      features: t.features
        .split('\n')
        .map((f) => f.trim())
        .filter(Boolean),
      metadata,
    },
  };
}

function readMore(text: string): Metadata | null {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Metadata) : null;
  } catch {
    return null;
  }
}

/** The prices that would be other ones from now on, as `€5.00 / month`-like pairs are told to the person. */
export function newPrices(before: ProductTexts, now: ProductTexts): PriceTexts[] {
  return now.prices.filter((p) => before.prices.find((o) => o.id === p.id)?.amount !== p.amount);
}
