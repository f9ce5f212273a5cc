import { ChevronLeft } from 'lucide-react';
import { Link, useParams } from 'react-router';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
import { PageHeader } from '@/ui/Page';
import { ErrorState, Notice, Skeleton } from '@/ui/States';
import { ProductForm } from '../components/ProductForm';
import { useCreateProduct, useEditProduct, useProduct } from '../hooks/useProducts';
import { EMPTY_PRODUCT, productTexts } from '../productForm';

const Back = ({ to, children }: { to: string; children: string }) => (
  <Link to={to} className="link mb-1 inline-flex items-center gap-1 text-sm">
    <ChevronLeft size={14} aria-hidden />
    {children}
  </Link>
);

const NotAllowed = () => <Notice>None of your roles may change products.</Notice>;

/** A product that there is not yet. */
export function ProductNewPage() {
  const create = useCreateProduct();
  const manage = useMayOnPlatform('platform:billing.manage');
  return (
    <>
      <Back to={paths.products()}>Products</Back>
      <PageHeader title="Create product" lead="A plan, or something that goes with one" />
      {manage ? <ProductForm initial={EMPTY_PRODUCT} isNew back={paths.products()} save={create} /> : <NotAllowed />}
    </>
  );
}

/** A product to be changed. */
export function ProductEditPage() {
  const id = Number(useParams().productId);
  const product = useProduct(id);
  const edit = useEditProduct(id);
  const manage = useMayOnPlatform('platform:billing.manage');
  const p = product.data;
  return (
    <>
      <Back to={paths.product(id)}>{p?.name ?? 'Product'}</Back>
      <PageHeader title={p ? `Edit ${p.name}` : 'Edit product'} lead={p?.code} />
      {!manage ? (
        <NotAllowed />
      ) : p ? (
        <ProductForm key={p.id} initial={productTexts(p)} isNew={false} back={paths.product(id)} save={edit} />
      ) : product.error ? (
        <ErrorState what="This product" error={product.error} retry={() => void product.refetch()} />
      ) : (
        <Skeleton rows={9} />
      )}
    </>
  );
}
