import { PlugZap, Trash2 } from 'lucide-react';
import { Fragment, useMemo, useState } from 'react';
import { q, queryClient, useM, useQ } from '@/api/query';
import { type PageAction, usePageActions } from '@/app/actions';
import { useMayOnPlatform } from '@/app/session';
import { wrongFields } from '@/lib/wrong';
import { Badge } from '@/ui/Badge';
import { Copy, Time } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { CheckBox } from '@/ui/Check';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { TextField } from '@/ui/Field';
import { Properties, Property, Section, Title } from '@/ui/Page';
import { ErrorState, Notice, Problem, Skeleton } from '@/ui/States';
import { say } from '@/ui/toast';
import { useShowWrong } from '@/ui/useShowWrong';
import { PlatformBillingApi, type StripeWish } from '../api/platform.client';
import type { PaymentProvider } from '../types/billing.types';
import { MONEY } from '../view';

/** Who takes the money: the built-in way, or an account at Stripe. */
export function PaymentProvidersPage() {
  const providers = useQ(q(PlatformBillingApi.providers));
  const manage = useMayOnPlatform('platform:billing.manage');
  const of = (name: PaymentProvider['name']) => providers.data?.find((p) => p.name === name);
  const [manual, stripe] = [of('manual'), of('stripe')];
  return (
    <>
      <Title>Payment providers</Title>
      {providers.error && !providers.data ? (
        <ErrorState what="The payment providers" error={providers.error} retry={() => void providers.refetch()} />
      ) : !manual || !stripe ? (
        <Skeleton rows={6} />
      ) : (
        <div className="max-w-3xl space-y-5">
          <Section
            title="Built-in"
            aside={
              <Badge tone={manual.isEnabled ? 'ok' : 'dim'}>{manual.isEnabled ? 'Takes new orders' : 'Not used'}</Badge>
            }
          >
            <p className="text-dim">
              Customers pay by another way, a bank transfer for instance, and an operator confirms it under Checkouts
              and Invoices. It is used as long as no other provider takes new orders.
            </p>
          </Section>
          <Stripe stripe={stripe} manage={manage} />
          {/* Another account is another form: what was typed for the one before is forgotten. */}
          {manage && <StripeForm key={String(stripe.updatedAt)} stripe={stripe} />}
        </div>
      )}
    </>
  );
}

function Stripe({ stripe, manage }: { stripe: PaymentProvider; manage: boolean }) {
  const [removing, setRemoving] = useState(false);
  const test = useM(PlatformBillingApi.tryStripe, {
    onSuccess: (t) =>
      say(`Stripe answers${t.accountId ? ` as ${t.accountId}` : ''}, in ${t.isLive ? 'live' : 'test'} mode`),
  });
  const remove = useM(PlatformBillingApi.removeStripe, {
    touches: MONEY,
    onSuccess: () => {
      say('Stripe is out of the panel');
      setRemoving(false);
    },
  });
  const offered = manage && stripe.isConfigured;
  const { mutate } = test;
  const { reset } = remove;
  usePageActions(
    useMemo<PageAction[]>(
      () =>
        offered
          ? [
              { id: 'stripe-test', label: 'Test the account at Stripe', icon: PlugZap, run: () => mutate(undefined) },
              {
                id: 'stripe-remove',
                label: 'Remove Stripe',
                icon: Trash2,
                run: () => {
                  reset();
                  setRemoving(true);
                },
              },
            ]
          : [],
      [offered, mutate, reset],
    ),
  );
  return (
    <Section
      title="Stripe"
      aside={
        stripe.isConfigured ? (
          <span className="flex gap-2">
            <Badge tone={stripe.isLive ? 'ok' : 'info'}>{stripe.isLive ? 'Live' : 'Test mode'}</Badge>
            <Badge tone={stripe.isEnabled ? 'ok' : 'dim'}>
              {stripe.isEnabled ? 'Takes new orders' : 'Switched off'}
            </Badge>
          </span>
        ) : (
          <Badge tone="dim">Not set up</Badge>
        )
      }
      flush
    >
      <Properties>
        {stripe.isConfigured && (
          <>
            <Property name="Account">
              {stripe.accountId ?? <span className="text-dim">The key may not see its name</span>}
            </Property>
            <Property name="Secret key">
              <span className="font-mono text-sm">…{stripe.keyHint}</span>
            </Property>
          </>
        )}
        <Property name="Webhook URL">
          <span className="flex items-start gap-1">
            <code className="min-w-0 font-mono text-sm break-all">{stripe.webhookUrl}</code>
            <Copy value={stripe.webhookUrl} what="the webhook URL" />
          </span>
        </Property>
        <Property name="Its events">
          <span className="flex items-start gap-1">
            <ul className="min-w-0 font-mono text-sm">
              {stripe.webhookEvents.map((event) => (
                <li key={event} className="pl-3 -indent-3">
                  {event.split(/(?<=[._])/).map((part) => (
                    // A long name breaks between its words.
                    <Fragment key={part}>
                      {part}
                      <wbr />
                    </Fragment>
                  ))}
                </li>
              ))}
            </ul>
            <Copy value={stripe.webhookEvents.join('\n')} what="the events" />
          </span>
        </Property>
        {stripe.apiVersion && (
          <Property name="API version">
            <span className="font-mono text-sm">{stripe.apiVersion}</span>
          </Property>
        )}
        {stripe.updatedAt && (
          <Property name="Changed">
            <Time at={stripe.updatedAt} />
          </Property>
        )}
      </Properties>
      {offered && (
        <div className="space-y-3 border-t border-line p-4">
          <div className="flex flex-wrap gap-2">
            <Button icon={PlugZap} busy={test.isPending} onClick={() => test.mutate(undefined)}>
              Test
            </Button>
            <Button
              look="danger"
              icon={Trash2}
              onClick={() => {
                remove.reset();
                setRemoving(true);
              }}
            >
              Remove
            </Button>
          </div>
          {test.error && <Problem error={test.error} />}
        </div>
      )}
      <ConfirmDialog
        open={removing}
        onClose={() => setRemoving(false)}
        onConfirm={() => remove.mutate(undefined)}
        title="Remove Stripe"
        losses={[
          'Its keys are deleted here; at Stripe nothing changes.',
          'New orders go to the built-in provider.',
          'Customers who pay there are charged no more: their invoices wait to be paid by hand.',
          'Messages and refunds of payments that were made there are no longer understood.',
        ]}
        verb="Remove Stripe"
        busy={remove.isPending}
        error={remove.error}
      />
    </Section>
  );
}

