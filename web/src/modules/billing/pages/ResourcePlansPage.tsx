import { Gauge, Pencil, Plus, UserPlus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { q, useQ } from '@/api/query';
import { type PageAction, usePageActions } from '@/app/actions';
import { useMayOnPlatform } from '@/app/session';
import { useListParams } from '@/lib/params';
import { Badge } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { FilterSelect } from '@/ui/Field';
import { FilterBar } from '@/ui/FilterBar';
import { Listing } from '@/ui/Listing';
import { Title } from '@/ui/Page';
import { PageOfList } from '@/ui/PageOfList';
import { EmptyState, ErrorState, Notice, Skeleton } from '@/ui/States';
import type { Column } from '@/ui/Table';
import { PlatformBillingApi } from '../api/platform.client';
import { GiveDialog } from '../components/GiveDialog';
import { HeldTable } from '../components/HeldTable';
import { PackDialog } from '../components/PackDialog';
import { TenantFilter } from '../components/Tenants';
import { HELD_FILTERS, heldFilter } from '../filters';
import type { ResourcePlan } from '../types/billing.types';
import { packWords, priceWords } from '../words';

const COLUMNS: Column<ResourcePlan>[] = [
  {
    title: 'Resource plan',
    className: 'py-1.5 leading-tight',
    cell: (p) => (
      <>
        <span className="font-medium">{p.name}</span>
        <span className="block font-mono text-sm text-dim">{p.code}</span>
      </>
    ),
  },
  {
    title: 'State',
    corner: true,
    cell: (p) => <Badge tone={p.isActive ? 'ok' : 'dim'}>{p.isActive ? 'On sale' : 'Archived'}</Badge>,
  },
  { title: 'Holds', className: 'py-1.5', cell: packWords },
  {
    title: 'Price',
    numeric: true,
    className: 'whitespace-nowrap',
    cell: (p) => priceWords(p.priceMonthly, 'monthly'),
  },
];

type Asking = { what: 'edit'; plan: ResourcePlan | null } | { what: 'give'; code?: string } | null;

/** Packs of quota: what there is, and who holds it. */
export function ResourcePlansPage() {
  const manage = useMayOnPlatform('platform:billing.manage');
  // The panel shows its list of packs only to those who may change them.
  const packs = useQ(q(PlatformBillingApi.packs), { enabled: manage });
  const [asking, setAsking] = useState<Asking>(null);
  const close = () => setAsking(null);
  usePageActions(
    useMemo<PageAction[]>(
      () =>
        manage
          ? [
              {
                id: 'pack-new',
                label: 'Create resource plan',
                icon: Plus,
                keywords: 'quota pack',
                run: () => setAsking({ what: 'edit', plan: null }),
              },
              {
                id: 'pack-give',
                label: 'Assign a resource plan',
                icon: UserPlus,
                keywords: 'quota pack tenant',
                run: () => setAsking({ what: 'give' }),
              },
            ]
          : [],
      [manage],
    ),
  );
  const actions: Column<ResourcePlan> = {
    title: 'Actions',
    quietTitle: true,
    numeric: true,
    className: 'whitespace-nowrap',
    cell: (p) => (
      <span className="inline-flex gap-2">
        <Button icon={Pencil} aria-label={`Edit ${p.name}`} onClick={() => setAsking({ what: 'edit', plan: p })}>
          Edit
        </Button>
        <Button
          icon={UserPlus}
          aria-label={`Assign ${p.name}`}
          denied={p.isActive ? undefined : 'It is archived. Put it on sale first.'}
          onClick={() => setAsking({ what: 'give', code: p.code })}
        >
          Assign
        </Button>
      </span>
    ),
  };
  return (
    <>
      <Title>Resource plans</Title>
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1 text-dim">
          The sum of a tenant's packs is its quota, unless the operator has set one. Without a pack the default holds.
        </p>
        {manage && (
          <Button look="primary" icon={Plus} onClick={() => setAsking({ what: 'edit', plan: null })}>
            Create resource plan
          </Button>
        )}
      </div>
      {!manage ? (
        <Notice>Only those who may change billing see the packs themselves; below is who holds them.</Notice>
      ) : packs.error && !packs.data ? (
        <ErrorState what="The resource plans" error={packs.error} retry={() => void packs.refetch()} />
      ) : !packs.data ? (
        <Skeleton rows={4} className="panel px-4" />
      ) : packs.data.length === 0 ? (
        <EmptyState icon={Gauge} title="No resource plans yet">
          Packs of processor cores, memory and disk that tenants can buy.
        </EmptyState>
      ) : (
        <Listing caption="Resource plans" columns={[...COLUMNS, actions]} rows={packs.data} />
      )}
      <Held plans={packs.data ?? []} onGive={manage ? () => setAsking({ what: 'give' }) : undefined} />
      {asking?.what === 'edit' && <PackDialog plan={asking.plan} onClose={close} />}
      {asking?.what === 'give' && <GiveDialog plans={packs.data ?? []} chosen={asking.code} onClose={close} />}
    </>
  );
}

/** Who holds what. */
function Held({ plans, onGive }: { plans: ResourcePlan[]; onGive?: () => void }) {
  const params = useListParams(HELD_FILTERS);
  const filter = heldFilter({ ...params.filters, cursor: params.cursor });
  const held = useQ(q(PlatformBillingApi.held, filter), { keepPrevious: true });
  return (
    <section aria-labelledby="held" className="mt-8">
      <h2 id="held" className="mb-3 text-lg font-semibold">
        Who holds them
      </h2>
      <FilterBar
        params={params}
        end={
          onGive && (
            <Button icon={UserPlus} onClick={onGive}>
              Assign to a tenant
            </Button>
          )
        }
      >
        <FilterSelect
          label="Status"
          any="Any status"
          value={params.filters.status}
          onChange={(v) => params.set('status', v)}
          options={[
            { value: 'active', label: 'Active' },
            { value: 'suspended', label: 'Suspended' },
            { value: 'cancelled', label: 'Ended' },
          ]}
        />
        <FilterSelect
          label="Resource plan"
          any="Any resource plan"
          value={params.filters.planCode}
          onChange={(v) => params.set('planCode', v)}
          options={plans.map((p) => ({ value: p.code, label: p.name }))}
        />
        <TenantFilter value={params.filters.tenantId} onChange={(v) => params.set('tenantId', v)} />
      </FilterBar>
      <PageOfList
        query={held}
        params={params}
        what="resource plan"
        icon={Gauge}
        none={{ title: 'No tenant holds one yet', text: 'Tenants buy packs on their billing page, or you assign one.' }}
      >
        {(rows, dimmed) => <HeldTable rows={rows} view="platform" dimmed={dimmed} />}
      </PageOfList>
    </section>
  );
}
