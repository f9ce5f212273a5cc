import { body, given, http, page } from '@/api/http';
import { client } from '@/api/query';
import type {
  BillingPeriod,
  Change,
  ChangePreview,
  Checkout,
  FoundTenant,
  Invoice,
  InvoiceDetail,
  Metadata,
  Money,
  MoneyBack,
  Order,
  PackOfTenant,
  PaymentMessage,
  PaymentProvider,
  PlatformInvoice,
  PlatformSubscription,
  PriceVersion,
  Product,
  ResourcePlan,
  Revenue,
  Seller,
  Subscription,
  SubscriptionDetail,
  When,
} from '../types/billing.types';
import type { BillingFilter } from './billing.client';

/** Which of all tenants' things to list. */
export interface PlatformBillingFilter extends BillingFilter {
  tenantId?: number;
}

/** A product as it should be; what is left out stays. */
export interface ProductWish {
  code?: string;
  name?: string;
  description?: string;
  type?: string;
  status?: string;
  billingPeriod?: BillingPeriod;
  basePrice?: Money;
  prices?: (Money & { billingPeriod: BillingPeriod })[];
  features?: string[];
  metadata?: Metadata;
}

/** A resource plan as it should be; likewise. */
export interface PackWish {
  code?: string;
  name?: string;
  description?: string;
  pods?: number;
  cpuCores?: number;
  memoryMb?: number;
  diskGb?: number;
  bandwidthGb?: number;
  priceMonthly?: Money;
  isActive?: boolean;
}

/** A subscription to be begun without a checkout. */
export interface SubscriptionWish {
  tenantId?: number;
  productCode: string;
  billingCycle: BillingPeriod;
  quantity?: number;
  trialDays?: number;
  domain?: string;
  sshKeys?: string[];
}

/** The account at Stripe as it should be; what is left out stays. */
export interface StripeWish {
  secretKey?: string;
  webhookSecret?: string;
  isEnabled?: boolean;
}

const one = (id: number) => ({ params: { path: { id } } });
const listed = (query: object) => ({ params: { query: given(query) as never } });

