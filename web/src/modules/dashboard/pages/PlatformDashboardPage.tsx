import { Boxes, Package, Plus, Server, Settings, UserPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { q, useQ } from '@/api/query';
import { paths } from '@/app/paths';
import { useMay, useMayOnPlatform } from '@/app/session';
import { count, duration, label, money } from '@/lib/format';
import { ButtonLink } from '@/ui/Button';
import { PageHeader, Section } from '@/ui/Page';
import { ErrorState, Notice, Skeleton } from '@/ui/States';
import { Stats } from '@/ui/Stats';
import { roundTop, TimeChart } from '@/ui/TimeChart';
import { PlatformDashboardApi } from '../api/platform.client';
import { ActivityList } from '../components/ActivityList';
import { HealthVerdict } from '../components/HealthVerdict';
import { TopTenants } from '../components/TopTenants';
import type { PlatformDashboard, RevenueFigures } from '../types/platform.types';

/** The whole installation at a glance. */
export function PlatformDashboardPage() {
  const may = useMayOnPlatform('platform:dashboard.read');
  const dashboard = useQ(q(PlatformDashboardApi.get), { enabled: may, refetchInterval: 10_000 });
  if (!may) {
    return (
      <>
        <PageHeader title="Overview" />
        <Notice>This page is for the operators of the installation. None of your roles opens it.</Notice>
      </>
    );
  }
  return (
    <>
      <PageHeader title="Overview" lead="The whole installation at a glance" />
      {dashboard.error && !dashboard.data ? (
        <ErrorState what="The dashboard" error={dashboard.error} retry={() => void dashboard.refetch()} />
      ) : dashboard.data ? (
        <Shown data={dashboard.data} />
      ) : (
        <Skeleton rows={5} height="7rem" />
      )}
    </>
  );
}

function Shown({ data }: { data: PlatformDashboard }) {
  const activity = useQ(q(PlatformDashboardApi.activity), { refetchInterval: 10_000 });
  const { operationsPulse: pulse, cloudInfrastructure: cloud, monthlyRevenue: revenue } = data;
  return (
    <div className="space-y-5">
      <HealthVerdict health={data.systemHealth} />
      {/* Six of them: two rows of three leave no gap. */}
      <div className="[&>ul]:mb-0 [&>ul]:md:grid-cols-3!">
        <Stats
          label="Totals"
          stats={[
            {
              name: 'Total users',
              value: data.totalUsers.total,
              note: `${count(data.totalUsers.platform, 'operator')} among them`,
            },
            {
              name: 'Total customers',
              value: data.totalCustomers.active,
              note: `active of ${count(data.totalCustomers.total, 'tenant')}`,
            },
            {
              name: 'Monthly revenue',
              value: revenue ? money(revenue.mrr, revenue.currency) : '–',
              note: revenue ? `${money(revenue.arr, revenue.currency)} a year` : 'Needs platform:billing.read',
            },
            {
              name: 'Active servers',
              value: data.activeServers.active,
              note: `of ${data.activeServers.total}`,
              to: paths.servers(),
            },
            {
              name: 'Active CloudPods',
              value: data.activeCloudPods.active,
              note: `of ${data.activeCloudPods.total}`,
              to: paths.platformCloudpods(),
            },
            {
              name: 'System health',
              value: label(data.systemHealth.status),
              note: `${count(data.systemHealth.errors24h, 'error')}, ${count(data.systemHealth.warnings24h, 'warning')} in 24 h`,
              to: paths.systemHealth(),
            },
          ]}
        />
      </div>
      <QuickActions />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Facts
          title="Operations pulse"
          facts={[
            ['Jobs that wait', pulse.jobsPending, paths.platformJobs({ status: 'pending' })],
            ['Failed in 24 hours', pulse.failedJobs24h, paths.platformJobs({ status: 'dead' })],
            ['Workers online', pulse.workersOnline, paths.workers()],
            [
              'Mean wait of the last hour',
              pulse.avgQueueDelay === null
                ? 'No jobs'
                : pulse.avgQueueDelay < 10
                  ? `${pulse.avgQueueDelay.toFixed(1)} s`
                  : duration(pulse.avgQueueDelay),
            ],
          ]}
        />
        <Facts
          title="Cloud infrastructure"
          facts={[
            ['Pods', cloud.totalPods, paths.platformCloudpods()],
            ['Running', cloud.podsRunning],
            ['Unknown, on silent servers', cloud.podsUnknown, paths.platformPods({ status: 'unknown' })],
            ['In error', cloud.podsErrors, paths.platformPods({ status: 'error' })],
            ['Healed by the panel in 24 hours', cloud.podsAutoHealed24h],
          ]}
        />
        {revenue && <Revenue revenue={revenue} />}
        <Section title="Recent activity" flush>
          {activity.error && !activity.data ? (
            <div className="p-4">
              <ErrorState what="The activity" error={activity.error} retry={() => void activity.refetch()} />
            </div>
          ) : activity.data ? (
            <ActivityList items={activity.data} />
          ) : (
            <Skeleton rows={6} className="px-4" />
          )}
        </Section>
      </div>
      {data.topTenantsByUsage && (
        <section>
          <h2 className="mb-2.5 font-semibold">Top tenants by usage</h2>
          <TopTenants tenants={data.topTenantsByUsage} />
        </section>
      )}
    </div>
  );
}

function QuickActions() {
  const users = useMayOnPlatform('platform:users.manage');
  const products = useMayOnPlatform('platform:billing.manage');
  const servers = useMayOnPlatform('platform:servers.manage');
  const settings = useMayOnPlatform('platform:settings.read');
  const pods = useMay('cloudpods.manage');
  const actions = [
    { may: users, label: 'Create user', icon: UserPlus, to: paths.platformUsers() },
    { may: products, label: 'Add product', icon: Package, to: paths.productNew() },
    { may: servers, label: 'Add server', icon: Server, to: paths.servers({ add: true }) },
    { may: pods, label: 'Create CloudPod', icon: Boxes, to: paths.cloudpodNew() },
    { may: settings, label: 'System settings', icon: Settings, to: paths.settings() },
  ].filter((a) => a.may);
  if (actions.length === 0) return null;
  return (
    <section aria-label="Quick actions" className="flex flex-wrap gap-2">
      <h2 className="sr-only">Quick actions</h2>
      {actions.map((a) => (
        <ButtonLink key={a.label} to={a.to} icon={a.icon ?? Plus}>
          {a.label}
        </ButtonLink>
      ))}
    </section>
  );
}

function Facts({ title, facts }: { title: string; facts: [name: string, value: ReactNode, to?: string][] }) {
  return (
    <Section title={title} flush>
      <dl className="grid grid-cols-2">
        {facts.map(([name, value, to]) => (
          <div key={name} className="flex flex-col-reverse justify-end px-4 py-3">
            <dt className="text-dim">{name}</dt>
            <dd className="text-xl font-semibold tracking-tight">
              {to ? (
                <Link to={to} className="hover:underline">
                  {value}
                </Link>
              ) : (
                value
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

const day = (iso: string) => new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' }).format(new Date(iso));

function Revenue({ revenue }: { revenue: RevenueFigures }) {
  const show = (amount: number | null) => (amount === null ? '–' : money(amount, revenue.currency));
  return (
    <Section title="Revenue and billing" aside={<span className="text-sm text-dim">Monthly recurring, 30 days</span>}>
      <p className="mb-3 flex flex-wrap items-baseline gap-x-3">
        <span className="text-xl font-semibold">{show(revenue.mrr)}</span>
        <span className="text-dim">
          from {count(revenue.activeSubscriptions, 'subscription')} of {count(revenue.payingCustomers, 'customer')}
        </span>
      </p>
      <TimeChart
        name="Monthly recurring revenue"
        points={revenue.series.map((d) => ({ at: `${d.date}T00:00:00Z`, value: d.mrr }))}
        show={show}
        top={roundTop}
        when={day}
      />
      {revenue.otherCurrencies.length > 0 && (
        <p className="mt-2 text-sm text-dim">Without what comes in in {revenue.otherCurrencies.join(', ')}.</p>
      )}
    </Section>
  );
}
