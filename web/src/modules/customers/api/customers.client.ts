import { body, given, http, page } from '@/api/http';
import { client } from '@/api/query';
import type { Me } from '@/modules/account/types/account.types';
import type { QuotaLimits } from '../quota';
import type {
  BillingProfile,
  Contact,
  Customer,
  CustomerDetail,
  CustomerInvoice,
  CustomerOrder,
  CustomerPod,
  CustomerQuota,
  CustomerSubscription,
  Summary,
} from '../types/customers.types';

/** Which customers to list. */
export interface CustomerFilter {
  q?: string;
  status?: string;
  cursor?: string;
  limit?: number;
}

/** What of a customer can be changed; absent fields stay. */
export interface CustomerChange {
  name?: string;
  billingEmail?: string;
  requireSecondFactor?: boolean;
  contacts?: Contact[];
  billingProfile?: BillingProfile;
}

const one = (tenantId: number) => ({ params: { path: { tenantId } } });
const list = (query: object) => ({ params: { query: given(query) as never } });

/** Tenants as an operator's customers. */
export const CustomersApi = client('customers', {
  list: (query: CustomerFilter) => page<Customer>(http.GET('/api/platform/customers', list(query))),
  summary: () => body<Summary>(http.GET('/api/platform/customers/summary')),
  get: (id: number) => body<CustomerDetail>(http.GET('/api/platform/customers/{tenantId}', one(id))),
  create: (input: { name: string; slug?: string; ownerEmail: string; ownerName?: string }) =>
    body<CustomerDetail>(http.POST('/api/platform/customers', { body: given(input) })),
  edit: (id: number, change: CustomerChange) =>
    body<CustomerDetail>(http.PATCH('/api/platform/customers/{tenantId}', { ...one(id), body: change as never })),
  suspend: (id: number, reason: string) =>
    body<CustomerDetail>(
      http.POST('/api/platform/customers/{tenantId}/suspend', { ...one(id), body: given({ reason: reason.trim() }) }),
    ),
  unsuspend: (id: number) => body<CustomerDetail>(http.POST('/api/platform/customers/{tenantId}/unsuspend', one(id))),
  quota: (id: number) => body<CustomerQuota>(http.GET('/api/platform/customers/{tenantId}/quota', one(id))),
  setQuota: (id: number, limits: QuotaLimits) =>
    body<CustomerQuota>(http.PUT('/api/platform/customers/{tenantId}/quota', { ...one(id), body: limits as never })),
  dropQuota: (id: number) => body<void>(http.DELETE('/api/platform/customers/{tenantId}/quota', one(id))),
  note: (id: number, text: string) =>
    body<{ id: number }>(http.POST('/api/platform/customers/{tenantId}/notes', { ...one(id), body: { text } })),
  /** Acts as the owner from now on; the answer is who one is then. */
  impersonate: (id: number, reason: string) =>
    body<Me>(http.POST('/api/platform/customers/{tenantId}/impersonate', { ...one(id), body: { reason } })),
  /** What the customer pays for. */
  subscriptions: (tenantId: number) =>
    page<CustomerSubscription>(http.GET('/api/admin/billing/subscriptions', list({ tenantId, limit: 50 }))),
  orders: (tenantId: number) =>
    page<CustomerOrder>(http.GET('/api/admin/billing/orders', list({ tenantId, limit: 20 }))),
  invoices: (tenantId: number) =>
    page<CustomerInvoice>(http.GET('/api/admin/billing/invoices', list({ tenantId, limit: 10 }))),
  /** What it runs. */
  pods: (tenantId: number) =>
    page<CustomerPod>(http.GET('/api/admin/hosting/cloudpods', list({ tenantId, limit: 50 }))),
});