/** What is sold, and what all tenants pay for it, as operators see it. */
export const PlatformBillingApi = client('platformBilling', {
  revenue: (currency: string) => body<Revenue>(http.GET('/api/admin/billing/revenue', listed({ currency }))),

  products: (query: BillingFilter & { type?: string }) =>
    page<Product>(http.GET('/api/admin/billing/products', listed(query))),
  product: (id: number) => body<Product>(http.GET('/api/admin/billing/products/{id}', one(id))),
  prices: (id: number) => body<PriceVersion[]>(http.GET('/api/admin/billing/products/{id}/prices', one(id))),
  createProduct: (wish: ProductWish) =>
    body<Product>(http.POST('/api/admin/billing/products', { body: wish as never })),
  editProduct: (id: number, wish: ProductWish) =>
    body<Product>(http.PUT('/api/admin/billing/products/{id}', { ...one(id), body: wish as never })),

  subscriptions: (query: PlatformBillingFilter & { productId?: number }) =>
    page<PlatformSubscription>(http.GET('/api/admin/billing/subscriptions', listed(query))),
  subscription: (id: number) => body<SubscriptionDetail>(http.GET('/api/admin/billing/subscriptions/{id}', one(id))),
  begin: (wish: SubscriptionWish) =>
    body<Subscription>(http.POST('/api/admin/billing/subscriptions', { body: given(wish) as never })),
  preview: (id: number, change: Change) =>
    body<ChangePreview>(
      http.POST('/api/admin/billing/subscriptions/{id}/change', {
        ...one(id),
        body: { ...given(change), preview: true },
      }),
    ),
  change: (id: number, change: Change, expectedTotal: number) =>
    body<ChangePreview>(
      http.POST('/api/admin/billing/subscriptions/{id}/change', {
        ...one(id),
        body: { ...given(change), expectedTotal },
      }),
    ),
  cancel: (id: number, when: When) =>
    body<Subscription>(http.POST('/api/admin/billing/subscriptions/{id}/cancel', { ...one(id), body: { when } })),
  resume: (id: number) => body<Subscription>(http.POST('/api/admin/billing/subscriptions/{id}/resume', one(id))),
  /** A new pod, after the one before was terminated. */
  makePod: (id: number, keys: string[]) =>
    body<Subscription>(
      http.POST('/api/admin/billing/subscriptions/{id}/pod', {
        ...one(id),
        body: keys.length > 0 ? { sshKeys: keys } : {},
      }),
    ),

  invoices: (query: PlatformBillingFilter) =>
    page<PlatformInvoice>(http.GET('/api/admin/billing/invoices', listed(query))),
  invoice: (id: number) => body<InvoiceDetail>(http.GET('/api/admin/billing/invoices/{id}', one(id))),
  draft: (wish: {
    tenantId?: number;
    currency?: string;
    lineItems: { description: string; quantity: number; unitAmount: number }[];
  }) => body<Invoice>(http.POST('/api/admin/billing/invoices', { body: wish as never })),
  finalize: (id: number) => body<Invoice>(http.POST('/api/admin/billing/invoices/{id}/finalize', one(id))),
  markPaid: (id: number) => body<Invoice>(http.POST('/api/admin/billing/invoices/{id}/mark-paid', one(id))),
  void: (id: number) => body<Invoice>(http.POST('/api/admin/billing/invoices/{id}/void', one(id))),
  writeOff: (id: number) => body<Invoice>(http.POST('/api/admin/billing/invoices/{id}/write-off', one(id))),
  /** The key makes a repeated request (a lost answer, a second click) the same refund. */
  payBack: (id: number, wish: { amount?: number; reason: string }, idempotencyKey: string) =>
    body<InvoiceDetail>(
      http.POST('/api/admin/billing/invoices/{id}/refund', {
        params: { path: { id }, header: { 'Idempotency-Key': idempotencyKey } },
        body: wish,
      } as never),
    ),
  credit: (id: number, wish: { amount?: number; reason: string }) =>
    body<InvoiceDetail>(http.POST('/api/admin/billing/invoices/{id}/credit', { ...one(id), body: wish as never })),

  orders: (query: PlatformBillingFilter) => page<Order>(http.GET('/api/admin/billing/orders', listed(query))),
  refund: (id: number) => body<Order>(http.POST('/api/admin/billing/orders/{id}/refund', one(id))),

  checkouts: (query: BillingFilter) => page<Checkout>(http.GET('/api/admin/billing/checkouts', listed(query))),
  /** What was bought is written a moment later, as if a provider had told of the payment. */
  confirm: (id: number) => body<unknown>(http.POST('/api/admin/billing/checkouts/{id}/mark-paid', one(id))),

  refunds: (query: PlatformBillingFilter) => page<MoneyBack>(http.GET('/api/admin/billing/refunds', listed(query))),
  messages: (query: BillingFilter) =>
    page<PaymentMessage>(http.GET('/api/admin/billing/payment-messages', listed(query))),

  seller: () => body<Seller>(http.GET('/api/admin/billing/seller')),
  setSeller: (wish: Partial<Seller>) => body<Seller>(http.PUT('/api/admin/billing/seller', { body: wish as never })),

  providers: () => body<PaymentProvider[]>(http.GET('/api/admin/billing/payment-providers')),
  setStripe: (wish: StripeWish) =>
    body<PaymentProvider[]>(http.PUT('/api/admin/billing/payment-providers/stripe', { body: given(wish) as never })),
  tryStripe: () =>
    body<{ isLive: boolean; accountId: string | null }>(http.POST('/api/admin/billing/payment-providers/stripe/test')),
  removeStripe: () => body<void>(http.DELETE('/api/admin/billing/payment-providers/stripe')),

  packs: () => body<ResourcePlan[]>(http.GET('/api/admin/billing/resource-plans')),
  createPack: (wish: PackWish) =>
    body<ResourcePlan>(http.POST('/api/admin/billing/resource-plans', { body: wish as never })),
  editPack: (code: string, wish: PackWish) =>
    body<ResourcePlan>(
      http.PUT('/api/admin/billing/resource-plans/{code}', { params: { path: { code } }, body: wish as never }),
    ),
  held: (query: PlatformBillingFilter & { planCode?: string }) =>
    page<PackOfTenant>(http.GET('/api/admin/billing/resource-subscriptions', listed(query))),
  give: (wish: { tenantId?: number; planCode: string; quantity?: number }) =>
    body<PackOfTenant>(http.POST('/api/admin/billing/resource-subscriptions', { body: wish as never })),
  takeBack: (id: number, when: When) =>
    body<PackOfTenant>(
      http.POST('/api/admin/billing/resource-subscriptions/{id}/cancel', { ...one(id), body: { when } }),
    ),

  /** Tenants whose name, slug or billing address has the text; the first few. */
  tenants: (q: string) => body<FoundTenant[]>(http.GET('/api/platform/customers', listed({ q, limit: 8 }))),
  tenant: (tenantId: number) =>
    body<FoundTenant>(http.GET('/api/platform/customers/{tenantId}', { params: { path: { tenantId } } })),
});

/** Where a document of any tenant can be had as a PDF. */
export const anyPdfPath = (id: number) => `/api/admin/billing/invoices/${id}/pdf`;
