import { body, given, http } from '@/api/http';
import { client } from '@/api/query';
import type { BegunCheckout, Checkout, NewCheckout, Offer } from '../types/public.types';

/** What visitors may see and order, before they have an account. */
export const CheckoutApi = client('checkout', {
  plans: () => body<Offer[]>(http.GET('/api/public/plans')),
  /** What else can be ordered with a plan. */
  options: () => body<{ wordPress: boolean }>(http.GET('/api/public/checkout/options')),
  begin: (order: NewCheckout) => body<BegunCheckout>(http.POST('/api/public/checkout/session', { body: given(order) })),
  get: (id: string) => body<Checkout>(http.GET('/api/public/checkout/session/{id}', { params: { path: { id } } })),
});