const FIELDS = ['secretKey', 'webhookSecret'] as const;

function StripeForm({ stripe }: { stripe: PaymentProvider }) {
  const known = stripe.isConfigured;
  const [texts, setTexts] = useState({ secretKey: '', webhookSecret: '' });
  const [enabled, setEnabled] = useState(known ? stripe.isEnabled : true);
  const save = useM((wish: StripeWish) => PlatformBillingApi.setStripe(wish), {
    touches: MONEY,
    onSuccess: (all) => {
      queryClient.setQueryData(q(PlatformBillingApi.providers).queryKey, all);
      say('Stripe is set up');
    },
  });
  const wrong = wrongFields(save.error);
  const form = useShowWrong(save.error);
  const field = (name: (typeof FIELDS)[number]) => ({
    value: texts[name],
    onChange: (e: { target: { value: string } }) => setTexts({ ...texts, [name]: e.target.value }),
    error: wrong.of(name),
    type: 'password',
    autoComplete: 'new-password',
    spellCheck: false,
    className: 'font-mono',
    optional: known,
  });
  return (
    <Section title={known ? 'Change the account' : 'Set up Stripe'}>
      <form
        ref={form}
        noValidate
        className="space-y-4"
        onSubmit={(e) => {
          e.preventDefault();
          save.mutate({
            secretKey: texts.secretKey.trim() || undefined,
            webhookSecret: texts.webhookSecret.trim() || undefined,
            isEnabled: enabled,
          });
        }}
      >
        {!known && (
          <ol className="list-decimal space-y-1 pl-5">
            <li>Make a secret or restricted key in Stripe’s dashboard.</li>
            <li>Add a webhook endpoint there with the URL, the events and the API version above.</li>
            <li>Give both secrets here. The key is tried before it is kept.</li>
          </ol>
        )}
        <TextField
          label="Secret key"
          placeholder="sk_live_…"
          {...field('secretKey')}
          hint={
            known ? `Kept encrypted, ends in ${stripe.keyHint}. Empty: it stays.` : 'Kept encrypted, never shown again.'
          }
        />
        <TextField
          label="Signing secret of the webhook"
          placeholder="whsec_…"
          {...field('webhookSecret')}
          hint={known ? 'Kept encrypted. Empty: it stays.' : 'Kept encrypted, never shown again.'}
        />
        <CheckBox
          label="New orders are paid there"
          description="Whoever pays there already goes on doing so, switched on or off."
          checked={enabled}
          onChange={setEnabled}
        />
        {wrong.others(FIELDS).map((e) => (
          <Notice key={e.field + e.code} tone="err">
            {e.message}
          </Notice>
        ))}
        {wrong.whole && <Problem error={wrong.whole} />}
        <div className="flex justify-end">
          <Button type="submit" look="primary" busy={save.isPending}>
            {known ? 'Save' : 'Set up Stripe'}
          </Button>
        </div>
      </form>
    </Section>
  );
}
