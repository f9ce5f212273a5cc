import { q, useM, useQ } from '@/api/query';
import { say } from '@/ui/toast';
import { PlatformBillingApi as Api } from '../api/platform.client';
import type { Invoice } from '../types/billing.types';
import { apiOf, MONEY, type View } from '../view';
import { sum } from '../words';

export const useInvoice = (view: View, id: number) => useQ(q(apiOf(view).invoice, id));

/** What an operator does with an invoice after a confirmation. */
export type InvoiceAct = 'finalize' | 'markPaid' | 'void';

const DONE: Record<InvoiceAct, (i: Invoice) => string> = {
  finalize: (i) => `${i.number ?? 'The invoice'} is open`,
  markPaid: (i) => `${i.number ?? 'The invoice'} is paid`,
  void: (i) => `${i.number ?? 'The draft'} was taken back`,
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

/** Writes a credit note about an invoice. */
export function useCredit(id: number, onDone: () => void) {
  return useM((wish: { amount?: number; reason: string }) => Api.credit(id, wish), {
    touches: MONEY,
    onSuccess: (after) => {
      const note = after.corrections.at(-1);
      say(note ? `Credit note ${note.number} of ${sum(note.amount)} was written` : 'Credited');
      onDone();
    },
  });
}
