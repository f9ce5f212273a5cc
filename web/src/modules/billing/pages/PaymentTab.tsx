import { ExternalLink } from 'lucide-react';
import { Link } from 'react-router';
import { q, useM, useQ } from '@/api/query';
import { paths } from '@/app/paths';
import { Button } from '@/ui/Button';
import { Section, Title } from '@/ui/Page';
import { ErrorState, Problem, Skeleton } from '@/ui/States';
import { BillingApi } from '../api/billing.client';
import { BillingProfileForm } from '../components/BillingProfileForm';
import { useMaySteer } from '../view';
import { providerWords } from '../words';

/** How the tenant pays. The panel keeps no card and no account number; a provider may. */
export function PaymentTab() {
  const subscriptions = useQ(q(BillingApi.subscriptions, { limit: 200 }));
  const living = subscriptions.data?.items.filter((s) => s.status !== 'cancelled') ?? [];
  const providers = [...new Set(living.map((s) => s.provider))];
  const outside = providers.filter((p) => p !== 'manual');
  return (
    <>
      <Title>Payment</Title>
      <div className="max-w-2xl space-y-5">
        <Section title="Means of payment">
          {subscriptions.error && !subscriptions.data ? (
            <ErrorState what="How you pay" error={subscriptions.error} retry={() => void subscriptions.refetch()} />
          ) : !subscriptions.data ? (
            <Skeleton rows={2} />
          ) : outside.length > 0 ? (
            <Portal provider={outside.map(providerWords).join(', ')} />
          ) : (
            <div className="space-y-2">
              <p>
                {living.length > 0
                  ? 'Your subscriptions are paid by the built-in way of this installation. It keeps no card and no account: there is nothing to look after here.'
                  : 'Nothing is paid for at the moment, so there is no means of payment to look after.'}
              </p>
              <p className="text-dim">
                Each period is on an{' '}
                <Link to={paths.billingInvoices({ status: 'open' })} className="link">
                  open invoice
                </Link>
                . Pay it the way that your operator has told you; the operator notes the payment here.
              </p>
            </div>
          )}
        </Section>
        <BillingProfileForm />
      </div>
    </>
  );
}

function Portal({ provider }: { provider: string }) {
  const steer = useMaySteer('tenant');
  const open = useM(BillingApi.portal, { onSuccess: ({ url }) => location.assign(url) });
  return (
    <div className="space-y-3">
      <p>
        {provider} keeps your card or account and charges it for each period. It is changed on a page of {provider}, and
        this panel never sees it.
      </p>
      {steer ? (
        <Button look="primary" icon={ExternalLink} busy={open.isPending} onClick={() => open.mutate(undefined)}>
          Open the page of {provider}
        </Button>
      ) : (
        <p className="text-dim">None of your roles may change it.</p>
      )}
      {open.error && <Problem error={open.error} />}
    </div>
  );
}
