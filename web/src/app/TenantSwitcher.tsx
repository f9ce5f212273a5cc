import { Check, ChevronsUpDown } from 'lucide-react';
import { useMemo } from 'react';
import { useM } from '@/api/query';
import { AccountApi } from '@/modules/account/api/account.client';
import type { Me } from '@/modules/account/types/account.types';
import { Menu, MenuItem, MenuLabel } from '@/ui/Menu';
import { sayFailed } from '@/ui/toast';
import { type PageAction, usePageActions } from './actions';
import { paths } from './paths';

type Tenant = Me['tenants'][number];

/** Why a tenant cannot be worked with, if it cannot. */
export const closed = (t: Tenant) =>
  t.status === 'suspended'
    ? `Suspended${t.suspendedReason ? `: ${t.suspendedReason}` : ''}`
    : t.status !== 'active'
      ? 'Closed'
      : t.membershipStatus === 'active'
        ? undefined
        : 'Your membership is suspended';

/** Which tenant one works with; a menu for whoever belongs to several. */
export function TenantSwitcher({ me }: { me: Me }) {
  const change = useM(AccountApi.switchTenant, {
    // Everything on the page is of the tenant before, the live stream included: begin anew.
    onSuccess: () => location.assign(paths.dashboard()),
    onError: (error) => sayFailed('The tenant was not changed', error),
  });
  const { mutate } = change;
  const active = me.activeTenant?.id;
  // Acting as somebody is bound to one tenant.
  const others = useMemo(
    () => (me.impersonator ? [] : me.tenants.filter((t) => t.id !== active)),
    [me.impersonator, me.tenants, active],
  );
  usePageActions(
    useMemo<PageAction[]>(
      () =>
        others
          .filter((t) => !closed(t))
          .map((t) => ({
            id: `tenant-${t.id}`,
            label: `Switch to ${t.name}`,
            keywords: 'tenant',
            run: () => mutate(t.id),
          })),
      [others, mutate],
    ),
    true,
  );
  const name = me.activeTenant?.name ?? (me.tenants.length ? 'No active tenant' : '');
  if (others.length === 0) {
    return (
      <span className="min-w-0 flex-1 truncate font-medium" title="Tenant">
        {name}
      </span>
    );
  }
  return (
    <div className="min-w-0 flex-1">
      <Menu
        label="Tenants"
        align="start"
        trigger={
          <button
            type="button"
            disabled={change.isPending}
            aria-label={`Tenant: ${name}. Switch`}
            className="-ml-2 flex max-w-full items-center gap-1.5 rounded-md px-2 py-1 font-medium hover:bg-raised"
          >
            <span className="truncate">{name}</span>
            <ChevronsUpDown size={14} className="shrink-0 text-dim" aria-hidden />
          </button>
        }
      >
        <MenuLabel>Work with</MenuLabel>
        {me.tenants.map((t) =>
          t.id === active ? (
            <MenuItem key={t.id} icon={Check} onSelect={() => {}}>
              {t.name}
              <span className="sr-only"> (active)</span>
            </MenuItem>
          ) : (
            <MenuItem key={t.id} denied={closed(t)} onSelect={() => mutate(t.id)}>
              {t.name}
            </MenuItem>
          ),
        )}
      </Menu>
    </div>
  );
}
