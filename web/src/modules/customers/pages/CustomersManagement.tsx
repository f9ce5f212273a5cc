import { Building2, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { q, useQ } from '@/api/query';
import { type PageAction, usePageActions } from '@/app/actions';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
import type { CsvColumn } from '@/lib/csv';
import { count, money } from '@/lib/format';
import { useListParams } from '@/lib/params';
import { Time } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { FilterSelect } from '@/ui/Field';
import { FilterBar } from '@/ui/FilterBar';
import { Listing } from '@/ui/Listing';
import { PageHeader } from '@/ui/Page';
import { SaveCsv } from '@/ui/SaveCsv';
import { SearchBox } from '@/ui/SearchBox';
import { EmptyState, ErrorState, Notice, Skeleton } from '@/ui/States';
import { type Stat, Stats } from '@/ui/Stats';
import { type Column, Pager } from '@/ui/Table';
import { CustomersApi } from '../api/customers.client';
import { CustomerBadge, Health } from '../components/CustomerBadges';
import { CustomerDrawer } from '../components/CustomerDrawer';
import { NewCustomerDialog } from '../components/NewCustomerDialog';
import { CUSTOMER_FILTERS } from '../filters';
import type { Customer, Summary } from '../types/customers.types';
import { CUSTOMER_STATES, moneys } from '../words';

/** The tenants as customers: how many, what they bring in, how well each goes. */
export function CustomersManagement() {
  const params = useListParams(CUSTOMER_FILTERS);
  const { q: text, status } = params.filters;
  const customers = useQ(q(CustomersApi.list, { q: text, status, cursor: params.cursor }), { keepPrevious: true });
  const summary = useQ(q(CustomersApi.summary));
  const manage = useMayOnPlatform('platform:customers.manage');
  const [making, setMaking] = useState(false);
  const opened = Number(params.filters.customer);
  const filtered = text !== '' || status !== '';
  const show = (id: number | null) => params.open({ customer: id ? String(id) : '' });
  usePageActions(
    useMemo<PageAction[]>(
      () =>
        manage
          ? [
              {
                id: 'new-customer',
                label: 'Create a customer',
                icon: Plus,
                keywords: 'tenant',
                run: () => setMaking(true),
              },
            ]
          : [],
      [manage],
    ),
  );
  return (
    <>
      <PageHeader
        title="Customers"
        lead="The tenants of this installation"
        actions={
          manage && (
            <Button look="primary" icon={Plus} onClick={() => setMaking(true)}>
              New customer
            </Button>
          )
        }
      />
      {summary.error && !summary.data ? (
        <div className="mb-5">
          <ErrorState what="The figures" error={summary.error} retry={() => void summary.refetch()} />
        </div>
      ) : summary.data ? (
        <Figures summary={summary.data} />
      ) : (
        <Skeleton rows={1} height="6.5rem" className="panel mb-5 px-4" />
      )}
      <FilterBar
        params={params}
        end={
          <SaveCsv
            file="customers.csv"
            columns={CSV}
            load={(cursor) => CustomersApi.list({ q: text, status, cursor, limit: 200 })}
          />
        }
      >
        <SearchBox
          label="Search customers"
          placeholder="Name or billing email"
          value={text}
          onChange={(v) => params.set('q', v)}
        />
        <FilterSelect
          label="Status"
          any="Any status"
          value={status}
          onChange={(v) => params.set('status', v)}
          options={CUSTOMER_STATES}
        />
      </FilterBar>
      {customers.error && !customers.data ? (
        <ErrorState what="The customers" error={customers.error} retry={() => void customers.refetch()} />
      ) : !customers.data ? (
        <Skeleton rows={8} className="panel px-4" />
      ) : customers.data.items.length === 0 ? (
        <EmptyState
          icon={Building2}
          title={filtered ? 'No customer matches' : 'No customers yet'}
          action={filtered && <Button onClick={params.clear}>Clear filters</Button>}
        >
          {filtered
            ? 'Try fewer filters, or another spelling.'
            : 'Whoever buys becomes one; you can also make one here.'}
        </EmptyState>
      ) : (
        <Listing
          caption="Customers"
          columns={columns(show)}
          rows={customers.data.items}
          dimmed={customers.isPlaceholderData}
        />
      )}
      {customers.data && (
        <Pager page={params.pageNumber} next={customers.data.next} onNext={params.next} onPrevious={params.previous} />
      )}
      {making && (
        <NewCustomerDialog
          onClose={() => setMaking(false)}
          onMade={(made) => {
            setMaking(false);
            show(made.id);
          }}
        />
      )}
      {opened > 0 && <CustomerDrawer key={opened} id={opened} onClose={() => show(null)} />}
    </>
  );
}

/** The figures: what comes in is told in each currency, the one of the most customers first. */
function Figures({ summary }: { summary: Summary }) {
  const [main, ...others] = summary.revenue ?? [];
  const stats: Stat[] = [
    { name: 'Customers', value: summary.total, to: paths.customers() },
    {
      name: 'Active',
      value: summary.active,
      to: paths.customers({ status: 'active' }),
      note: summary.suspended > 0 ? `${summary.suspended} suspended` : 'None suspended',
    },
    ...(summary.revenue
      ? [
          {
            name: 'Monthly revenue',
            value: main ? money(main.monthly.amount, main.monthly.currency) : 'None yet',
            note: main
              ? `From ${count(main.payingCustomers, 'paying customer')}${others.length ? `, and ${moneys(others.map((o) => o.monthly))}` : ''}`
              : 'Nobody pays for anything',
          },
          {
            name: 'Average revenue',
            value: main ? money(main.average.amount, main.average.currency) : 'None yet',
            note: 'A month from a paying customer, without tax',
          },
        ]
      : []),
  ];
  return (
    <>
      <Stats label="Figures" stats={stats} />
      {!summary.revenue && (
        <div className="mb-5">
          <Notice tone="info">What customers bring in shows with the permission platform:billing.read.</Notice>
        </div>
      )}
    </>
  );
}

const columns = (open: (id: number) => void): Column<Customer>[] => [
  {
    title: 'Customer',
    className: 'py-1.5 leading-tight',
    cell: (c) => (
      <>
        <button type="button" className="link text-left font-medium" onClick={() => open(c.id)}>
          {c.name}
        </button>
        <span className="block text-sm break-all text-dim">{c.billingEmail ?? c.slug}</span>
      </>
    ),
  },
  { title: 'Status', corner: true, cell: (c) => <CustomerBadge status={c.status} /> },
  { title: 'Health', cell: (c) => <Health customer={c} /> },
  {
    title: 'Revenue',
    numeric: true,
    cell: (c) => (c.monthlyRevenue?.length ? moneys(c.monthlyRevenue) : <span className="text-dim">–</span>),
  },
  { title: 'Pods', numeric: true, cell: (c) => c.podCount },
  { title: 'Users', numeric: true, cell: (c) => c.userCount },
  {
    title: 'Last sign-in',
    cell: (c) => (c.lastLoginAt ? <Time at={c.lastLoginAt} /> : <span className="text-dim">Never</span>),
  },
  { title: 'Since', cell: (c) => <Time at={c.createdAt} /> },
];

const CSV: CsvColumn<Customer>[] = [
  { title: 'id', value: (c) => c.id },
  { title: 'name', value: (c) => c.name },
  { title: 'slug', value: (c) => c.slug },
  { title: 'status', value: (c) => c.status },
  { title: 'billingEmail', value: (c) => c.billingEmail },
  { title: 'healthScore', value: (c) => c.healthScore },
  { title: 'monthlyRevenue', value: (c) => (c.monthlyRevenue ? moneys(c.monthlyRevenue) : null) },
  { title: 'pods', value: (c) => c.podCount },
  { title: 'users', value: (c) => c.userCount },
  { title: 'lastLoginAt', value: (c) => c.lastLoginAt },
  { title: 'createdAt', value: (c) => c.createdAt },
];
