import { expect, it } from 'vitest';
import { numberUnder, sellerTexts, sellerWish } from './sellerForm';

const seller = {
  name: 'mPanel',
  address: '',
  taxId: '',
  invoicePrefix: 'INV-',
  creditNotePrefix: 'CN-',
  nextInvoiceNumber: 'INV-000007',
  nextCreditNoteNumber: 'CN-000001',
};

it('asks for what was changed, and for nothing else', () => {
  const texts = sellerTexts(seller);
  expect(sellerWish(seller, texts)).toEqual({});
  expect(sellerWish(seller, { ...texts, name: ' Harbour Ltd ', address: '1 Quay\nPort' })).toEqual({
    name: 'Harbour Ltd',
    address: '1 Quay\nPort',
  });
  expect(sellerWish({ ...seller, taxId: 'X1' }, texts)).toEqual({ taxId: '' });
});

it('shows the next number under a prefix that is being typed', () => {
  expect(numberUnder('INV-000007', 'INV-', '2026/')).toBe('2026/000007');
  expect(numberUnder('INV-000007', 'INV-', ' ')).toBe('000007');
});
