import { Ban, Pencil, Play, VenetianMask } from 'lucide-react';
import { useMemo, useState } from 'react';
import { type PageAction, usePageActions } from '@/app/actions';
import { useMayOnPlatform } from '@/app/session';
import { reason } from '@/lib/verdict';
import { Button } from '@/ui/Button';
import { ReasonDialog } from '@/ui/ReasonDialog';
import { customerCan } from '../customerCan';
import { useImpersonate, useSuspend, useUnsuspend } from '../hooks/useCustomers';
import type { CustomerDetail } from '../types/customers.types';
import { EditCustomerDialog } from './EditCustomerDialog';

/** What an operator can do with a customer. */
export function CustomerActions({ customer }: { customer: CustomerDetail }) {
  const manage = useMayOnPlatform('platform:customers.manage');
  const actAs = useMayOnPlatform('platform:customers.impersonate');
  const [asking, setAsking] = useState<'suspend' | 'impersonate' | 'edit' | null>(null);
  const close = () => setAsking(null);
  const suspend = useSuspend(close);
  const unsuspend = useUnsuspend();
  const impersonate = useImpersonate();
  const { name } = customer;
  usePageActions(
    useMemo<PageAction[]>(
      () => [
        ...(manage ? [{ id: 'edit-customer', label: `Edit ${name}`, icon: Pencil, run: () => setAsking('edit') }] : []),
        ...(actAs && customer.status === 'active'
          ? [
              {
                id: 'impersonate',
                label: `Act as the owner of ${name}`,
                icon: VenetianMask,
                keywords: 'impersonate',
                run: () => setAsking('impersonate'),
              },
            ]
          : []),
      ],
      [manage, actAs, name, customer.status],
    ),
  );
  return (
    <>
      {actAs && (
        <Button
          icon={VenetianMask}
          denied={reason(customerCan.impersonate(customer))}
          onClick={() => setAsking('impersonate')}
        >
          Act as the owner
        </Button>
      )}
      {manage && (
        <Button icon={Pencil} onClick={() => setAsking('edit')}>
          Edit
        </Button>
      )}
      {manage &&
        (customer.status === 'suspended' ? (
          <Button icon={Play} busy={unsuspend.isPending} onClick={() => unsuspend.mutate(customer)}>
            Unsuspend
          </Button>
        ) : (
          <Button
            look="danger"
            icon={Ban}
            denied={reason(customerCan.suspend(customer))}
            onClick={() => setAsking('suspend')}
          >
            Suspend
          </Button>
        ))}
      {asking === 'suspend' && (
        <ReasonDialog
          title={`Suspend ${name}`}
          field="reason"
          label="Reason"
          hint="Its people see it when they sign in."
          verb="Suspend customer"
          danger
          busy={suspend.isPending}
          error={suspend.error}
          onClose={close}
          onConfirm={(text) => suspend.mutate({ customer, reason: text })}
        >
          <ul className="list-disc space-y-1 pl-5 marker:text-err">
            <li>Its people can use nothing of it, and its API keys open nothing.</li>
            <li>
              Its running pods stop, unless the setting tenants.suspend_stops_pods is off. Unsuspending starts them.
            </li>
            <li>
              Its billing pauses: nothing is renewed, charged, reminded of or ended. When it is unsuspended, all of that
              comes later by as long as it was suspended.
            </li>
            <li>What it buys at the public checkout meanwhile waits for you.</li>
          </ul>
        </ReasonDialog>
      )}
      {asking === 'impersonate' && (
        <ReasonDialog
          title={`Act as the owner of ${name}`}
          field="reason"
          label="Reason"
          hint="On record, for the customer too."
          required
          verb="Act as the owner"
          busy={impersonate.isPending}
          error={impersonate.error}
          onClose={close}
          onConfirm={(text) => impersonate.mutate({ customer, reason: text })}
        >
          <p>
            You see and do what the owner can, for a limited time. Every event carries both names. Passwords, keys, the
            second factor, and who may do what stay out of reach.
          </p>
        </ReasonDialog>
      )}
      {asking === 'edit' && <EditCustomerDialog customer={customer} onClose={close} />}
    </>
  );
}
