import { useState } from 'react';
import type { FieldError } from '@/api/http';
import { amountText, minorUnits } from '@/lib/money';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';
import { Problem } from '@/ui/States';
import { creditable, refundable } from '../billingCan';
import { type CreditKind, useCredit } from '../hooks/useInvoices';
import type { InvoiceDetail } from '../types/billing.types';

interface Props {
  invoice: InvoiceDetail;
  kind: CreditKind;
  onClose: () => void;
}

/** Credits an invoice or pays it back: all of it, or a part. */
export function CreditDialog({ invoice, kind, onClose }: Props) {
  const left = kind === 'credit' ? creditable(invoice) : refundable(invoice);
  const [amount, setAmount] = useState(() => amountText(left, invoice.currency));
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<FieldError[]>([]);
  const credit = useCredit(kind, invoice.id, onClose);
  const errors = [...wrong, ...(credit.error?.errors ?? [])];
  const of = (field: string) => errors.find((e) => e.field === field)?.message;
  return (
    <Dialog
      open
      onClose={onClose}
      title={`${kind === 'credit' ? 'Credit' : 'Pay back'} ${invoice.number}`}
      description={description(kind, invoice)}
    >
      <form
        noValidate
        className="space-y-4"
        onSubmit={(e) => {
          e.preventDefault();
          const minor = minorUnits(amount, invoice.currency);
          credit.reset();
          setWrong(minor === null ? [{ field: 'amount', code: 'invalid', message: NO_AMOUNT }] : []);
          if (minor !== null) credit.mutate({ amount: minor, reason });
        }}
      >
        <TextField
          label={`Amount in ${invoice.currency}, with tax`}
          inputMode="decimal"
          autoComplete="off"
          className="max-w-40"
          value={amount}
          onChange={(e) => setAmount(e.target.value)}
          error={of('amount')}
          hint={`At most ${amountText(left, invoice.currency)}: ${kind === 'credit' ? 'what is not credited yet' : 'what was paid and is not credited yet'}.`}
        />
        <TextField
          label="Reason"
          hint="It stands on the credit note."
          autoComplete="off"
          value={reason}
          onChange={(e) => setReason(e.target.value)}
          error={of('reason')}
        />
        {credit.error && credit.error.errors.length === 0 && <Problem error={credit.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={credit.isPending}>
            {kind === 'credit' ? 'Write credit note' : 'Pay back'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function description(kind: CreditKind, invoice: InvoiceDetail): string {
  if (kind === 'refund')
    return 'The money goes back the way it came, with a credit note. What it paid for goes on; to end that too, refund the order.';
  return invoice.status === 'open'
    ? 'The credit note pays this invoice, as far as it goes.'
    : 'The credit waits for the next invoices of the customer.';
}

const NO_AMOUNT = 'Give an amount such as 12.50.';
