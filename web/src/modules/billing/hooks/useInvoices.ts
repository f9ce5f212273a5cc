import { useState } from 'react';
import { q, useM, useQ } from '@/api/query';
import { uuid } from '@/lib/uuid';
import { say } from '@/ui/toast';
import { PlatformBillingApi as Api } from '../api/platform.client';
import type { Invoice } from '../types/billing.types';
import { apiOf, MONEY, type View } from '../view';
import { sum } from '../words';

export const useInvoice = (view: View, id: number) => useQ(q(apiOf(view).invoice, id));

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
