import type { Seller } from './types/billing.types';

/** What of the seller can be changed. */
export const SELLER_FIELDS = ['name', 'address', 'taxId', 'invoicePrefix', 'creditNotePrefix'] as const;
export type SellerTexts = Record<(typeof SELLER_FIELDS)[number], string>;

/** The form's texts. */
export const sellerTexts = (s: Seller): SellerTexts => ({
  name: s.name,
  address: s.address,
  taxId: s.taxId,
  invoicePrefix: s.invoicePrefix,
  creditNotePrefix: s.creditNotePrefix,
});

/** What of the form differs from what is kept: what is left out stays. */
export const sellerWish = (s: Seller, texts: SellerTexts): Partial<SellerTexts> =>
  Object.fromEntries(SELLER_FIELDS.map((f) => [f, texts[f].trim()] as const).filter(([f, text]) => text !== s[f]));

/** The number that comes next, under another prefix; the panel counts on. */
export const numberUnder = (next: string, before: string, prefix: string): string =>
  next.startsWith(before) ? `${prefix.trim()}${next.slice(before.length)}` : next;
