import { Check, ShoppingBag } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { q, useQ } from '@/api/query';
import { paths } from '@/app/paths';
import { ButtonLink } from '@/ui/Button';
import { Title } from '@/ui/Page';
import { EmptyState, ErrorState, Skeleton } from '@/ui/States';
import { CheckoutApi } from '../api/checkout.client';
import { CycleSwitch } from '../components/CycleSwitch';
import { Price } from '../components/Price';
import { Shop } from '../components/Shop';
import { cycleOf, priceOf, resources, saving } from '../offers';
import type { BillingCycle, Offer } from '../types/public.types';

/** What is on sale, for everybody. */
export function PlansPage() {
  const plans = useQ(q(CheckoutApi.plans));
  const [search, setSearch] = useSearchParams();
  const cycle = cycleOf(search.get('cycle'));
  const pods = plans.data?.filter((o) => o.type === 'cloudpod') ?? [];
  const most = Math.max(0, ...pods.map(saving));
  const others = plans.data?.filter((o) => o.type !== 'cloudpod') ?? [];
  return (
    <Shop>
      <Title>Plans</Title>
      <div className="mb-7 text-center">
        <h1 className="text-[1.75rem] leading-9 font-semibold tracking-tight">A machine of your own, in seconds</h1>
        <p className="mt-1.5 mb-5 text-dim">Choose a size. You can change it at any time. Prices without tax.</p>
        <CycleSwitch
          value={cycle}
          onChange={(c) => setSearch({ cycle: c }, { replace: true, preventScrollReset: true })}
          saves={most > 0 ? `up to ${most} % less` : undefined}
        />
      </div>
      {plans.error && !plans.data ? (
        <ErrorState what="The plans" error={plans.error} retry={() => void plans.refetch()} />
      ) : !plans.data ? (
        <Skeleton rows={4} height="6rem" />
      ) : pods.length === 0 ? (
        <EmptyState icon={ShoppingBag} title="Nothing is on sale at the moment">
          Come back later, or ask the operator of this installation.
        </EmptyState>
      ) : (
        <>
          <ul aria-label="Plans" className="grid gap-4 md:grid-cols-2 lg:grid-cols-4">
            {pods.map((plan) => (
              <Plan key={plan.code} plan={plan} cycle={cycle} />
            ))}
          </ul>
          {others.length > 0 && <Others offers={others} cycle={cycle} />}
        </>
      )}
    </Shop>
  );
}

function Plan({ plan, cycle }: { plan: Offer; cycle: BillingCycle }) {
  const sold = priceOf(plan, cycle) !== undefined;
  return (
    <li className="panel flex flex-col p-5">
      <h2 className="text-lg font-semibold">{plan.name}</h2>
      <p className="mt-0.5 text-dim lg:min-h-10">{plan.description}</p>
      <p className="mt-4">
        <Price offer={plan} cycle={cycle} large />
      </p>
      <ul className="mt-4 mb-5 flex-1 space-y-1.5">
        {[...resources(plan), ...plan.features].map((f) => (
          <li key={f} className="flex items-start gap-2">
            <Check size={15} className="mt-0.5 shrink-0 text-ok" aria-hidden />
            {f}
          </li>
        ))}
      </ul>
      {plan.metadata.recommendedUse && <p className="mb-4 text-sm text-dim">For: {plan.metadata.recommendedUse}</p>}
      {sold && (
        <ButtonLink to={paths.checkout(plan.code, cycle)} look="primary" aria-label={`Order ${plan.name}`}>
          Order
        </ButtonLink>
      )}
    </li>
  );
}

function Others({ offers, cycle }: { offers: Offer[]; cycle: BillingCycle }) {
  return (
    <section aria-labelledby="others" className="mt-9">
      <h2 id="others" className="mb-3 text-lg font-semibold">
        Goes with every plan
      </h2>
      <ul className="panel divide-y divide-line/60">
        {offers.map((o) => (
          <li key={o.code} className="flex items-baseline justify-between gap-4 px-4 py-2.5">
            <span>
              <span className="font-medium">{o.name}</span>
              <span className="block text-dim">{o.description}</span>
            </span>
            <Price offer={o} cycle={cycle} />
          </li>
        ))}
      </ul>
    </section>
  );
}
