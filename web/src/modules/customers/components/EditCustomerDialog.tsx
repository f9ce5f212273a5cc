import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { label } from '@/lib/format';
import { Button, IconButton } from '@/ui/Button';
import { CheckBox } from '@/ui/Check';
import { Dialog } from '@/ui/Dialog';
import { SelectField, TextField } from '@/ui/Field';
import { Problem } from '@/ui/States';
import { useShowWrong } from '@/ui/useShowWrong';
import { type CustomerForm, changeOf, formOf } from '../customerForm';
import { useEditCustomer } from '../hooks/useCustomers';
import type { CustomerDetail } from '../types/customers.types';
import { CONTACT_KINDS } from '../words';

type Texts = Exclude<keyof CustomerForm, 'requireSecondFactor' | 'contacts'>;
type ContactTexts = CustomerForm['contacts'][number];

const newContact = (others: ContactTexts[]): ContactTexts => ({
  key: Math.max(0, ...others.map((c) => c.key + 1)),
  kind: 'general',
  name: '',
  email: '',
  phone: '',
});

/** Changes a customer's name, billing profile and contacts, and whether its people need a second factor. */
export function EditCustomerDialog({ customer, onClose }: { customer: CustomerDetail; onClose: () => void }) {
  const [form, setForm] = useState(() => formOf(customer));
  const save = useEditCustomer(customer.id, onClose);
  const shown = useShowWrong(save.error);
  const errors = save.error?.errors ?? [];
  const wrong = (field: string) => errors.find((e) => e.field === field)?.message;
  const text = (name: Texts) => ({
    value: form[name],
    autoComplete: 'off',
    onChange: (e: { target: { value: string } }) => setForm({ ...form, [name]: e.target.value }),
  });
  /** A field of the billing profile, by its name in the form and in the request. */
  const profile = (name: Texts, field: string) => ({ ...text(name), error: wrong(`billingProfile.${field}`) });
  const setContact = (at: number, change: Partial<ContactTexts>) =>
    setForm({ ...form, contacts: form.contacts.map((c, i) => (i === at ? { ...c, ...change } : c)) });
  return (
    <Dialog open wide onClose={onClose} title={`Edit ${customer.name}`}>
      <form
        ref={shown}
        noValidate
        className="space-y-5"
        onSubmit={(e) => {
          e.preventDefault();
          save.mutate(changeOf(formOf(customer), form));
        }}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label="Name" {...text('name')} error={wrong('name')} />
          <TextField label="Invoices go to" type="email" {...text('billingEmail')} error={wrong('billingEmail')} />
        </div>
        <CheckBox
          label="Its people need a second factor"
          description="Whoever has none sets one up at the next sign-in, before anything else."
          checked={form.requireSecondFactor}
          onChange={(on) => setForm({ ...form, requireSecondFactor: on })}
        />
        <fieldset className="min-w-0">
          <legend className="mb-2 font-semibold">On invoices</legend>
          {wrong('billingProfile') && (
            <p className="mb-2 text-sm text-err" role="alert">
              {wrong('billingProfile')}
            </p>
          )}
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField label="Name on invoices" optional {...profile('company', 'company')} />
            <TextField label="VAT or tax number" optional {...profile('taxId', 'taxId')} />
            <TextField label="Street and number" optional {...profile('line1', 'address.line1')} />
            <TextField label="Second line" optional {...profile('line2', 'address.line2')} />
            <TextField label="Postal code" optional {...profile('postalCode', 'address.postalCode')} />
            <TextField label="City" optional {...profile('city', 'address.city')} />
            <TextField label="State or province" optional {...profile('region', 'address.region')} />
            <TextField label="Country" optional hint="Two letters, such as DE" maxLength={2} {...text('country')} />
          </div>
        </fieldset>
        <fieldset className="min-w-0 space-y-3">
          <legend className="mb-2 font-semibold">Contacts</legend>
          {wrong('contacts') && (
            <p className="text-sm text-err" role="alert">
              {wrong('contacts')}
            </p>
          )}
          {form.contacts.map((c, i) => (
            <ContactRow
              key={c.key}
              n={i + 1}
              contact={c}
              onChange={(change) => setContact(i, change)}
              onRemove={() => setForm({ ...form, contacts: form.contacts.filter((_, at) => at !== i) })}
            />
          ))}
          <Button
            icon={Plus}
            onClick={() => setForm({ ...form, contacts: [...form.contacts, newContact(form.contacts)] })}
          >
            Add contact
          </Button>
        </fieldset>
        {save.error && errors.length === 0 && <Problem error={save.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={save.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function ContactRow({
  n,
  contact,
  onChange,
  onRemove,
}: {
  n: number;
  contact: ContactTexts;
  onChange: (change: Partial<ContactTexts>) => void;
  onRemove: () => void;
}) {
  return (
    <fieldset className="relative min-w-0 rounded-md border border-line p-3 pr-11">
      <legend className="sr-only">Contact {n}</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField
          label="For"
          value={contact.kind}
          onChange={(e) => onChange({ kind: e.target.value })}
          options={CONTACT_KINDS.map((value) => ({ value, label: label(value) }))}
        />
        <TextField label="Name" value={contact.name} onChange={(e) => onChange({ name: e.target.value })} />
        <TextField
          label="Email"
          optional
          type="email"
          value={contact.email}
          onChange={(e) => onChange({ email: e.target.value })}
        />
        <TextField
          label="Telephone"
          optional
          type="tel"
          value={contact.phone}
          onChange={(e) => onChange({ phone: e.target.value })}
        />
      </div>
      <IconButton label={`Remove contact ${n}`} icon={X} className="!absolute top-1.5 right-1.5" onClick={onRemove} />
    </fieldset>
  );
}
