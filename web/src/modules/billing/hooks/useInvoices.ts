import { useState } from 'react';
import type { ApiError } from '@/api/http';
import { q, queryClient, useM, useQ } from '@/api/query';
import { uuid } from '@/lib/uuid';
import { say } from '@/ui/toast';
import { BillingApi } from '../api/billing.client';
import { PlatformBillingApi as Api } from '../api/platform.client';
import type { Invoice, InvoiceDetail } from '../types/billing.types';
import { apiOf, MONEY, type View } from '../view';
import { sum } from '../words';

type Payable = Pick<Invoice, 'id' | 'number'>;

export function useInvoice(view: View, id: number) {
  const call = q(apiOf(view).invoice, id);
  // What a provider is charging is settled without anybody here.
  const charging = queryClient.getQueryData<InvoiceDetail>(call.queryKey)?.isBeingCharged;
  return useQ(call, { refetchInterval: charging ? 4_000 : false });
}

/** How the tenant's payments are made; for its own pages. */
export const usePaymentMethod = (view: View) => useQ(q(BillingApi.paymentMethod), { enabled: view === 'tenant' });

/** Goes to a page where an open invoice is paid. */
export const usePay = (onRefused?: (error: ApiError, invoice: Payable) => void) =>
  useM((invoice: Payable) => BillingApi.pay(invoice.id), {
    onSuccess: ({ paymentUrl }) => location.assign(paymentUrl),
    onError: (error, invoice) => {
      // Most likely somebody has paid it meanwhile, or it is being charged: what is shown is not true any more.
      if (error.status === 409) {
        for (const queryKey of [BillingApi.invoice.key, BillingApi.invoices.key, BillingApi.paymentMethod.key])
          void queryClient.invalidateQueries({ queryKey });
      }
      onRefused?.(error, invoice);
    },
  });

/** What an operator does with an invoice after a confirmation. */
export type InvoiceAct = 'finalize' | 'markPaid' | 'void' | 'writeOff';

const DONE: Record<InvoiceAct, (i: Invoice) => string> = {
  finalize: (i) => `${i.number ?? 'The invoice'} is open`,
  markPaid: (i) => `${i.number ?? 'The invoice'} is paid`,
  void: (i) => `${i.number ?? 'The draft'} was taken back`,
  writeOff: (i) => `${i.number ?? 'The invoice'} was given up`,
};

export function useInvoiceAct(id: number, onDone: () => void) {
  return useM((act: InvoiceAct) => Api[act](id), {
    touches: [...MONEY, ['cloudpods']],
    onSuccess: (after, act) => {
      say(DONE[act](after));
      onDone();
    },
  });
}

/** What a credit note does: waits for the next invoices, or is paid out. */
export type CreditKind = 'credit' | 'refund';

/** Writes a credit note about an invoice. */
export function useCredit(kind: CreditKind, id: number, onDone: () => void) {
  const [key, setKey] = useState(uuid);
  const write = (wish: { amount?: number; reason: string }) =>
    kind === 'credit' ? Api.credit(id, wish) : Api.payBack(id, wish, key);
  return useM(write, {
    // What was refused has not been taken, and what is asked for then is another request.
    onError: (error) => {
      if (error.status >= 400 && error.status < 500) setKey(uuid());
    },
    touches: MONEY,
    onSuccess: (after) => {
      const note = after.corrections.at(-1);
      say(note ? `Credit note ${note.number} of ${sum(note.amount)} was written` : 'Credited');
      onDone();
    },
  });
}
