import { ChevronLeft, FileText } from 'lucide-react';
import { Link, useParams } from 'react-router';
import { ApiError } from '@/api/http';
import { paths } from '@/app/paths';
import { date } from '@/lib/format';
import { ButtonLink } from '@/ui/Button';
import { PageHeader, Section } from '@/ui/Page';
import { EmptyState, ErrorState, Notice, Skeleton } from '@/ui/States';
import { InvoiceActions } from '../components/InvoiceActions';
import { InvoiceLines, InvoiceParties, InvoicePayments } from '../components/InvoiceDocument';
import { InvoiceBadge } from '../components/StatusBadges';
import { useInvoice, usePaymentMethod } from '../hooks/useInvoices';
import type { InvoiceDetail } from '../types/billing.types';
import { invoicePath, type View } from '../view';
import { chargeWords, KINDS, payWords, sum } from '../words';

/** One invoice of the tenant. */
export const InvoicePage = () => <OneInvoice view="tenant" />;
/** One invoice, as an operator sees it. */
export const PlatformInvoicePage = () => <OneInvoice view="platform" />;

function OneInvoice({ view }: { view: View }) {
  const id = Number(useParams().invoiceId);
  const invoice = useInvoice(view, id);
  const list = view === 'platform' ? paths.platformInvoices() : paths.billingInvoices();
  if (invoice.error instanceof ApiError && invoice.error.status === 404) {
    return (
      <>
        <PageHeader title="Invoice not found" />
        <EmptyState
          icon={FileText}
          title="There is no such invoice"
          action={
            <ButtonLink to={list} look="primary">
              Go to invoices
            </ButtonLink>
          }
        >
          It may belong to another tenant.
        </EmptyState>
      </>
    );
  }
  const i = invoice.data;
  return (
    <>
      <Link to={list} className="link mb-1 inline-flex items-center gap-1 text-sm">
        <ChevronLeft size={14} aria-hidden />
        {view === 'platform' ? 'Invoices of all tenants' : 'Invoices'}
      </Link>
      {i ? (
        <Shown i={i} view={view} />
      ) : invoice.error ? (
        <ErrorState what="This invoice" error={invoice.error} retry={() => void invoice.refetch()} />
      ) : (
        <Skeleton rows={9} />
      )}
    </>
  );
}

function lead(i: InvoiceDetail, view: View): string {
  return [
    KINDS[i.kind],
    ...(view === 'platform' ? [i.tenantName] : []),
    ...(i.issuedAt ? [`issued ${date(i.issuedAt)}`] : ['not issued yet']),
    ...(i.dueDate && i.status === 'open' ? [`due ${date(i.dueDate)}`] : []),
    ...(i.paidAt && i.kind === 'invoice' ? [`paid ${date(i.paidAt)}`] : []),
  ].join(' · ');
}

function Shown({ i, view }: { i: InvoiceDetail; view: View }) {
  return (
    <>
      <PageHeader
        title={i.number ?? `Draft ${i.id}`}
        badge={<InvoiceBadge status={i.status} kind={i.kind} />}
        lead={lead(i, view)}
        actions={<InvoiceActions invoice={i} view={view} />}
      />
      {view === 'tenant' && i.status === 'open' && i.kind === 'invoice' && <HowToPay i={i} />}
      {view === 'platform' && i.status === 'open' && <Charging i={i} />}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <InvoiceLines invoice={i} view={view} />
        <div className="space-y-5">
          <InvoiceParties invoice={i} />
          <InvoicePayments invoice={i} />
          <Related i={i} view={view} />
        </div>
      </div>
    </>
  );
}

/** How charging it stands, for operators. */
function Charging({ i }: { i: InvoiceDetail }) {
  const sentences = chargeWords(i);
  if (sentences.length === 0) return null;
  return (
    <div className="mb-5">
      <Notice tone={i.isBeingCharged ? 'info' : 'warn'}>
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </Notice>
    </div>
  );
}

/** How the tenant pays an open invoice: a provider charges it, on a page, or by hand. */
function HowToPay({ i }: { i: InvoiceDetail }) {
  const method = usePaymentMethod('tenant').data;
  if (!method) return null;
  return (
    <div className="mb-5">
      <Notice tone={i.lastFailure && !i.isBeingCharged ? 'warn' : 'info'}>
        {payWords(i, method).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {method.isOnline && (
          <p>
            <Link to={paths.billingPayment()} className="link">
              Means of payment
            </Link>
          </p>
        )}
      </Notice>
    </div>
  );
}

/** Its credit notes; of a credit note the invoice it corrects; the order it comes from. */
function Related({ i, view }: { i: InvoiceDetail; view: View }) {
  const order = view === 'platform' && i.orderId !== null;
  if (i.corrections.length === 0 && i.correctsId === null && !order) return null;
  return (
    <Section title="Goes with it" flush>
      <ul aria-label="Goes with it" className="divide-y divide-line/60">
        {i.correctsId !== null && (
          <li className="px-4 py-2">
            Corrects{' '}
            <Link to={invoicePath(view, i.correctsId)} className="link">
              an invoice
            </Link>
          </li>
        )}
        {i.corrections.map((note) => (
          <li key={note.id} className="flex items-center justify-between gap-3 px-4 py-2">
            <Link to={invoicePath(view, note.id)} className="link">
              {note.number}
            </Link>
            <span className="flex items-center gap-3">
              {sum(note.amount)}
              <InvoiceBadge status={note.status} kind={note.kind} />
            </span>
          </li>
        ))}
        {order && (
          <li className="px-4 py-2">
            <Link to={paths.orders({ tenantId: i.tenantId })} className="link">
              Order {i.orderId}
            </Link>
          </li>
        )}
      </ul>
    </Section>
  );
}
