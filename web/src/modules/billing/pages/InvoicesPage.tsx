import { FileText, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { q, useQ } from '@/api/query';
import { type PageAction, usePageActions } from '@/app/actions';
import { useMayOnPlatform } from '@/app/session';
import type { CsvColumn } from '@/lib/csv';
import { useListParams } from '@/lib/params';
import { Button } from '@/ui/Button';
import { FilterSelect } from '@/ui/Field';
import { FilterBar } from '@/ui/FilterBar';
import { Title } from '@/ui/Page';
import { PageOfList } from '@/ui/PageOfList';
import { SaveCsv } from '@/ui/SaveCsv';
import { PlatformBillingApi } from '../api/platform.client';
import { InvoiceTable } from '../components/InvoiceTable';
import { NewInvoiceDialog } from '../components/NewInvoiceDialog';
import { INVOICE_STATES } from '../components/StatusBadges';
import { TenantFilter } from '../components/Tenants';
import { INVOICE_FILTERS, tenantFilter } from '../filters';
import { INVOICE_CSV } from '../invoiceCsv';
import type { PlatformInvoice } from '../types/billing.types';

const CSV: CsvColumn<PlatformInvoice>[] = [...INVOICE_CSV, { title: 'tenantName', value: (i) => i.tenantName }];

/** The invoices and credit notes of all tenants. */
export function InvoicesPage() {
  const params = useListParams(INVOICE_FILTERS);
  const { status, tenantId } = params.filters;
  const filter = tenantFilter({ ...params.filters, cursor: params.cursor });
  const invoices = useQ(q(PlatformBillingApi.invoices, filter), { keepPrevious: true });
  const manage = useMayOnPlatform('platform:billing.manage');
  const [writing, setWriting] = useState(false);
  usePageActions(
    useMemo<PageAction[]>(
      () =>
        manage
          ? [{ id: 'inv-new', label: 'Write invoice', icon: Plus, keywords: 'new draft', run: () => setWriting(true) }]
          : [],
      [manage],
    ),
  );
  return (
    <>
      <Title>Invoices of all tenants</Title>
      <FilterBar
        params={params}
        end={
          <>
            <SaveCsv
              file="invoices.csv"
              columns={CSV}
              load={(cursor) => PlatformBillingApi.invoices({ ...filter, cursor, limit: 200 })}
            />
            {manage && (
              <Button look="primary" icon={Plus} onClick={() => setWriting(true)}>
                Write invoice
              </Button>
            )}
          </>
        }
      >
        <FilterSelect
          label="Status"
          any="Any status"
          value={status}
          onChange={(v) => params.set('status', v)}
          options={INVOICE_STATES}
        />
        <TenantFilter value={tenantId} onChange={(v) => params.set('tenantId', v)} />
      </FilterBar>
      <PageOfList
        query={invoices}
        params={params}
        what="invoice"
        icon={FileText}
        none={{
          title: 'No invoices yet',
          text: 'Every order and every period of a subscription is on an invoice; credit notes show here too.',
        }}
      >
        {(rows, dimmed) => <InvoiceTable rows={rows} view="platform" dimmed={dimmed} />}
      </PageOfList>
      {writing && <NewInvoiceDialog onClose={() => setWriting(false)} />}
    </>
  );
}
