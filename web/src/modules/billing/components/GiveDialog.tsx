import { useState } from 'react';
import { useM } from '@/api/query';
import type { Found } from '@/ui/Lookup';
import { say } from '@/ui/toast';
import { PlatformBillingApi } from '../api/platform.client';
import type { ResourcePlan } from '../types/billing.types';
import { MONEY } from '../view';
import { PackChoice } from './PackChoice';
import { TenantField } from './Tenants';

/** Gives a tenant a pack of quota. */
export function GiveDialog({
  plans,
  chosen,
  onClose,
}: {
  plans: ResourcePlan[];
  chosen?: string;
  onClose: () => void;
}) {
  const [tenant, setTenant] = useState<Found | null>(null);
  const give = useM(
    (wish: { planCode: string; quantity: number }) => PlatformBillingApi.give({ ...wish, tenantId: tenant?.id }),
    {
      touches: MONEY,
      onSuccess: (held) => {
        say(`${held.tenantName} has ${held.quantity} × ${held.planName}`);
        onClose();
      },
    },
  );
  // Who is chosen now is no longer who was refused.
  const choose = (t: Found | null) => {
    give.reset();
    setTenant(t);
  };
  return (
    <PackChoice
      title="Assign a resource plan"
      description="The tenant's quota grows at once. It is billed every month until it ends."
      plans={plans}
      chosen={chosen}
      verb="Assign"
      save={give}
      onClose={onClose}
      before={(error) => <TenantField value={tenant} onChange={choose} error={error('tenantId')} />}
    />
  );
}
