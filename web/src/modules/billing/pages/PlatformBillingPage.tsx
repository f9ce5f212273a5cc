import { Link, Outlet, useLocation } from 'react-router';
import { q, useQ } from '@/api/query';
import { paths, routes } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
import { count } from '@/lib/format';
import { SettingsApi } from '@/modules/admin/api/settings.client';
import { fullKey } from '@/modules/admin/settings';
import { PageHeader } from '@/ui/Page';
import { Notice } from '@/ui/States';
import { Tabs } from '@/ui/Tabs';
import { PlatformBillingApi } from '../api/platform.client';
import { NO_SELLER, sellerMissing } from '../words';

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
          { label: 'Checkouts', to: paths.checkouts() },
          { label: 'Resource plans', to: paths.resourcePlans() },
          { label: 'To look at', to: paths.refunds() },
          { label: 'Seller', to: paths.seller() },
          { label: 'Payments', to: paths.paymentProviders() },
        ]}
      />
      <NoSeller />
      <FreePods />
      <Outlet />
    </>
  );
}

/** Until somebody has said whose name stands on invoices. */
function NoSeller() {
  const seller = useQ(q(PlatformBillingApi.seller)).data;
  const { pathname } = useLocation();
  if (!seller || !sellerMissing(seller) || pathname === routes.seller) return null;
  return (
    <div className="mb-5">
      <Notice>
        Invoices will say “{NO_SELLER}” as their seller, without an address or a tax number, until you{' '}
        <Link to={paths.seller()} className="link">
          fill in who sells
        </Link>
        .
      </Notice>
    </div>
  );
}

/** Where selling is set up: that a tenant may have pods for nothing. */
function FreePods() {
  const may = useMayOnPlatform('platform:settings.read');
  const settings = useQ(q(SettingsApi.list), { enabled: may }).data;
  const selling = useQ(q(PlatformBillingApi.seller)).data;
  const { pathname } = useLocation();
  const pods = settings?.find((s) => fullKey(s) === 'cloudpods.quota.default_pods')?.value;
  const here = [routes.products, routes.seller, routes.paymentProviders].some((r) => r === pathname);
  if (!here || !selling || typeof pods !== 'number' || pods === 0) return null;
  return (
    <div className="mb-5">
      <Notice tone="warn">
        <p className="font-medium">Every new tenant may make {count(pods, 'pod')} without paying</p>
        <p>
          That is the default quota of a tenant that bought nothing. Lower it under{' '}
          <Link to={paths.settings({ q: 'cloudpods.quota.default' })} className="link">
            Settings, default quota
          </Link>{' '}
          before you let strangers in. Pods that are bought count in the same quota: with 0 none could be made.
        </p>
      </Notice>
    </div>
  );
}
