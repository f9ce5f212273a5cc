import { type RouteObject, redirect } from 'react-router';
import { prefetch, q } from '@/api/query';
import { paths, routes } from '@/app/paths';
import { listParams } from '@/lib/params';
import { CloudPodsApi } from '@/modules/cloudpods/api/cloudpods.client';
import { BillingApi } from './api/billing.client';
import { PlatformBillingApi } from './api/platform.client';
import {
  CHECKOUT_FILTERS,
  HELD_FILTERS,
  heldFilter,
  INVOICE_FILTERS,
  MESSAGE_FILTERS,
  ORDER_FILTERS,
  OWN_FILTERS,
  ownFilter,
  PRODUCT_FILTERS,
  REFUND_FILTERS,
  SUBSCRIPTION_FILTERS,
  subscriptionFilter,
  tenantFilter,
} from './filters';

/** The tenant's billing. */
const own: RouteObject[] = [
  {
    path: routes.billing,
    lazy: async () => ({ Component: (await import('@/modules/billing/pages/BillingPage')).BillingPage }),
    children: [
      {
        index: true,
        lazy: async () => ({
          Component: (await import('@/modules/billing/pages/OwnSubscriptionsTab')).OwnSubscriptionsTab,
        }),
        loader: ({ request }) => prefetch(q(BillingApi.subscriptions, ownFilter(listParams(request, OWN_FILTERS)))),
      },
      {
        path: routes.billingInvoices,
        lazy: async () => ({ Component: (await import('@/modules/billing/pages/OwnInvoicesTab')).OwnInvoicesTab }),
        loader: ({ request }) =>
          prefetch(q(BillingApi.invoices, ownFilter(listParams(request, OWN_FILTERS))), q(BillingApi.paymentMethod)),
      },
      {
        path: routes.billingQuota,
        lazy: async () => ({ Component: (await import('@/modules/billing/pages/QuotaTab')).QuotaTab }),
        loader: () => prefetch(q(CloudPodsApi.quota), q(BillingApi.packs)),
      },
      {
        path: routes.billingPayment,
        lazy: async () => ({ Component: (await import('@/modules/billing/pages/PaymentTab')).PaymentTab }),
        loader: () => prefetch(q(BillingApi.paymentMethod)),
      },
    ],
  },
  {
    path: routes.billingSubscription,
    lazy: async () => ({ Component: (await import('@/modules/billing/pages/SubscriptionPage')).SubscriptionPage }),
    loader: ({ params }) => prefetch(q(BillingApi.subscription, Number(params.subscriptionId))),
  },
  {
    path: routes.billingInvoice,
    lazy: async () => ({ Component: (await import('@/modules/billing/pages/InvoicePage')).InvoicePage }),
    loader: ({ params }) => prefetch(q(BillingApi.invoice, Number(params.invoiceId)), q(BillingApi.paymentMethod)),
  },
];

