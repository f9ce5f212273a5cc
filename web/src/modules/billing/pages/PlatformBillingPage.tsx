import { Outlet } from 'react-router';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
import { PageHeader } from '@/ui/Page';
import { Notice } from '@/ui/States';
import { Tabs } from '@/ui/Tabs';

/** What is sold and what it brings, for the operators of the installation. */
export function PlatformBillingPage() {
  if (!useMayOnPlatform('platform:billing.read')) {
    return (
      <>
        <PageHeader title="All billing" />
        <Notice>This page is for the operators of the installation. None of your roles opens it.</Notice>
      </>
    );
  }
  return (
    <>
      <PageHeader title="All billing" lead="What is sold, to whom, and what it brings" />
      <Tabs
        label="Parts of billing"
        tabs={[
          { label: 'Revenue', to: paths.revenue() },
          { label: 'Products', to: paths.products() },
          { label: 'Subscriptions', to: paths.platformSubscriptions() },
          { label: 'Invoices', to: paths.platformInvoices() },
          { label: 'Orders', to: paths.orders() },
          { label: 'Resource plans', to: paths.resourcePlans() },
        ]}
      />
      <Outlet />
    </>
  );
}
