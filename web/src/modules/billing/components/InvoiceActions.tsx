import { Ban, CircleCheck, CircleSlash, Download, FileCheck, FileMinus, Undo2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { q, useQ } from '@/api/query';
import { type PageAction, usePageActions } from '@/app/actions';
import { useMayOnPlatform } from '@/app/session';
import { reason } from '@/lib/verdict';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { PlatformBillingApi } from '../api/platform.client';
import { invoiceCan } from '../billingCan';
import { type CreditKind, type InvoiceAct, useInvoiceAct } from '../hooks/useInvoices';
import type { InvoiceDetail } from '../types/billing.types';
import { documentPath, type View } from '../view';
import { providerWords, sum } from '../words';
import { CreditDialog } from './CreditDialog';
import { PayButton } from './PayButton';

type Asking = InvoiceAct | CreditKind | null;

const VERBS: Record<InvoiceAct, string> = {
  finalize: 'Open invoice',
  markPaid: 'Mark as paid',
  void: 'Void',
  writeOff: 'Write off',
};

function losses(act: InvoiceAct, i: InvoiceDetail, chargedBy: string | null): string[] {
  if (act === 'finalize')
    return [
      'It gets the next number. From then on it cannot be changed, only taken back or credited.',
      'Credit that the customer has is used for it.',
      ...(chargedBy
        ? [
            `What is left is charged by ${providerWords(chargedBy)} at once, to the means of payment that the customer left there.`,
          ]
        : ['The customer gets it by mail and pays by hand: nobody is charged.']),
    ];
  if (act === 'markPaid') {
    const left = { ...i.amount, amount: i.amount.amount - i.amountPaid.amount };
    return [
      `${sum(left)} are booked as received by another way than a payment provider. This cannot be taken back.`,
      'What stood still because of it runs again.',
    ];
  }
  if (act === 'writeOff')
    return [
      'Nobody is asked for its money any more, and it is a bad debt in the books.',
      'Should the money come after all, mark it as paid.',
    ];
  return i.status === 'draft'
    ? ['The draft is thrown away. It never had a number.']
    : ['Nobody has to pay it any more, and the books are put right. It keeps its number. This cannot be taken back.'];
}

/** What can be done with an invoice; on its own page, and in the command palette there. */
export function InvoiceActions({ invoice: i, view }: { invoice: InvoiceDetail; view: View }) {
  const [asking, setAsking] = useState<Asking>(null);
  const act = useInvoiceAct(i.id, () => setAsking(null));
  const manage = useMayOnPlatform('platform:billing.manage') && view === 'platform';
  const name = i.number ?? 'this draft';
  // Whoever was charged there before the account was taken out of the panel is not charged any more.
  const providers = useQ(q(PlatformBillingApi.providers), { enabled: manage && i.chargedBy !== null }).data;
  const chargedBy = providers?.some((p) => p.name === i.chargedBy && p.isConfigured) === false ? null : i.chargedBy;
  usePalette(i, view, manage, setAsking);
  const ask = (what: Asking) => {
    act.reset();
    setAsking(what);
  };
  return (
    <>
      {manage && (
        <>
          <Button look="danger" icon={Ban} denied={reason(invoiceCan.void(i))} onClick={() => ask('void')}>
            Void
          </Button>
          {i.status === 'open' && (
            <Button icon={CircleSlash} denied={reason(invoiceCan.writeOff(i))} onClick={() => ask('writeOff')}>
              Write off
            </Button>
          )}
          <Button icon={FileMinus} denied={reason(invoiceCan.credit(i))} onClick={() => ask('credit')}>
            Credit
          </Button>
          {i.status === 'paid' && (
            <Button icon={Undo2} denied={reason(invoiceCan.refund(i))} onClick={() => ask('refund')}>
              Pay back
            </Button>
          )}
        </>
      )}
      <Button
        icon={Download}
        denied={reason(invoiceCan.pdf(i))}
        onClick={() => location.assign(documentPath(view, i.id))}
      >
        PDF
      </Button>
      {manage &&
        (i.status === 'draft' ? (
          <Button look="primary" icon={FileCheck} onClick={() => ask('finalize')}>
            Open invoice
          </Button>
        ) : (
          <Button
            look={invoiceCan.markPaid(i).ok ? 'primary' : 'plain'}
            icon={CircleCheck}
            denied={reason(invoiceCan.markPaid(i))}
            onClick={() => ask('markPaid')}
          >
            Mark as paid
          </Button>
        ))}
      {view === 'tenant' && <PayButton invoice={i} />}
      {(asking === 'credit' || asking === 'refund') && (
        <CreditDialog invoice={i} kind={asking} onClose={() => setAsking(null)} />
      )}
      {asking && asking !== 'credit' && asking !== 'refund' && (
        <ConfirmDialog
          open
          onClose={() => setAsking(null)}
          onConfirm={() => act.mutate(asking)}
          title={`${VERBS[asking]}: ${name}`}
          losses={losses(asking, i, chargedBy)}
          verb={VERBS[asking]}
          busy={act.isPending}
          error={act.error}
        />
      )}
    </>
  );
}

function usePalette(i: InvoiceDetail, view: View, manage: boolean, ask: (what: Asking) => void) {
  usePageActions(
    useMemo<PageAction[]>(() => {
      const offer = (ok: boolean, id: string, label: string, icon: PageAction['icon'], run: () => void) =>
        ok ? [{ id, label: `${label} ${i.number ?? `draft ${i.id}`}`, icon, keywords: 'invoice', run }] : [];
      return [
        ...offer(invoiceCan.pdf(i).ok, 'inv-pdf', 'Download', Download, () =>
          location.assign(documentPath(view, i.id)),
        ),
        ...offer(manage && invoiceCan.finalize(i).ok, 'inv-open', 'Open', FileCheck, () => ask('finalize')),
        ...offer(manage && invoiceCan.markPaid(i).ok, 'inv-paid', 'Mark as paid', CircleCheck, () => ask('markPaid')),
        ...offer(manage && invoiceCan.credit(i).ok, 'inv-credit', 'Credit', FileMinus, () => ask('credit')),
        ...offer(manage && invoiceCan.refund(i).ok, 'inv-refund', 'Pay back', Undo2, () => ask('refund')),
        ...offer(manage && invoiceCan.writeOff(i).ok, 'inv-write-off', 'Write off', CircleSlash, () => ask('writeOff')),
        ...offer(manage && invoiceCan.void(i).ok, 'inv-void', 'Void', Ban, () => ask('void')),
      ];
    }, [i, view, manage, ask]),
  );
}
