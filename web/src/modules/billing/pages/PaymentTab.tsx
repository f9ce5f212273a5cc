import { ExternalLink } from 'lucide-react';
import { Link } from 'react-router';
import { q, useM, useQ } from '@/api/query';
import { paths } from '@/app/paths';
import { Button } from '@/ui/Button';
import { Section, Title } from '@/ui/Page';
import { ErrorState, Problem, Skeleton } from '@/ui/States';
import { BillingApi } from '../api/billing.client';
import { BillingProfileForm } from '../components/BillingProfileForm';
import type { PaymentMethod } from '../types/billing.types';
import { useMaySteer } from '../view';
import { methodWords, providerWords } from '../words';

/** How the tenant pays. The panel keeps no card and no account number; a provider may. */
export function PaymentTab() {
  const method = useQ(q(BillingApi.paymentMethod));
  return (
    <>
      <Title>Payment</Title>
      <div className="max-w-2xl space-y-5">
        <Section title="Means of payment">
          {method.error && !method.data ? (
            <ErrorState what="How you pay" error={method.error} retry={() => void method.refetch()} />
          ) : !method.data ? (
            <Skeleton rows={2} />
          ) : (
            <div className="space-y-3">
              {methodWords(method.data).map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
              {method.data.isOnline ? <Portal method={method.data} /> : <AsAgreed />}
            </div>
          )}
        </Section>
        <BillingProfileForm />
      </div>
    </>
  );
}

function AsAgreed() {
  return (
    <p className="text-dim">
      Each period is on an{' '}
      <Link to={paths.billingInvoices({ status: 'open' })} className="link">
        open invoice
      </Link>
      . Pay it the way that your operator has told you; the operator notes the payment here.
    </p>
  );
}

function Portal({ method }: { method: PaymentMethod }) {
  const steer = useMaySteer('tenant');
  const open = useM(BillingApi.portal, { onSuccess: ({ url }) => location.assign(url) });
  if (!steer) return <p className="text-dim">None of your roles may change it.</p>;
  const name = providerWords(method.provider);
  return (
    <>
      <Button look="primary" icon={ExternalLink} busy={open.isPending} onClick={() => open.mutate(undefined)}>
        {method.isCustomer ? `Open the page of ${name}` : `Add a means of payment at ${name}`}
      </Button>
      {open.error && <Problem error={open.error} />}
    </>
  );
}
