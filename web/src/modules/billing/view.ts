import type { QueryKey } from '@tanstack/react-query';
import { paths } from '@/app/paths';
import { useMay, useMayOnPlatform } from '@/app/session';
import { BillingApi, pdfPath } from './api/billing.client';
import { anyPdfPath, PlatformBillingApi } from './api/platform.client';

/** Whose eyes look at subscriptions and invoices: a tenant's own, or an operator's on all of them. */
export type View = 'tenant' | 'platform';

/** The calls of a view. Both answer the same shapes. */
export const apiOf = (view: View) => (view === 'platform' ? PlatformBillingApi : BillingApi);
/** The page of a subscription in a view. */
export const subscriptionPath = (view: View, id: number) =>
  view === 'platform' ? paths.platformSubscription(id) : paths.billingSubscription(id);
/** The page of an invoice in a view. */
export const invoicePath = (view: View, id: number) =>
  view === 'platform' ? paths.platformInvoice(id) : paths.billingInvoice(id);
/** An invoice as a PDF. */
export const documentPath = (view: View, id: number) => (view === 'platform' ? anyPdfPath(id) : pdfPath(id));

/** Whether the person may change subscriptions in a view. */
export function useMaySteer(view: View): boolean {
  const own = useMay('subscriptions.write');
  const all = useMayOnPlatform('platform:billing.manage');
  return view === 'platform' ? all : own;
}

/** The keys that are read again when something about money has changed: a subscription, its invoices, the quota. */
export const MONEY: QueryKey[] = [['billing'], ['platformBilling'], ['cloudpods', 'quota']];
