import type { FieldError } from '@/api/http';
import { amountText, minorUnits } from '@/lib/money';
import type { PackWish } from './api/platform.client';
import type { ResourcePlan } from './types/billing.types';

/** What a pack of quota holds. */
export const HOLDS = ['pods', 'cpuCores', 'memoryMb', 'diskGb', 'bandwidthGb'] as const;
type Hold = (typeof HOLDS)[number];

/** A resource plan as it is typed. */
export interface PackTexts extends Record<Hold, string> {
  code: string;
  name: string;
  description: string;
  price: string;
  currency: string;
  isActive: boolean;
}

export const EMPTY_PACK: PackTexts = {
  code: '',
  name: '',
  description: '',
  pods: '',
  cpuCores: '',
  memoryMb: '',
  diskGb: '',
  bandwidthGb: '',
  price: '',
  currency: 'EUR',
  isActive: true,
};

/** What the form of a resource plan that is there begins with. */
export const packTexts = (p: ResourcePlan): PackTexts => ({
  code: p.code,
  name: p.name,
  description: p.description,
  pods: String(p.pods),
  cpuCores: String(p.cpuCores),
  memoryMb: String(p.memoryMb),
  diskGb: String(p.diskGb),
  bandwidthGb: String(p.bandwidthGb ?? ''),
  price: amountText(p.priceMonthly.amount, p.priceMonthly.currency),
  currency: p.priceMonthly.currency,
  isActive: p.isActive,
});

/** The resource plan that a form says, or what is wrong with it. What it holds cannot be changed later. */
export function readPack(t: PackTexts, isNew: boolean): { wish: PackWish } | { errors: FieldError[] } {
  const errors: FieldError[] = [];
  const wrong = (field: string, message: string) => errors.push({ field, code: 'invalid', message });
  const holds: PackWish = {};
  for (const key of isNew ? HOLDS : []) {
    const text = t[key].trim();
    if (text === '') continue;
    if (/^\d{1,9}$/.test(text)) holds[key] = Number(text);
    else wrong(key, 'Give a whole number, zero or more.');
  }
  const amount = minorUnits(t.price, t.currency);
  if (amount === null) wrong('priceMonthly', 'Give an amount such as 12.50.');
  if (errors.length || amount === null) return { errors };
  return {
    wish: {
      ...(isNew ? { code: t.code.trim(), ...holds } : {}),
      name: t.name.trim(),
      description: t.description.trim(),
      priceMonthly: { amount, currency: t.currency },
      isActive: t.isActive,
    },
  };
}
