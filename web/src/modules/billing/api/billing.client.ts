import { body, given, http, page } from '@/api/http';
import { client } from '@/api/query';
import type { Offer } from '@/modules/public/types/public.types';
import type {
  BillingProfile,
  Change,
  ChangePreview,
  HeldPack,
  Invoice,
  InvoiceDetail,
  PaymentMethod,
  ResourcePlan,
  Subscription,
  SubscriptionDetail,
  When,
} from '../types/billing.types';

/** Which of a list to read. */
export interface BillingFilter {
  status?: string;
  cursor?: string;
  limit?: number;
}

const one = (id: number) => ({ params: { path: { id } } });

/** What the tenant pays for. */
export const BillingApi = client('billing', {
  subscriptions: (query: BillingFilter) =>
    page<Subscription>(http.GET('/api/billing/subscriptions', { params: { query: given(query) as never } })),
  subscription: (id: number) => body<SubscriptionDetail>(http.GET('/api/billing/subscriptions/{id}', one(id))),
  /** What a change would cost now; changes nothing. */
  preview: (id: number, change: Change) =>
    body<ChangePreview>(
      http.POST('/api/billing/subscriptions/{id}/change', { ...one(id), body: { ...given(change), preview: true } }),
    ),
  /** Refused when it costs something else than the total that was shown. */
  change: (id: number, change: Change, expectedTotal: number) =>
    body<ChangePreview>(
      http.POST('/api/billing/subscriptions/{id}/change', { ...one(id), body: { ...given(change), expectedTotal } }),
    ),
  cancel: (id: number, when: When) =>
    body<Subscription>(http.POST('/api/billing/subscriptions/{id}/cancel', { ...one(id), body: { when } })),
  resume: (id: number) => body<Subscription>(http.POST('/api/billing/subscriptions/{id}/resume', one(id))),
  /** A new pod, after the one before was terminated. */
  makePod: (id: number, keys: string[]) =>
    body<Subscription>(
      http.POST('/api/billing/subscriptions/{id}/pod', { ...one(id), body: keys.length > 0 ? { sshKeys: keys } : {} }),
    ),
  /** What somebody bought for the tenant is charged to its own means of payment from now on. */
  accept: (id: number) => body<Subscription>(http.POST('/api/billing/subscriptions/{id}/accept', one(id))),

  invoices: (query: BillingFilter) =>
    page<Invoice>(http.GET('/api/billing/invoices', { params: { query: given(query) as never } })),
  invoice: (id: number) => body<InvoiceDetail>(http.GET('/api/billing/invoices/{id}', one(id))),

  /** Everything on sale, for choosing another plan. */
  choices: () => body<Pick<Offer, 'code' | 'name' | 'type' | 'prices' | 'metadata'>[]>(http.GET('/api/public/plans')),
  packs: () => body<ResourcePlan[]>(http.GET('/api/cloud-pods/resource-plans')),
  held: (query: { cursor?: string }) =>
    page<HeldPack>(http.GET('/api/cloud-pods/resource-subscriptions', { params: { query: given(query) as never } })),
  orderPack: (planCode: string, quantity: number) =>
    body<HeldPack>(http.POST('/api/cloud-pods/resource-subscriptions', { body: { planCode, quantity } })),
  endPack: (id: number, when: When) =>
    body<HeldPack>(http.POST('/api/cloud-pods/resource-subscriptions/{id}/cancel', { ...one(id), body: { when } })),

  /** A page to pay an open invoice on. */
  pay: (id: number) => body<{ paymentUrl: string }>(http.POST('/api/billing/invoices/{id}/pay', one(id))),
  paymentMethod: () => body<PaymentMethod>(http.GET('/api/billing/payment-method')),
  /** Whom invoices are made out to. */
  profile: () => body<BillingProfile>(http.GET('/api/billing/profile')),
  putProfile: (profile: BillingProfile) =>
    body<BillingProfile>(http.PUT('/api/billing/profile', { body: profile as never })),

  /** Where the payment provider looks after cards and accounts. */
  portal: () => body<{ url: string }>(http.POST('/api/billing/portal')),
});

/** Where a document can be had as a PDF. */
export const pdfPath = (id: number) => `/api/billing/invoices/${id}/pdf`;
