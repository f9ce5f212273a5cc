import type { Answer, PostAnswer, Row, Told } from '@/api/wire';

/** An amount in minor units. */
export interface Money {
  amount: number;
  currency: string;
}

export type BillingPeriod = 'monthly' | 'yearly';
export type ProductType = 'cloudpod' | 'wordpress' | 'mail' | 'backup' | 'addon';
export type ProductStatus = 'active' | 'hidden' | 'retired';
export type SubscriptionStatus = 'trialing' | 'active' | 'past_due' | 'suspended' | 'cancelled';
export type InvoiceStatus = 'draft' | 'open' | 'paid' | 'void' | 'uncollectible';
export type InvoiceKind = 'invoice' | 'credit_note';
export type OrderStatus = 'placed' | 'waiting' | 'fulfilled' | 'refunded' | 'cancelled';

/** What a product is made of; of a pod plan its size and its place among the plans. */
export type Metadata = Record<string, unknown>;
/** A price that holds for new subscriptions. */
export interface Price extends Money {
  id: number;
  billingPeriod: BillingPeriod;
}
/** Something that can be bought. */
export type Product = Told<
  Row<Answer<'/api/admin/billing/products'>>,
  { type: ProductType; status: ProductStatus; billingPeriod: BillingPeriod; prices: Price[]; metadata: Metadata }
>;
/** A price of a product, today's or an earlier one. */
export type PriceVersion = Told<
  Row<Answer<'/api/admin/billing/products/{id}/prices'>>,
  { billingPeriod: BillingPeriod; until: string | null }
>;

/** Whom a tenant's invoices are made out to. */
export type BillingProfile = Told<
  Answer<'/api/billing/profile'>,
  { address: Told<Answer<'/api/billing/profile'>['address']> }
>;

/** Money in short, of a tenant: what it pays again and again. */
export type Subscription = Told<
  Row<Answer<'/api/billing/subscriptions'>>,
  { status: SubscriptionStatus; billingPeriod: BillingPeriod; productType: ProductType }
>;
/** A row of the operators' list. */
export type PlatformSubscription = Subscription & { tenantName: string };
type OneSubscription = Answer<'/api/billing/subscriptions/{id}'>;
/** An invoice or a credit note in short. */
export type Document = Told<Row<OneSubscription['invoices']>, { kind: InvoiceKind; status: InvoiceStatus }>;
/** A subscription with all that hangs on it. */
export type SubscriptionDetail = PlatformSubscription & {
  items: Subscription[];
  periods: Told<Row<OneSubscription['periods']>>[];
  invoices: Document[];
  dunning: Told<NonNullable<OneSubscription['dunning']>> | null;
};
/** The size of a pod. */
export interface PodShape {
  cpuCores: number;
  memoryMb: number;
  diskGb: number;
}
/** What a change of a subscription costs. A panel that looks further ahead also tells what becomes of the pod, and why
 * the change would be refused. */
export type ChangePreview = Told<
  PostAnswer<'/api/billing/subscriptions/{id}/change'>,
  { billingCycle: BillingPeriod }
> & {
  pod?: { before: PodShape; after: PodShape } | null;
  refused?: { code: string; detail: string } | null;
};
/** What a subscription should be from now on. */
export interface Change {
  productCode?: string;
  billingCycle?: BillingPeriod;
  quantity?: number;
}
/** When a subscription is to end. */
export type When = 'period_end' | 'now';

/** Seller and buyer as they were when a document was issued. */
interface Party {
  name?: string;
  email?: string;
  /** The seller's as it is printed; the buyer's by its parts. */
  address?: string | Record<string, unknown>;
  taxId?: string;
}
/** An invoice or a credit note. */
export type Invoice = Told<
  Row<Answer<'/api/billing/invoices'>>,
  {
    kind: InvoiceKind;
    status: InvoiceStatus;
    lineItems: InvoiceLine[];
    parties: { seller?: Party; buyer?: Party; taxName?: string; taxBasisPoints?: number };
  }
>;
/** A line of it. */
export type InvoiceLine = Told<Row<Row<Answer<'/api/billing/invoices'>>['lineItems']>>;
/** A row of the operators' list. */
export type PlatformInvoice = Invoice & { tenantName: string };
/** An invoice with its payments and what was put right of it. */
export type InvoiceDetail = PlatformInvoice & {
  payments: Told<Row<Answer<'/api/billing/invoices/{id}'>['payments']>>[];
  corrections: Invoice[];
  /** Who charges the customer without being asked; nobody where it is paid by hand. */
  chargedBy: string | null;
  isBeingCharged: boolean;
};
/** How the tenant's payments are made. */
export type PaymentMethod = Told<Answer<'/api/billing/payment-method'>>;

/** An order. */
export type Order = Told<Row<Answer<'/api/admin/billing/orders'>>, { status: OrderStatus }>;
/** A pack of quota on sale. */
export type ResourcePlan = Told<Row<Answer<'/api/admin/billing/resource-plans'>>>;
/** A pack that the tenant holds. */
export type HeldPack = Told<
  Row<Answer<'/api/cloud-pods/resource-subscriptions'>>,
  { status: 'active' | 'suspended' | 'cancelled' }
>;
/** A pack and who holds it. */
export type PackOfTenant = HeldPack & { tenantId: number; tenantName: string };
/** The revenue in one currency. */
export type Revenue = Told<Answer<'/api/admin/billing/revenue'>>;
/** A tenant as the operators' search finds it. */
export type FoundTenant = Pick<Row<Answer<'/api/platform/customers'>>, 'id' | 'name' | 'slug'>;

export type CheckoutStatus = 'open' | 'completed' | 'expired' | 'failed';
/** A purchase that somebody began. */
export type Checkout = Told<
  Row<Answer<'/api/admin/billing/checkouts'>>,
  { status: CheckoutStatus; billingCycle: BillingPeriod }
>;
export type RefundStatus = 'pending' | 'succeeded' | 'by_hand' | 'failed' | 'unknown';
/** Money that goes back. */
export type MoneyBack = Told<Row<Answer<'/api/admin/billing/refunds'>>, { status: RefundStatus }>;
/** A payment provider's message that changed nothing. */
export type PaymentMessage = Told<
  Row<Answer<'/api/admin/billing/payment-messages'>>,
  { status: 'refused' | 'received' }
>;
/** Whose name stands on invoices, and how they are numbered. */
export type Seller = Told<Answer<'/api/admin/billing/seller'>>;
/** Who takes the money. */
export type PaymentProvider = Told<Row<Answer<'/api/admin/billing/payment-providers'>>, { name: 'manual' | 'stripe' }>;
