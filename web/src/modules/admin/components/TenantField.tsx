import { useState } from 'react';
import { q, useQ } from '@/api/query';
import { CustomersApi } from '@/modules/customers/api/customers.client';
import { SelectField, TextField } from '@/ui/Field';

/** One of all tenants: found by a part of its name, then chosen. */
export function TenantField({
  value,
  onChange,
  without = [],
  error,
  optional,
}: {
  value: number | undefined;
  onChange: (tenantId: number | undefined) => void;
  /** Those that make no sense here. */
  without?: number[];
  error?: string;
  optional?: boolean;
}) {
  const [text, setText] = useState('');
  const found = useQ(q(CustomersApi.list, { q: text.trim(), limit: 50 }), { keepPrevious: true });
  const tenants = (found.data?.items ?? []).filter((t) => !without.includes(t.id));
  // The chosen one stays in the list, whatever is typed afterwards.
  const [chosen, setChosen] = useState<{ id: number; name: string } | null>(null);
  const shown = chosen && !tenants.some((t) => t.id === chosen.id) ? [chosen, ...tenants] : tenants;
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <TextField
        label="Find a tenant"
        optional
        placeholder="Part of its name"
        autoComplete="off"
        value={text}
        onChange={(e) => setText(e.target.value)}
      />
      <SelectField
        label="Tenant"
        optional={optional}
        none={optional ? 'None' : 'Choose one'}
        value={value ?? ''}
        options={shown.map((t) => ({ value: String(t.id), label: t.name }))}
        onChange={(e) => {
          const id = Number(e.target.value) || undefined;
          setChosen(shown.find((t) => t.id === id) ?? null);
          onChange(id);
        }}
        error={error ?? (found.error ? found.error.detail : undefined)}
      />
    </div>
  );
}
