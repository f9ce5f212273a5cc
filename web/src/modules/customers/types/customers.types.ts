import type { Answer, Row, Told } from '@/api/wire';
import type { PlatformInvoice } from '@/modules/billing/types/billing.types';
import type { CloudPodStatus } from '@/modules/cloudpods/types/cloudpods.types';

/** Minor units and a currency. */
export interface Money {
  amount: number;
  currency: string;
}
/** Points that a sign takes off the health score. */
export interface HealthLoss {
  sign: string;
  count: number;
  points: number;
}
/** A tenant, as operators see it. */
export type Customer = Told<
  Row<Answer<'/api/platform/customers'>>,
  {
    status: 'active' | 'suspended' | 'closed';
    monthlyRevenue: Money[] | null;
    healthLosses: HealthLoss[];
    lastLoginAt: string | null;
  }
>;
/** Somebody to talk to. */
export interface Contact {
  kind: string;
  name: string;
  email?: string | null;
  phone?: string | null;
}
/** Whom invoices are made out to. */
export interface BillingProfile {
  company?: string | null;
  taxId?: string | null;
  email?: string | null;
  address: {
    line1?: string | null;
    line2?: string | null;
    postalCode?: string | null;
    city?: string | null;
    region?: string | null;
    country?: string | null;
  };
}
/** With all that an operator knows. */
export type CustomerDetail = Customer & {
  contacts: Contact[];
  billingProfile: BillingProfile | null;
  notes: { id: number; userId: number | null; author: string | null; text: string; createdAt: string }[];
};
/** The tenants in figures. */
export type Summary = Told<
  Answer<'/api/platform/customers/summary'>,
  { revenue: { monthly: Money; payingCustomers: number; average: Money }[] | null }
>;
/** A subscription of a customer. */
export type CustomerSubscription = Told<Row<Answer<'/api/admin/billing/subscriptions'>>, { price: Money }>;
/** An order of a customer. */
export type CustomerOrder = Told<Row<Answer<'/api/admin/billing/orders'>>, { total: Money }>;
/** What a customer may have and what it holds. */
export type CustomerQuota = Told<Answer<'/api/platform/customers/{tenantId}/quota'>>;
/** An invoice or credit note of a customer. */
export type CustomerInvoice = PlatformInvoice;
/** A pod of a customer. */
export type CustomerPod = Told<Row<Answer<'/api/admin/hosting/cloudpods'>>, { status: CloudPodStatus }>;