/** The operators' billing. */
const platform: RouteObject[] = [
  {
    path: routes.platformBilling,
    lazy: async () => ({
      Component: (await import('@/modules/billing/pages/PlatformBillingPage')).PlatformBillingPage,
    }),
    children: [
      { index: true, loader: () => redirect(paths.revenue()) },
      {
        path: routes.revenue,
        lazy: async () => ({ Component: (await import('@/modules/billing/pages/RevenuePage')).RevenuePage }),
        loader: ({ request }) =>
          prefetch(q(PlatformBillingApi.revenue, new URL(request.url).searchParams.get('currency') ?? '')),
      },
      {
        path: routes.products,
        lazy: async () => ({ Component: (await import('@/modules/billing/pages/ProductsPage')).ProductsPage }),
        loader: ({ request }) => prefetch(q(PlatformBillingApi.products, listParams(request, PRODUCT_FILTERS))),
      },
      {
        path: routes.platformSubscriptions,
        lazy: async () => ({
          Component: (await import('@/modules/billing/pages/SubscriptionsPage')).SubscriptionsPage,
        }),
        loader: ({ request }) =>
          prefetch(q(PlatformBillingApi.subscriptions, subscriptionFilter(listParams(request, SUBSCRIPTION_FILTERS)))),
      },
      {
        path: routes.platformInvoices,
        lazy: async () => ({ Component: (await import('@/modules/billing/pages/InvoicesPage')).InvoicesPage }),
        loader: ({ request }) =>
          prefetch(q(PlatformBillingApi.invoices, tenantFilter(listParams(request, INVOICE_FILTERS)))),
      },
      {
        path: routes.orders,
        lazy: async () => ({ Component: (await import('@/modules/billing/pages/OrdersPage')).OrdersPage }),
        loader: ({ request }) =>
          prefetch(q(PlatformBillingApi.orders, tenantFilter(listParams(request, ORDER_FILTERS)))),
      },
      {
        path: routes.checkouts,
        lazy: async () => ({ Component: (await import('@/modules/billing/pages/CheckoutsPage')).CheckoutsPage }),
        loader: ({ request }) => prefetch(q(PlatformBillingApi.checkouts, listParams(request, CHECKOUT_FILTERS))),
      },
      {
        path: routes.refunds,
        lazy: async () => ({ Component: (await import('@/modules/billing/pages/RefundsPage')).RefundsPage }),
        loader: ({ request }) =>
          prefetch(q(PlatformBillingApi.refunds, tenantFilter(listParams(request, REFUND_FILTERS)))),
      },
      {
        path: routes.paymentMessages,
        lazy: async () => ({
          Component: (await import('@/modules/billing/pages/PaymentMessagesPage')).PaymentMessagesPage,
        }),
        loader: ({ request }) => prefetch(q(PlatformBillingApi.messages, listParams(request, MESSAGE_FILTERS))),
      },
      {
        path: routes.seller,
        lazy: async () => ({ Component: (await import('@/modules/billing/pages/SellerPage')).SellerPage }),
        loader: () => prefetch(q(PlatformBillingApi.seller)),
      },
      {
        path: routes.paymentProviders,
        lazy: async () => ({
          Component: (await import('@/modules/billing/pages/PaymentProvidersPage')).PaymentProvidersPage,
        }),
        loader: () => prefetch(q(PlatformBillingApi.providers)),
      },
      {
        path: routes.resourcePlans,
        lazy: async () => ({
          Component: (await import('@/modules/billing/pages/ResourcePlansPage')).ResourcePlansPage,
        }),
        loader: ({ request }) => prefetch(q(PlatformBillingApi.held, heldFilter(listParams(request, HELD_FILTERS)))),
      },
    ],
  },
  {
    path: routes.productNew,
    lazy: async () => ({ Component: (await import('@/modules/billing/pages/ProductEditPage')).ProductNewPage }),
  },
  {
    path: routes.productEdit,
    lazy: async () => ({ Component: (await import('@/modules/billing/pages/ProductEditPage')).ProductEditPage }),
    loader: ({ params }) => prefetch(q(PlatformBillingApi.product, Number(params.productId))),
  },
  {
    path: routes.product,
    lazy: async () => ({ Component: (await import('@/modules/billing/pages/ProductPage')).ProductPage }),
    loader: ({ params }) =>
      prefetch(
        q(PlatformBillingApi.product, Number(params.productId)),
        q(PlatformBillingApi.prices, Number(params.productId)),
      ),
  },
  {
    path: routes.platformSubscription,
    lazy: async () => ({
      Component: (await import('@/modules/billing/pages/SubscriptionPage')).PlatformSubscriptionPage,
    }),
    loader: ({ params }) => prefetch(q(PlatformBillingApi.subscription, Number(params.subscriptionId))),
  },
  {
    path: routes.platformInvoice,
    lazy: async () => ({ Component: (await import('@/modules/billing/pages/InvoicePage')).PlatformInvoicePage }),
    loader: ({ params }) => prefetch(q(PlatformBillingApi.invoice, Number(params.invoiceId))),
  },
];

/** The pages of billing, for the router. */
export const billingRoutes: RouteObject[] = [...own, ...platform];
