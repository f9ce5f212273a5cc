import type { BillingFilter } from './api/billing.client';
import type { PlatformBillingFilter } from './api/platform.client';

/** The filters of a tenant's own lists, as they stand in their URLs. */
export const OWN_FILTERS = ['status'] as const;
export const PRODUCT_FILTERS = ['status', 'type'] as const;
export const SUBSCRIPTION_FILTERS = ['status', 'tenantId', 'productId'] as const;
export const INVOICE_FILTERS = ['status', 'tenantId'] as const;
export const ORDER_FILTERS = ['status', 'tenantId'] as const;
export const CHECKOUT_FILTERS = ['status'] as const;
export const REFUND_FILTERS = ['status', 'tenantId'] as const;
export const MESSAGE_FILTERS = ['status'] as const;
export const HELD_FILTERS = ['status', 'tenantId', 'planCode'] as const;

type Values<K extends readonly string[]> = Record<K[number], string> & { cursor?: string };
const id = (text: string) => Number(text) || undefined;

/** The panel's queries for them. */
export const ownFilter = (p: Values<typeof OWN_FILTERS>): BillingFilter => ({ status: p.status, cursor: p.cursor });
export const subscriptionFilter = (
  p: Values<typeof SUBSCRIPTION_FILTERS>,
): PlatformBillingFilter & { productId?: number } => ({
  status: p.status,
  tenantId: id(p.tenantId),
  productId: id(p.productId),
  cursor: p.cursor,
});
export const tenantFilter = (p: Values<typeof INVOICE_FILTERS>): PlatformBillingFilter => ({
  status: p.status,
  tenantId: id(p.tenantId),
  cursor: p.cursor,
});
export const heldFilter = (p: Values<typeof HELD_FILTERS>): PlatformBillingFilter & { planCode?: string } => ({
  ...tenantFilter(p),
  planCode: p.planCode,
});
