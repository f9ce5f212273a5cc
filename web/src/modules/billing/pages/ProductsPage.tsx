import { Package, Plus } from 'lucide-react';
import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import { q, useQ } from '@/api/query';
import { type PageAction, usePageActions } from '@/app/actions';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
import { useListParams } from '@/lib/params';
import { Time } from '@/ui/Bits';
import { ButtonLink } from '@/ui/Button';
import { FilterSelect } from '@/ui/Field';
import { FilterBar } from '@/ui/FilterBar';
import { Listing } from '@/ui/Listing';
import { Title } from '@/ui/Page';
import { PageOfList } from '@/ui/PageOfList';
import type { Column } from '@/ui/Table';
import { PlatformBillingApi } from '../api/platform.client';
import { PRODUCT_STATES, ProductBadge } from '../components/StatusBadges';
import { PRODUCT_FILTERS } from '../filters';
import type { Product } from '../types/billing.types';
import { priceWords, sizeWords, TYPES } from '../words';

const COLUMNS: Column<Product>[] = [
  {
    title: 'Product',
    className: 'py-1.5 leading-tight',
    cell: (p) => (
      <>
        <Link to={paths.product(p.id)} className="link font-medium">
          {p.name}
        </Link>
        <span className="block font-mono text-sm text-dim">{p.code}</span>
      </>
    ),
  },
  { title: 'State', corner: true, cell: (p) => <ProductBadge status={p.status} /> },
  {
    title: 'Type',
    className: 'py-1.5 leading-tight',
    cell: (p) => (
      <>
        {TYPES[p.type]}
        {sizeWords(p.metadata) && (
          <span className="block text-sm whitespace-nowrap text-dim">{sizeWords(p.metadata)}</span>
        )}
      </>
    ),
  },
  {
    title: 'Prices',
    className: 'py-1.5 leading-tight',
    cell: (p) => (
      <ul aria-label={`Prices of ${p.name}`}>
        {p.prices.map((x) => (
          <li key={x.id} className="whitespace-nowrap">
            {priceWords(x, x.billingPeriod)}
          </li>
        ))}
      </ul>
    ),
  },
  {
    title: 'Sold',
    cell: (p) => (
      <Link
        to={paths.platformSubscriptions({ productId: p.id })}
        className="link"
        aria-label={`Subscriptions to ${p.name}`}
      >
        Subscriptions
      </Link>
    ),
  },
  { title: 'Changed', cell: (p) => <Time at={p.updatedAt} /> },
];

/** What is sold, with its prices. */
export function ProductsPage() {
  const params = useListParams(PRODUCT_FILTERS);
  const products = useQ(q(PlatformBillingApi.products, { ...params.filters, cursor: params.cursor }), {
    keepPrevious: true,
  });
  const manage = useMayOnPlatform('platform:billing.manage');
  const navigate = useNavigate();
  usePageActions(
    useMemo<PageAction[]>(
      () =>
        manage
          ? [
              {
                id: 'product-new',
                label: 'Create product',
                icon: Plus,
                keywords: 'new plan price',
                run: () => navigate(paths.productNew()),
              },
            ]
          : [],
      [manage, navigate],
    ),
  );
  const create = manage && (
    <ButtonLink to={paths.productNew()} look="primary" icon={Plus}>
      Create product
    </ButtonLink>
  );
  return (
    <>
      <Title>Products</Title>
      <FilterBar params={params} end={create}>
        <FilterSelect
          label="State"
          any="Any state"
          value={params.filters.status}
          onChange={(v) => params.set('status', v)}
          options={PRODUCT_STATES}
        />
        <FilterSelect
          label="Type"
          any="Any type"
          value={params.filters.type}
          onChange={(v) => params.set('type', v)}
          options={Object.entries(TYPES).map(([value, label]) => ({ value, label }))}
        />
      </FilterBar>
      <PageOfList
        query={products}
        params={params}
        what="product"
        icon={Package}
        none={{ title: 'No products yet', text: 'Plans and add-ons that visitors can buy.', action: create }}
      >
        {(rows, dimmed) => <Listing caption="Products" columns={COLUMNS} rows={rows} dimmed={dimmed} />}
      </PageOfList>
    </>
  );
}
