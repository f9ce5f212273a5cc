import { Outlet } from 'react-router';
import { paths } from '@/app/paths';
import { useMay } from '@/app/session';
import { PageHeader } from '@/ui/Page';
import { Notice } from '@/ui/States';
import { Tabs } from '@/ui/Tabs';

/** What the tenant pays for, and what it has paid. */
export function BillingPage() {
  const quota = useMay('subscriptions.read');
  if (!useMay('billing.read')) {
    return (
      <>
        <PageHeader title="Billing" />
        <Notice>None of your roles in this tenant opens its billing. Ask an owner for the billing role.</Notice>
      </>
    );
  }
  return (
    <>
      <PageHeader title="Billing" lead="What this tenant pays for, and what it has paid" />
      <Tabs
        label="Parts of billing"
        tabs={[
          { label: 'Subscriptions', to: paths.billing(), end: true },
          { label: 'Invoices', to: paths.billingInvoices() },
          ...(quota ? [{ label: 'Quota', to: paths.billingQuota() }] : []),
          { label: 'Payment', to: paths.billingPayment() },
        ]}
      />
      <Outlet />
    </>
  );
}
