import { Link } from 'react-router';
import { q, useQ } from '@/api/query';
import { paths } from '@/app/paths';
import { date } from '@/lib/format';
import { InvoiceBadge } from '@/modules/billing/components/StatusBadges';
import { sum } from '@/modules/billing/words';
import { Section } from '@/ui/Page';
import { CustomersApi } from '../api/customers.client';
import type { CustomerInvoice } from '../types/customers.types';
import { Line, Read } from './CustomerSales';

/** A customer's newest invoices and credit notes. */
export function CustomerInvoices({ id }: { id: number }) {
  const invoices = useQ(q(CustomersApi.invoices, id));
  return (
    <Section
      title="Invoices"
      aside={
        <Link to={paths.platformInvoices({ tenantId: id })} className="link">
          All
        </Link>
      }
      flush
    >
      <Read query={invoices} what="The invoices" none="No invoice was written yet.">
        {(i: CustomerInvoice) => (
          <Line
            title={
              <Link to={paths.platformInvoice(i.id)} className="link">
                {i.number ?? `Draft #${i.id}`}
              </Link>
            }
            aside={sum(i.amount)}
            badge={<InvoiceBadge status={i.status} kind={i.kind} />}
          >
            {i.kind === 'credit_note' && 'Credit note · '}
            {i.issuedAt ? `Issued ${date(i.issuedAt)}` : 'Not issued yet'}
            {i.status === 'open' && i.dueDate && ` · due ${date(i.dueDate)}`}
          </Line>
        )}
      </Read>
    </Section>
  );
}
