import type { SubscriptionWish } from './api/platform.client';
import type { BillingPeriod, Product } from './types/billing.types';

/** What was typed into the dialog that begins a subscription. */
export interface SubscriptionTexts {
  productCode: string;
  billingCycle: BillingPeriod;
  quantity: string;
  trialDays: string;
  domain: string;
  sshKey: string;
}

const whole = (text: string) => (/^\d+$/.test(text.trim()) ? Number(text) : -1);

/** The request. What is no number is sent as one that the panel refuses, so that it says so beside the field. */
export function subscriptionWish(
  tenantId: number | undefined,
  product: Pick<Product, 'type'> | undefined,
  t: SubscriptionTexts,
): SubscriptionWish {
  const pod = product?.type === 'cloudpod';
  return {
    tenantId,
    productCode: t.productCode,
    billingCycle: t.billingCycle,
    quantity: pod ? undefined : whole(t.quantity),
    trialDays: t.trialDays.trim() ? whole(t.trialDays) : undefined,
    domain: pod ? t.domain.trim() || undefined : undefined,
    sshKeys: pod && t.sshKey.trim() ? [t.sshKey.trim()] : undefined,
  };
}

/** The periods that a product is sold in, in a currency if any price is in it. */
export const periodsOf = (product: Pick<Product, 'prices'> | undefined): BillingPeriod[] =>
  (['monthly', 'yearly'] as const).filter((p) => product?.prices.some((price) => price.billingPeriod === p));
