import { ShoppingBag } from 'lucide-react';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import type { FieldError } from '@/api/http';
import { q, useM, useQ } from '@/api/query';
import { paths } from '@/app/paths';
import { money } from '@/lib/format';
import { SshKeyField } from '@/modules/cloudpods/components/SshKeyField';
import { Button, ButtonLink } from '@/ui/Button';
import { TextField } from '@/ui/Field';
import { Section, Title } from '@/ui/Page';
import { EmptyState, ErrorState, Problem, Skeleton } from '@/ui/States';
import { CheckoutApi } from '../api/checkout.client';
import { CycleSwitch } from '../components/CycleSwitch';
import { Price } from '../components/Price';
import { Shop } from '../components/Shop';
import { cycleOf, type OrderForm, per, priceOf, resources, saving, subtotal, toOrder } from '../offers';
import type { Offer } from '../types/public.types';

/** The order of one plan. */
export function CheckoutPage() {
  const { planCode = '' } = useParams();
  const plans = useQ(q(CheckoutApi.plans));
  const plan = plans.data?.find((o) => o.code === planCode && o.type === 'cloudpod');
  return (
    <Shop>
      <Title>{plan ? `Order ${plan.name}` : 'Order'}</Title>
      {plans.error && !plans.data ? (
        <ErrorState what="The plan" error={plans.error} retry={() => void plans.refetch()} />
      ) : !plans.data ? (
        <Skeleton rows={5} height="4.5rem" />
      ) : plan ? (
        <Order key={plan.code} plan={plan} others={plans.data.filter((o) => o.type !== 'cloudpod')} />
      ) : (
        <>
          <h1 className="sr-only">Order</h1>
          <EmptyState
            icon={ShoppingBag}
            title="This plan is not on sale"
            action={
              <ButtonLink to={paths.plans()} look="primary">
                See the plans
              </ButtonLink>
            }
          >
            It may have been replaced by another one.
          </EmptyState>
        </>
      )}
    </Shop>
  );
}

const EMPTY: Omit<OrderForm, 'cycle'> = { email: '', domain: '', wordPress: false, addOns: [], sshKeys: '' };

