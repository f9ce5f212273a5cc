import { paths } from './paths';

/** What a search can find. */
export interface Found {
  kind: 'pod' | 'volume' | 'user' | 'invoice' | 'server' | 'tenant' | 'product' | 'setting';
  plane: 'tenant' | 'platform';
  id: number | null;
  title: string;
}

/** The page of something that was found. */
export function pageOf({ kind, plane, id, title }: Found): string {
  const own = plane === 'tenant';
  const number = id ?? 0;
  switch (kind) {
    case 'pod':
      return own ? paths.cloudpod(number) : paths.hostedPod(number);
    case 'volume':
      return paths.cloudpod(number, 'volumes');
    case 'server':
      return paths.server(number);
    case 'setting':
      return paths.settings({ q: title });
    case 'user':
      return own ? paths.users() : paths.platformUser(number);
    case 'tenant':
      return paths.customers({ customer: number });
    case 'product':
      return paths.product(number);
    case 'invoice':
      return own ? paths.billingInvoice(number) : paths.platformInvoice(number);
  }
}

/** What a kind is called. */
export const KINDS: Record<Found['kind'], string> = {
  pod: 'Pod',
  volume: 'Volume',
  user: 'User',
  invoice: 'Invoice',
  server: 'Server',
  tenant: 'Customer',
  product: 'Product',
  setting: 'Setting',
};
