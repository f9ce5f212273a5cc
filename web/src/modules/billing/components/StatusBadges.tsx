import { Badge, type Tone } from '@/ui/Badge';
import type {
  CheckoutStatus,
  InvoiceKind,
  InvoiceStatus,
  OrderStatus,
  ProductStatus,
  RefundStatus,
  SubscriptionStatus,
} from '../types/billing.types';

type Looks<S extends string> = Record<S, { tone: Tone; label: string; busy?: boolean }>;

const SUBSCRIPTION: Looks<SubscriptionStatus> = {
  trialing: { tone: 'info', label: 'Trial' },
  active: { tone: 'ok', label: 'Active' },
  past_due: { tone: 'warn', label: 'Past due' },
  suspended: { tone: 'err', label: 'Suspended' },
  cancelled: { tone: 'dim', label: 'Cancelled' },
};
const INVOICE: Looks<InvoiceStatus> = {
  draft: { tone: 'dim', label: 'Draft' },
  open: { tone: 'warn', label: 'Open' },
  paid: { tone: 'ok', label: 'Paid' },
  void: { tone: 'dim', label: 'Void' },
  uncollectible: { tone: 'err', label: 'Uncollectible' },
};
const PRODUCT: Looks<ProductStatus> = {
  active: { tone: 'ok', label: 'On sale' },
  hidden: { tone: 'info', label: 'Hidden' },
  retired: { tone: 'dim', label: 'Archived' },
};
const ORDER: Looks<OrderStatus> = {
  placed: { tone: 'info', label: 'Being made', busy: true },
  waiting: { tone: 'warn', label: 'Waiting for room' },
  fulfilled: { tone: 'ok', label: 'Fulfilled' },
  refunded: { tone: 'dim', label: 'Refunded' },
  cancelled: { tone: 'dim', label: 'Cancelled' },
};
const CHECKOUT: Looks<CheckoutStatus> = {
  open: { tone: 'warn', label: 'Not paid yet' },
  completed: { tone: 'ok', label: 'Paid' },
  expired: { tone: 'dim', label: 'Expired' },
  failed: { tone: 'err', label: 'Failed' },
};
const REFUND: Looks<RefundStatus> = {
  failed: { tone: 'err', label: 'Went wrong' },
  by_hand: { tone: 'warn', label: 'By hand' },
  unknown: { tone: 'warn', label: 'Not known yet' },
  pending: { tone: 'info', label: 'On its way', busy: true },
  succeeded: { tone: 'ok', label: 'Given back' },
};

const choices = <S extends string>(looks: Looks<S>) =>
  (Object.keys(looks) as S[]).map((value) => ({ value: value as string, label: looks[value].label }));

/** The states, for filters. */
export const SUBSCRIPTION_STATES = choices(SUBSCRIPTION);
export const INVOICE_STATES = choices(INVOICE);
export const PRODUCT_STATES = choices(PRODUCT);
export const ORDER_STATES = choices(ORDER);
export const CHECKOUT_STATES = choices(CHECKOUT);
export const REFUND_STATES = choices(REFUND);

function Shown<S extends string>({ looks, status }: { looks: Looks<S>; status: S }) {
  const look = looks[status] ?? { tone: 'dim' as const, label: status };
  return (
    <Badge tone={look.tone} busy={look.busy}>
      {look.label}
    </Badge>
  );
}

export const SubscriptionBadge = ({ status }: { status: SubscriptionStatus }) => (
  <Shown looks={SUBSCRIPTION} status={status} />
);
/** Of a credit note, paid means used up. */
export const InvoiceBadge = ({ status, kind = 'invoice' }: { status: InvoiceStatus; kind?: InvoiceKind }) =>
  kind === 'credit_note' ? (
    <Badge tone={status === 'open' ? 'info' : 'dim'}>{status === 'open' ? 'Credit' : 'Used up'}</Badge>
  ) : (
    <Shown looks={INVOICE} status={status} />
  );
export const ProductBadge = ({ status }: { status: ProductStatus }) => <Shown looks={PRODUCT} status={status} />;
export const OrderBadge = ({ status }: { status: OrderStatus }) => <Shown looks={ORDER} status={status} />;
export const CheckoutBadge = ({ status }: { status: CheckoutStatus }) => <Shown looks={CHECKOUT} status={status} />;
export const RefundBadge = ({ status }: { status: RefundStatus }) => <Shown looks={REFUND} status={status} />;
