import { FileText } from 'lucide-react';
import { q, useQ } from '@/api/query';
import { useListParams } from '@/lib/params';
import { FilterSelect } from '@/ui/Field';
import { FilterBar } from '@/ui/FilterBar';
import { Title } from '@/ui/Page';
import { PageOfList } from '@/ui/PageOfList';
import { SaveCsv } from '@/ui/SaveCsv';
import { BillingApi } from '../api/billing.client';
import { InvoiceTable } from '../components/InvoiceTable';
import { INVOICE_STATES } from '../components/StatusBadges';
import { OWN_FILTERS, ownFilter } from '../filters';
import { usePaymentMethod } from '../hooks/useInvoices';
import { INVOICE_CSV } from '../invoiceCsv';

/** The tenant's invoices and credit notes. */
export function OwnInvoicesTab() {
  const params = useListParams(OWN_FILTERS);
  const filter = ownFilter({ ...params.filters, cursor: params.cursor });
  // Whoever comes back from a payment page may be here before the money is told of.
  const { isOnline } = usePaymentMethod('tenant').data ?? {};
  const invoices = useQ(q(BillingApi.invoices, filter), {
    keepPrevious: true,
    refetchInterval: isOnline ? 10_000 : false,
  });
  return (
    <>
      <Title>Invoices</Title>
      <FilterBar
        params={params}
        end={
          <SaveCsv
            file="invoices.csv"
            columns={INVOICE_CSV}
            load={(cursor) => BillingApi.invoices({ ...filter, cursor, limit: 200 })}
          />
        }
      >
        <FilterSelect
          label="Status"
          any="Any status"
          value={params.filters.status}
          onChange={(v) => params.set('status', v)}
          options={INVOICE_STATES.filter((s) => s.value !== 'draft')}
        />
      </FilterBar>
      <PageOfList
        query={invoices}
        params={params}
        what="invoice"
        icon={FileText}
        none={{ title: 'No invoices yet', text: 'Every order and every period of a subscription is on an invoice.' }}
      >
        {(rows, dimmed) => <InvoiceTable rows={rows} view="tenant" dimmed={dimmed} />}
      </PageOfList>
    </>
  );
}
