import { useState } from 'react';
import { q, useQ } from '@/api/query';
import { useMayOnPlatform } from '@/app/session';
import { useSettled } from '@/lib/hooks';
import { Button } from '@/ui/Button';
import { FilterLookup, type Found, LookupField } from '@/ui/Lookup';
import { PlatformBillingApi } from '../api/platform.client';

/** Tenants by a part of their name. */
function useTenants(text: string): Found[] | undefined {
  const settled = useSettled(text.trim(), 200);
  const may = useMayOnPlatform('platform:customers.read');
  const found = useQ(q(PlatformBillingApi.tenants, settled), { enabled: may, keepPrevious: true });
  return found.data?.map((t) => ({ id: t.id, label: t.name, hint: t.slug === t.name ? undefined : t.slug }));
}

/** Narrows a list to one tenant. Without the right to look tenants up only a link can do so, and this takes it back. */
export function TenantFilter({ value, onChange }: { value: string; onChange: (tenantId: string) => void }) {
  const [text, setText] = useState('');
  const may = useMayOnPlatform('platform:customers.read');
  const found = useTenants(text);
  const tenant = useQ(q(PlatformBillingApi.tenant, Number(value)), { enabled: may && value !== '' });
  if (value) return <Button onClick={() => onChange('')}>Only {tenant.data?.name ?? `tenant ${value}`} ✕</Button>;
  if (!may) return null;
  return (
    <FilterLookup
      label="Tenant"
      placeholder="Any tenant"
      text={text}
      onText={setText}
      found={found}
      onChoose={(t) => {
        setText('');
        onChange(String(t.id));
      }}
    />
  );
}

/** Chooses the tenant that something is for. */
export function TenantField({
  value,
  onChange,
  error,
}: {
  value: Found | null;
  onChange: (tenant: Found | null) => void;
  error?: string;
}) {
  const [text, setText] = useState('');
  const found = useTenants(value ? '' : text);
  return (
    <LookupField
      label="Tenant"
      placeholder="Type a part of its name"
      text={value?.label ?? text}
      onText={(t) => {
        setText(t);
        onChange(null);
      }}
      found={found}
      onChoose={onChange}
      error={error}
    />
  );
}
