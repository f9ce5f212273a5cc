import type { Answer, PostAnswer, Row, Told } from '@/api/wire';

/** How often something is billed. */
export type BillingCycle = 'monthly' | 'yearly';
/** Something on sale, as visitors see it. */
export type Offer = Told<
  Row<Answer<'/api/public/plans'>>,
  { metadata: { cpuCores?: number; memoryMb?: number; diskGb?: number; recommendedUse?: string } }
>;
/** A checkout: what is bought, what it costs, what became of it. */
export type Checkout = Told<Answer<'/api/public/checkout/session/{id}'>>;
/** A checkout that was begun, and where to pay. */
export type BegunCheckout = PostAnswer<'/api/public/checkout/session'>;

/** What a visitor orders. */
export interface NewCheckout {
  planCode: string;
  billingCycle: BillingCycle;
  email: string;
  domain?: string;
  isWordPressPlan?: boolean;
  addOns?: string[];
  sshKeys?: string[];
}
