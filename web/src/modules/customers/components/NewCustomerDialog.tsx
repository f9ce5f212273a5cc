import { useState } from 'react';
import { slug } from '@/lib/slug';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';
import { Problem } from '@/ui/States';
import { useNewCustomer } from '../hooks/useCustomers';
import type { CustomerDetail } from '../types/customers.types';

/** Makes a tenant with its owner, without a sale. */
export function NewCustomerDialog({
  onClose,
  onMade,
}: {
  onClose: () => void;
  onMade: (made: CustomerDetail) => void;
}) {
  const [form, setForm] = useState({ name: '', slug: '', ownerEmail: '', ownerName: '' });
  const make = useNewCustomer(onMade);
  const errors = make.error?.errors ?? [];
  const field = (name: keyof typeof form) => ({
    value: form[name],
    autoComplete: 'off',
    onChange: (e: { target: { value: string } }) => setForm({ ...form, [name]: e.target.value }),
    error: errors.find((e) => e.field === name)?.message,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title="New customer"
      description="Its owner gets a message, with a link for the first password if need be."
    >
      <form
        noValidate
        className="space-y-4"
        onSubmit={(e) => {
          e.preventDefault();
          make.mutate({
            name: form.name.trim(),
            slug: form.slug.trim(),
            ownerEmail: form.ownerEmail.trim(),
            ownerName: form.ownerName.trim(),
          });
        }}
      >
        <TextField label="Name" {...field('name')} />
        <TextField
          label="Name in addresses"
          optional
          placeholder={slug(form.name)}
          hint="Made of the name when empty; cannot be changed later."
          spellCheck={false}
          {...field('slug')}
        />
        <TextField label="Owner’s email" type="email" {...field('ownerEmail')} />
        <TextField label="Owner’s name" optional {...field('ownerName')} />
        {make.error && errors.length === 0 && <Problem error={make.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={make.isPending}>
            Create customer
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
