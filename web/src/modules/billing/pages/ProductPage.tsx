import { Archive, ChevronLeft, Package, Pencil, Store } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { ApiError } from '@/api/http';
import { type PageAction, usePageActions } from '@/app/actions';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
import { reason } from '@/lib/verdict';
import { Button, ButtonLink } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { PageHeader } from '@/ui/Page';
import { EmptyState, ErrorState, Skeleton } from '@/ui/States';
import { productCan } from '../billingCan';
import { ProductFacts, ProductPriceHistory } from '../components/ProductFacts';
import { ProductBadge } from '../components/StatusBadges';
import { useProduct, useProductStatus } from '../hooks/useProducts';
import type { Product } from '../types/billing.types';
import { TYPES } from '../words';

/** One product: what it is, what it costs and what it cost. */
export function ProductPage() {
  const id = Number(useParams().productId);
  const product = useProduct(id);
  if (product.error instanceof ApiError && product.error.status === 404) {
    return (
      <>
        <PageHeader title="Product not found" />
        <EmptyState
          icon={Package}
          title="There is no such product"
          action={
            <ButtonLink to={paths.products()} look="primary">
              Go to products
            </ButtonLink>
          }
        >
          Products are never deleted; the address may be wrong.
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <Link to={paths.products()} className="link mb-1 inline-flex items-center gap-1 text-sm">
        <ChevronLeft size={14} aria-hidden />
        Products
      </Link>
      {product.data ? (
        <Shown p={product.data} />
      ) : product.error ? (
        <ErrorState what="This product" error={product.error} retry={() => void product.refetch()} />
      ) : (
        <Skeleton rows={9} />
      )}
    </>
  );
}

function Shown({ p }: { p: Product }) {
  const [asking, setAsking] = useState(false);
  const status = useProductStatus(p.id, () => setAsking(false));
  const manage = useMayOnPlatform('platform:billing.manage');
  const navigate = useNavigate();
  const { mutate } = status;
  const fixed = reason(productCan.edit(p));
  usePageActions(
    useMemo<PageAction[]>(
      () =>
        manage && !fixed
          ? [
              {
                id: 'product-edit',
                label: `Edit ${p.name}`,
                icon: Pencil,
                run: () => navigate(paths.productEdit(p.id)),
              },
              p.status === 'retired'
                ? { id: 'product-sell', label: `Put ${p.name} on sale`, icon: Store, run: () => mutate('active') }
                : { id: 'product-archive', label: `Archive ${p.name}`, icon: Archive, run: () => setAsking(true) },
            ]
          : [],
      [p, manage, fixed, navigate, mutate],
    ),
  );
  return (
    <>
      <PageHeader
        title={p.name}
        badge={<ProductBadge status={p.status} />}
        lead={[TYPES[p.type], p.code].join(' · ')}
        actions={
          manage && (
            <>
              {p.status !== 'retired' && (
                <Button look="danger" icon={Archive} denied={fixed} onClick={() => setAsking(true)}>
                  Archive
                </Button>
              )}
              {p.status !== 'active' && (
                <Button icon={Store} denied={fixed} busy={status.isPending} onClick={() => mutate('active')}>
                  Put on sale
                </Button>
              )}
              <Button look="primary" icon={Pencil} denied={fixed} onClick={() => navigate(paths.productEdit(p.id))}>
                Edit
              </Button>
            </>
          )
        }
      />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <ProductFacts p={p} />
        <ProductPriceHistory p={p} />
      </div>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => mutate('retired')}
        title={`Archive ${p.name}`}
        losses={[
          'It is taken off the plans page, and nobody can buy it or change to it.',
          'What was bought goes on and is billed as agreed. It can be put on sale again.',
        ]}
        verb="Archive"
        busy={status.isPending}
        error={status.error}
      />
    </>
  );
}
