import { Download } from 'lucide-react';
import { Link } from 'react-router';
import { paths } from '@/app/paths';
import { date } from '@/lib/format';
import { reason } from '@/lib/verdict';
import { Listing } from '@/ui/Listing';
import type { Column } from '@/ui/Table';
import { invoiceCan } from '../billingCan';
import type { Invoice, PlatformInvoice } from '../types/billing.types';
import { documentPath, invoicePath, type View } from '../view';
import { KINDS, sum } from '../words';
import { PayInList } from './PayButton';
import { InvoiceBadge } from './StatusBadges';

type Row = Invoice & Partial<PlatformInvoice>;

const columns = (view: View): Column<Row>[] => [
  {
    title: 'Number',
    className: 'whitespace-nowrap',
    cell: (i) => (
      <Link to={invoicePath(view, i.id)} className="link font-medium">
        {i.number ?? `Draft #${i.id}`}
      </Link>
    ),
  },
  { title: 'Status', corner: true, cell: (i) => <InvoiceBadge status={i.status} kind={i.kind} /> },
  ...(view === 'platform'
    ? [
        {
          title: 'Tenant',
          cell: (i: Row) => (
            <Link
              to={paths.platformInvoices({ tenantId: i.tenantId })}
              className="link"
              title={`Only invoices of ${i.tenantName}`}
            >
              {i.tenantName}
            </Link>
          ),
        },
      ]
    : []),
  { title: 'Kind', cell: (i) => KINDS[i.kind] },
  { title: 'Amount', numeric: true, className: 'whitespace-nowrap', cell: (i) => sum(i.amount) },
  {
    title: 'Left',
    numeric: true,
    className: 'whitespace-nowrap',
    cell: (i) => <Left i={i} />,
  },
  {
    title: 'Issued',
    className: 'whitespace-nowrap',
    cell: (i) => (i.issuedAt ? date(i.issuedAt) : <span className="text-dim">Not yet</span>),
  },
  {
    title: 'Due',
    className: 'whitespace-nowrap',
    cell: (i) => (i.dueDate ? date(i.dueDate) : <span className="text-dim">–</span>),
  },
  ...(view === 'tenant'
    ? [{ title: 'Pay', quietTitle: true, numeric: true, cell: (i: Row) => <PayInList invoice={i} /> }]
    : []),
  { title: 'PDF', quietTitle: true, numeric: true, cell: (i) => <PdfLink invoice={i} view={view} /> },
];

/** What is still to be paid, or of a credit note still to be used. */
function Left({ i }: { i: Invoice }) {
  const left = i.status === 'open' ? i.amount.amount - i.amountPaid.amount : 0;
  return left > 0 ? sum({ ...i.amount, amount: left }) : <span className="text-dim">–</span>;
}

/** Downloads the document; a draft is none yet. */
function PdfLink({ invoice, view }: { invoice: Invoice; view: View }) {
  if (reason(invoiceCan.pdf(invoice))) return null;
  return (
    <a
      href={documentPath(view, invoice.id)}
      download
      className="link inline-flex min-h-6 items-center gap-1.5 text-sm"
      aria-label={`Download ${invoice.number} as a PDF`}
    >
      <Download size={14} aria-hidden />
      PDF
    </a>
  );
}

const COLUMNS: Record<View, Column<Row>[]> = { tenant: columns('tenant'), platform: columns('platform') };

/** Invoices and credit notes as a table, or as cards on a phone. */
export function InvoiceTable({ rows, view, dimmed }: { rows: Row[]; view: View; dimmed?: boolean }) {
  return <Listing caption="Invoices" columns={COLUMNS[view]} rows={rows} dimmed={dimmed} />;
}
