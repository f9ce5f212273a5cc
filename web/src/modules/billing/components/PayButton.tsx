import { CreditCard } from 'lucide-react';
import { useMemo } from 'react';
import { type PageAction, usePageActions } from '@/app/actions';
import { useMay } from '@/app/session';
import { reason } from '@/lib/verdict';
import { Button } from '@/ui/Button';
import { sayFailed } from '@/ui/toast';
import { invoiceCan } from '../billingCan';
import { usePay, usePaymentMethod } from '../hooks/useInvoices';
import type { Invoice, InvoiceDetail } from '../types/billing.types';

const nothing: PageAction[] = [];

/** Pays an open invoice on a page of the provider. */
export function PayButton({ invoice: i }: { invoice: InvoiceDetail }) {
  const may = useMay('billing.manage');
  const method = usePaymentMethod('tenant').data;
  const { mutate, isPending } = usePay((error) => sayFailed(`${i.number} was not paid`, error));
  const verdict = method && invoiceCan.pay(i, method);
  const offered = may && i.kind === 'invoice' && i.status === 'open' && verdict !== undefined;
  const allowed = offered && verdict.ok;
  usePageActions(
    useMemo<PageAction[]>(
      () =>
        allowed
          ? [{ id: 'inv-pay', label: `Pay ${i.number}`, icon: CreditCard, keywords: 'invoice', run: () => mutate(i) }]
          : nothing,
      [allowed, i, mutate],
    ),
  );
  if (!offered) return null;
  return (
    <Button look="primary" icon={CreditCard} busy={isPending} denied={reason(verdict)} onClick={() => mutate(i)}>
      Pay
    </Button>
  );
}

/** The same in a list, where there is a page to pay on. */
export function PayInList({ invoice: i }: { invoice: Invoice }) {
  const may = useMay('billing.manage');
  const method = usePaymentMethod('tenant').data;
  const pay = usePay((error) => sayFailed(`${i.number} was not paid`, error));
  if (!may || !method || !invoiceCan.pay(i, method).ok) return null;
  return (
    <Button icon={CreditCard} aria-label={`Pay ${i.number}`} busy={pay.isPending} onClick={() => pay.mutate(i)}>
      Pay
    </Button>
  );
}
