import { useState } from 'react';
import { q, queryClient, useM, useQ } from '@/api/query';
import { useMay } from '@/app/session';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';
import { Section } from '@/ui/Page';
import { ErrorState, Problem, Skeleton } from '@/ui/States';
import { say } from '@/ui/toast';
import { useShowWrong } from '@/ui/useShowWrong';
import { BillingApi } from '../api/billing.client';
import type { BillingProfile } from '../types/billing.types';

/** Whom the tenant's invoices are made out to, and where they are sent. */
export function BillingProfileForm() {
  const profile = useQ(q(BillingApi.profile));
  return (
    <Section title="On your invoices">
      {profile.error && !profile.data ? (
        <ErrorState what="Your billing data" error={profile.error} retry={() => void profile.refetch()} />
      ) : !profile.data ? (
        <Skeleton rows={4} />
      ) : (
        <Form key={JSON.stringify(profile.data)} profile={profile.data} />
      )}
    </Section>
  );
}

const texts = (p: BillingProfile) => ({
  name: p.name,
  email: p.email,
  taxId: p.taxId ?? '',
  line1: p.address.line1 ?? '',
  line2: p.address.line2 ?? '',
  postalCode: p.address.postalCode ?? '',
  city: p.address.city ?? '',
  region: p.address.region ?? '',
  country: p.address.country ?? '',
});

function Form({ profile }: { profile: BillingProfile }) {
  const manage = useMay('billing.manage');
  const [form, setForm] = useState(() => texts(profile));
  const save = useM(BillingApi.putProfile, {
    touches: [BillingApi.profile.key],
    onSuccess: (saved) => {
      queryClient.setQueryData(q(BillingApi.profile).queryKey, saved);
      say('Saved; it stands on your invoices from now on');
    },
  });
  const shown = useShowWrong(save.error);
  const errors = save.error?.errors ?? [];
  const text = (name: keyof typeof form, field: string = name) => ({
    value: form[name],
    disabled: !manage,
    error: errors.find((e) => e.field === field)?.message,
    onChange: (e: { target: { value: string } }) => setForm({ ...form, [name]: e.target.value }),
  });
  return (
    <form
      ref={shown}
      noValidate
      className="space-y-4"
      onSubmit={(e) => {
        e.preventDefault();
        const given = (value: string) => value.trim() || null;
        save.mutate({
          name: form.name.trim(),
          email: form.email.trim(),
          taxId: given(form.taxId),
          address: {
            line1: given(form.line1),
            line2: given(form.line2),
            postalCode: given(form.postalCode),
            city: given(form.city),
            region: given(form.region),
            country: given(form.country.toUpperCase()),
          },
        });
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label="Name" autoComplete="organization" {...text('name')} />
        <TextField label="Invoices go to" type="email" autoComplete="email" {...text('email')} />
        <TextField label="VAT or tax number" optional autoComplete="off" {...text('taxId')} />
        <TextField label="Street and number" optional {...text('line1', 'address.line1')} />
        <TextField label="Second line" optional {...text('line2', 'address.line2')} />
        <TextField label="Postal code" optional {...text('postalCode', 'address.postalCode')} />
        <TextField label="City" optional {...text('city', 'address.city')} />
        <TextField label="State or province" optional {...text('region', 'address.region')} />
        <TextField
          label="Country"
          optional
          hint="Two letters, such as DE"
          maxLength={2}
          {...text('country', 'address.country')}
        />
      </div>
      <p className="text-sm text-dim">Invoices that you have keep what stands on them.</p>
      {save.error && errors.length === 0 && <Problem error={save.error} />}
      {manage ? (
        <Button type="submit" look="primary" busy={save.isPending}>
          Save
        </Button>
      ) : (
        <p className="text-dim">None of your roles may change it.</p>
      )}
    </form>
  );
}
