import type { CustomerChange } from './api/customers.client';
import type { Contact, CustomerDetail } from './types/customers.types';

/** What the form of a customer holds: texts, empty where nothing is known. */
export interface CustomerForm {
  name: string;
  billingEmail: string;
  requireSecondFactor: boolean;
  company: string;
  taxId: string;
  line1: string;
  line2: string;
  postalCode: string;
  city: string;
  region: string;
  country: string;
  /** `key` tells them apart while they are typed. */
  contacts: { key: number; kind: string; name: string; email: string; phone: string }[];
}

/** The form as the customer is now. */
export function formOf(c: CustomerDetail): CustomerForm {
  const p = c.billingProfile;
  const a = p?.address;
  return {
    name: c.name,
    billingEmail: p?.email ?? c.billingEmail ?? '',
    requireSecondFactor: c.requireSecondFactor,
    company: p?.company ?? '',
    taxId: p?.taxId ?? '',
    line1: a?.line1 ?? '',
    line2: a?.line2 ?? '',
    postalCode: a?.postalCode ?? '',
    city: a?.city ?? '',
    region: a?.region ?? '',
    country: a?.country ?? '',
    contacts: c.contacts.map((x, key) => ({
      key,
      kind: x.kind,
      name: x.name,
      email: x.email ?? '',
      phone: x.phone ?? '',
    })),
  };
}

const text = (value: string) => value.trim() || undefined;

function contact(c: CustomerForm['contacts'][number]): Contact {
  return {
    kind: c.kind,
    name: c.name.trim(),
    ...(text(c.email) ? { email: text(c.email) } : {}),
    ...(text(c.phone) ? { phone: text(c.phone) } : {}),
  };
}

/** What of the customer the form changes; nothing else is sent. */
export function changeOf(before: CustomerForm, form: CustomerForm): CustomerChange {
  const address = {
    line1: text(form.line1),
    line2: text(form.line2),
    postalCode: text(form.postalCode),
    city: text(form.city),
    region: text(form.region),
    country: text(form.country)?.toUpperCase(),
  };
  const profile = { company: text(form.company), taxId: text(form.taxId), address };
  const same = (names: (keyof CustomerForm)[]) =>
    names.every((n) => JSON.stringify(before[n]) === JSON.stringify(form[n]));
  return {
    ...(same(['name']) ? {} : { name: form.name.trim() }),
    ...(same(['billingEmail']) ? {} : { billingEmail: form.billingEmail.trim() }),
    ...(same(['requireSecondFactor']) ? {} : { requireSecondFactor: form.requireSecondFactor }),
    ...(same(['company', 'taxId', 'line1', 'line2', 'postalCode', 'city', 'region', 'country'])
      ? {}
      : { billingProfile: profile }),
    ...(same(['contacts']) ? {} : { contacts: form.contacts.map(contact) }),
  };
}
