import { useNavigate } from 'react-router';
import { q, queryClient, useM, useQ } from '@/api/query';
import { paths } from '@/app/paths';
import { say } from '@/ui/toast';
import { PlatformBillingApi as Api, type ProductWish } from '../api/platform.client';
import type { Product, ProductStatus } from '../types/billing.types';

const TOUCHES = [Api.products.key, Api.prices.key, ['checkout'], ['billing', 'choices']];

export const useProduct = (id: number) => useQ(q(Api.product, id));
export const usePrices = (id: number) => useQ(q(Api.prices, id));

/** Puts a product on sale and opens its page. */
export function useCreateProduct() {
  const navigate = useNavigate();
  return useM((wish: ProductWish) => Api.createProduct(wish), {
    touches: TOUCHES,
    onSuccess: (p) => {
      say(`${p.name} was made`);
      void navigate(paths.product(p.id));
    },
  });
}

const keep = (p: Product) => queryClient.setQueryData(q(Api.product, p.id).queryKey, p);

/** Changes a product and goes back to its page. */
export function useEditProduct(id: number) {
  const navigate = useNavigate();
  return useM((wish: ProductWish) => Api.editProduct(id, wish), {
    touches: TOUCHES,
    onSuccess: (p) => {
      keep(p);
      say(`${p.name} was saved`);
      void navigate(paths.product(p.id));
    },
  });
}

/** Puts a product on sale, hides it, or takes it off sale. */
export function useProductStatus(id: number, onDone: () => void) {
  return useM((status: ProductStatus) => Api.editProduct(id, { status }), {
    touches: TOUCHES,
    onSuccess: (p) => {
      keep(p);
      say(p.status === 'active' ? `${p.name} is on sale` : `${p.name} is archived`);
      onDone();
    },
  });
}
