import { expect, it } from 'vitest';
import { changeOf, formOf } from './customerForm';
import type { CustomerDetail } from './types/customers.types';

const form = formOf({
  name: 'Acme',
  billingEmail: null,
  requireSecondFactor: false,
  billingProfile: { company: 'Acme GmbH', address: { city: 'Bonn' } },
  contacts: [{ kind: 'billing', name: 'Books' }],
} as unknown as CustomerDetail);

it('sends only what was changed', () => {
  expect(changeOf(form, form)).toEqual({});
  expect(changeOf(form, { ...form, name: ' Acme 2 ' })).toEqual({ name: 'Acme 2' });
});

it('sends the profile and the contacts whole, without what is empty', () => {
  expect(changeOf(form, { ...form, country: 'de' })).toMatchObject({
    billingProfile: { company: 'Acme GmbH', address: { city: 'Bonn', country: 'DE' } },
  });
  const contacts = [{ key: 1, kind: 'abuse', name: ' Jo ', email: 'jo@acme.example', phone: '' }];
  expect(changeOf(form, { ...form, contacts })).toEqual({
    contacts: [{ kind: 'abuse', name: 'Jo', email: 'jo@acme.example' }],
  });
});
