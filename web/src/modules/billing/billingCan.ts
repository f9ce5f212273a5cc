import type { Verdict } from '@/lib/verdict';
import type {
  Checkout,
  Invoice,
  InvoiceDetail,
  Order,
  PaymentMethod,
  Product,
  Subscription,
} from './types/billing.types';

type Living = Pick<Subscription, 'status' | 'cancelAt'>;
type Document = Pick<Invoice, 'status' | 'kind' | 'amountPaid'>;

const no = (reason: string): Verdict => ({ ok: false, reason });
const YES: Verdict = { ok: true };
const ENDED = 'This subscription has ended.';
const NOTE = 'A credit note is no invoice: nobody pays it.';

/** What can be done with a subscription now; mirrors `change.rs` and `end.rs` in `crates/billing/src/subscriptions`,
 * which have the last word. */
export const subscriptionCan = {
  change({ status, cancelAt }: Living): Verdict {
    if (status === 'cancelled') return no(ENDED);
    if (cancelAt) return no('This subscription is going to end. Resume it before you change it.');
    if (status === 'past_due' || status === 'suspended') return no('A payment is missing. Pay the open invoice first.');
    return YES;
  },
  /** At the end of what is paid for. */
  cancel({ status, cancelAt }: Living): Verdict {
    if (status === 'cancelled') return no(ENDED);
    return cancelAt ? no('It is going to end already.') : YES;
  },
  cancelNow: ({ status }: Living): Verdict => (status === 'cancelled' ? no(ENDED) : YES),
  resume({ status, cancelAt }: Living): Verdict {
    if (status === 'cancelled') return no('This subscription has ended. Order again.');
    return cancelAt ? YES : no('This subscription goes on anyway.');
  },
};

/** What of an invoice is not credited yet, in minor units. */
export const creditable = (i: Pick<InvoiceDetail, 'amount' | 'corrections'>): number =>
  i.corrections.reduce((left, note) => left - note.amount.amount, i.amount.amount);

/** What of an invoice can be paid back, in minor units: what was paid with money, and is not credited yet. */
export const refundable = (i: Pick<InvoiceDetail, 'amount' | 'corrections' | 'payments'>): number =>
  Math.min(
    creditable(i),
    i.payments.reduce((kept, p) => kept + p.amount.amount - p.refunded.amount, 0),
  );

/** What can be done with an invoice now; mirrors `crates/billing/src/invoices`, which has the last word. */
export const invoiceCan = {
  finalize: ({ status }: Document): Verdict => (status === 'draft' ? YES : no('It has its number already.')),
  markPaid({ status, kind }: Document): Verdict {
    if (kind === 'credit_note') return no(NOTE);
    if (status === 'draft') return no('A draft is not to be paid yet. Open it first.');
    return status === 'open' || status === 'uncollectible' ? YES : no(`It is ${status}.`);
  },
  void({ status, kind, amountPaid }: Document): Verdict {
    if (kind === 'credit_note') return no('A credit note cannot be taken back.');
    if (status !== 'draft' && status !== 'open') return no(`It is ${status}. Credit it instead.`);
    return amountPaid.amount > 0 ? no('Something of it was paid already. Credit it instead.') : YES;
  },
  credit(i: Document & Pick<InvoiceDetail, 'amount' | 'corrections'>): Verdict {
    if (i.kind === 'credit_note') return no('This is a credit note already.');
    if (i.status !== 'open' && i.status !== 'paid')
      return no(`It is ${i.status}. Only what is owed or paid is credited.`);
    return creditable(i) > 0 ? YES : no('All of it was credited already.');
  },
  refund(i: Document & Pick<InvoiceDetail, 'amount' | 'corrections' | 'payments'>): Verdict {
    if (i.kind === 'credit_note') return no('This is a credit note already.');
    if (i.status !== 'paid') return no(`It is ${i.status}. Only what was paid is paid back.`);
    return refundable(i) > 0 ? YES : no('Nothing is left to pay back: it was paid back, credited or paid with credit.');
  },
  writeOff({ status, kind, dueDate }: Document & Pick<Invoice, 'dueDate'>): Verdict {
    if (kind === 'credit_note') return no(NOTE);
    if (status !== 'open') return no(`It is ${status}. Only what is owed is given up.`);
    return dueDate && dueDate < new Date().toISOString().slice(0, 10) ? YES : no('It can still be paid in time.');
  },
  /** By its customer, on a page of the provider; `payments/invoice_page.rs` decides. */
  pay(
    { status, kind, isBeingCharged }: Pick<Document, 'status' | 'kind'> & { isBeingCharged?: boolean },
    method: Pick<PaymentMethod, 'isOnline'>,
  ): Verdict {
    if (kind === 'credit_note') return no(NOTE);
    if (status !== 'open') return no(`It is ${status}.`);
    if (isBeingCharged)
      return no('It is being charged, or it is not clear yet whether it was. Wait, so that you do not pay twice.');
    return method.isOnline
      ? YES
      : no('There is no page to pay it on. Pay the way that your operator has told you; it is noted here then.');
  },
  pdf: ({ status }: Pick<Invoice, 'status'>): Verdict =>
    status === 'draft' ? no('A draft is no document yet. Open it first.') : YES,
};

/** Whether a product can be changed by itself; `put_product` in `crates/catalogue/src/resources` keeps those of packs. */
export const productCan = {
  edit: ({ code, type }: Pick<Product, 'code' | 'type'>): Verdict =>
    code.startsWith('resource-') && type === 'addon'
      ? no('It bills a resource plan. Change it there, so that both say the same.')
      : YES,
};

/** Whether an order can be paid back; mirrors `crates/billing/src/orders/routes.rs`. */
export const orderCan = {
  refund: ({ status }: Pick<Order, 'status'>): Verdict =>
    status === 'refunded' ? no('It was paid back already.') : YES,
};

/** Whether an operator can confirm that a checkout was paid; mirrors `crates/billing/src/checkout/operators.rs`. */
export const checkoutCan = {
  confirm({ status, provider }: Pick<Checkout, 'status' | 'provider'>): Verdict {
    if (status === 'completed') return no('It was paid, and what was bought is there.');
    if (status === 'failed') return no('It was never opened. Whoever wanted to buy begins another one.');
    return provider === 'manual' ? YES : no('It is paid at a provider, who tells of the payment by itself.');
  },
};
