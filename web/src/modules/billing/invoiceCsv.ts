import type { CsvColumn } from '@/lib/csv';
import type { Invoice } from './types/billing.types';

/** The columns of a file of invoices. */
export const INVOICE_CSV: CsvColumn<Invoice>[] = [
  { title: 'number', value: (i) => i.number },
  { title: 'kind', value: (i) => i.kind },
  { title: 'status', value: (i) => i.status },
  { title: 'tenantId', value: (i) => i.tenantId },
  { title: 'currency', value: (i) => i.currency },
  { title: 'subtotalMinorUnits', value: (i) => i.subtotal.amount },
  { title: 'taxMinorUnits', value: (i) => i.tax.amount },
  { title: 'amountMinorUnits', value: (i) => i.amount.amount },
  { title: 'amountPaidMinorUnits', value: (i) => i.amountPaid.amount },
  { title: 'issuedAt', value: (i) => i.issuedAt },
  { title: 'dueDate', value: (i) => i.dueDate },
  { title: 'paidAt', value: (i) => i.paidAt },
];