/** The fields that the form shows; anything else that is wrong is said above the button. */
const SHOWN = ['email', 'domain', 'sshKeys', 'addOns', 'isWordPressPlan'];
/** `sshKeys[0]` and `sshKeys` are one field of the form. */
const fieldOf = (e: FieldError) => e.field.split(/[.[]/)[0] ?? e.field;
const errorOf = (errors: FieldError[], field: string) => errors.find((e) => fieldOf(e) === field)?.message;

function Order({ plan, others }: { plan: Offer; others: Offer[] }) {
  const navigate = useNavigate();
  // Offered only where there is something to install.
  const wordPress = useQ(q(CheckoutApi.options)).data?.wordPress ?? false;
  const [search, setSearch] = useSearchParams();
  const cycle = cycleOf(search.get('cycle'));
  const [form, setForm] = useState(EMPTY);
  const [errors, setErrors] = useState<FieldError[]>([]);
  const set = (change: Partial<typeof EMPTY>) => {
    setForm((before) => ({ ...before, ...change }));
    // What is being changed is no longer what was refused.
    setErrors((before) => before.filter((e) => !(fieldOf(e) in change)));
  };
  const begin = useM(CheckoutApi.begin, {
    onSuccess: async (begun) => {
      // Who comes back from the payment page finds what became of the order, not an empty form.
      await navigate(paths.checkoutDone(begun.checkoutSessionId));
      location.assign(begun.paymentUrl);
    },
    onError: (refusal) => setErrors(refusal.errors),
  });
  const stray = begin.error?.errors.filter((e) => !SHOWN.includes(fieldOf(e))) ?? [];
  const saves = saving(plan);
  // What is not sold by the year cannot go with a yearly order.
  const offered = others.filter((o) => priceOf(o, cycle));
  const addOns = form.addOns.filter((code) => offered.some((o) => o.code === code));

  return (
    <form
      noValidate
      className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]"
      onSubmit={(e) => {
        e.preventDefault();
        begin.mutate(toOrder(plan.code, { ...form, addOns, cycle }));
      }}
    >
      <div className="space-y-5">
        <div>
          <h1 className="text-xl font-semibold tracking-tight">Order {plan.name}</h1>
          <p className="mt-0.5 text-dim">{resources(plan).join(' · ')}</p>
        </div>
        <CycleSwitch
          value={cycle}
          saves={saves > 0 ? `${saves} % less` : undefined}
          onChange={(c) => setSearch({ cycle: c }, { replace: true, preventScrollReset: true })}
        />
        <TextField
          label="Email"
          type="email"
          autoComplete="email"
          required
          hint="Your account is opened for this address."
          value={form.email}
          onChange={(e) => set({ email: e.target.value })}
          error={errorOf(errors, 'email')}
        />
        <TextField
          label="Domain"
          optional
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder="example.com"
          value={form.domain}
          onChange={(e) => set({ domain: e.target.value })}
          error={errorOf(errors, 'domain')}
        />
        <SshKeyField value={form.sshKeys} onChange={(sshKeys) => set({ sshKeys })} error={errorOf(errors, 'sshKeys')} />
        <fieldset className="space-y-2.5" hidden={!wordPress && offered.length === 0}>
          <legend className="mb-2 font-medium">
            Extras <span className="font-normal text-dim">(optional)</span>
          </legend>
          {(errorOf(errors, 'addOns') ?? errorOf(errors, 'isWordPressPlan')) && (
            <p className="text-sm text-err" role="alert">
              {errorOf(errors, 'addOns') ?? errorOf(errors, 'isWordPressPlan')}
            </p>
          )}
          {wordPress && (
            <Extra checked={form.wordPress} onChange={(wordPress) => set({ wordPress })} name="Install WordPress" />
          )}
          {offered.map((o) => (
            <Extra
              key={o.code}
              name={o.name}
              text={o.description}
              price={<Price offer={o} cycle={cycle} />}
              checked={addOns.includes(o.code)}
              onChange={(on) => set({ addOns: on ? [...addOns, o.code] : addOns.filter((c) => c !== o.code) })}
            />
          ))}
        </fieldset>
      </div>
      <div className="space-y-4 lg:sticky lg:top-6">
        <Summary plan={plan} addOns={offered.filter((o) => addOns.includes(o.code))} cycle={cycle} />
        {begin.error && (begin.error.errors.length === 0 || stray.length > 0) && (
          <Problem error={begin.error}>
            {stray.map((e) => (
              <p key={e.field}>{e.message}</p>
            ))}
          </Problem>
        )}
        <Button type="submit" look="primary" className="w-full" busy={begin.isPending}>
          Go on to payment
        </Button>
        <p className="text-sm text-dim">
          Nothing is charged before you have seen the total with tax on the next page.{' '}
          <Link to={paths.plans(cycle)} className="link">
            Choose another plan
          </Link>
        </p>
      </div>
    </form>
  );
}

function Extra({
  name,
  text,
  price,
  checked,
  onChange,
}: {
  name: string;
  text?: string;
  price?: React.ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <label className="panel flex cursor-pointer items-start gap-3 px-3.5 py-2.5 hover:border-line-strong">
      <input
        type="checkbox"
        className="mt-0.5 size-4 shrink-0 accent-(--accent)"
        checked={checked}
        onChange={(e) => onChange(e.target.checked)}
      />
      <span className="min-w-0 flex-1">
        <span className="font-medium">{name}</span>
        {text && <span className="block text-sm text-dim">{text}</span>}
      </span>
      {price}
    </label>
  );
}

function Summary({ plan, addOns, cycle }: { plan: Offer; addOns: Offer[]; cycle: OrderForm['cycle'] }) {
  const sum = subtotal(plan, addOns, cycle);
  return (
    <Section title="Your order" flush>
      <ul className="divide-y divide-line/60" aria-label="Your order">
        {[plan, ...addOns].map((o) => (
          <li key={o.code} className="flex items-baseline justify-between gap-4 px-4 py-2">
            <span>{o.name}</span>
            <Price offer={o} cycle={cycle} />
          </li>
        ))}
      </ul>
      {sum && (
        <p className="flex items-baseline justify-between gap-4 border-t border-line px-4 py-3" aria-live="polite">
          <span>Each {per(cycle)}, without tax</span>
          <strong className="text-lg font-semibold">{money(sum.amount, sum.currency)}</strong>
        </p>
      )}
    </Section>
  );
}
