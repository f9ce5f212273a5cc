import { Link } from 'react-router';
import { q, useQ } from '@/api/query';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
import { count, cpus, disk, label, memory } from '@/lib/format';
import { actorWords, objectWords } from '@/modules/admin/words';
import { HostedPodLink } from '@/modules/provisioning/components/HostedPodLink';
import { Meter, Time } from '@/ui/Bits';
import { ButtonLink } from '@/ui/Button';
import { Listing } from '@/ui/Listing';
import { PageHeader, Section } from '@/ui/Page';
import { ErrorState, Notice, Skeleton } from '@/ui/States';
import { Stats } from '@/ui/Stats';
import type { Column } from '@/ui/Table';
import { AdminOverviewApi } from '../api/admin.client';
import { DayBars } from '../components/DayBars';
import type { AdminOverview } from '../types/admin.types';

type Tenant = AdminOverview['topTenantsByUsage'][number] & { id: number };

const TENANTS: Column<Tenant>[] = [
  {
    title: 'Tenant',
    cell: (t) => (
      <Link to={paths.platformPods({ tenantId: t.tenantId })} className="link font-medium" title="Its pods">
        {t.name}
      </Link>
    ),
  },
  { title: 'Pods', numeric: true, cell: (t) => t.pods },
  { title: 'Processor', numeric: true, cell: (t) => cpus(t.cpuCores) },
  { title: 'Memory', numeric: true, cell: (t) => memory(t.memoryMb) },
];

/** The pods of all tenants at a glance. */
export function CloudPodsAdminDashboard() {
  const pods = useMayOnPlatform('platform:cloudpods.read');
  const health = useMayOnPlatform('platform:health.read');
  const may = pods && health;
  const overview = useQ(q(AdminOverviewApi.get), { enabled: may, refetchInterval: 10_000 });
  if (pods && !health) {
    return (
      <>
        <PageHeader title="All CloudPods" actions={<ButtonLink to={paths.platformPods()}>List all pods</ButtonLink>} />
        <Notice>The overview needs the permission platform:health.read too, which you do not hold.</Notice>
      </>
    );
  }
  if (!may) {
    return (
      <>
        <PageHeader title="All CloudPods" />
        <Notice>This page is for the operators of the installation. None of your roles opens it.</Notice>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title="All CloudPods"
        lead="The pods of all tenants: how many, how well, and who has most"
        actions={<ButtonLink to={paths.platformPods()}>List all pods</ButtonLink>}
      />
      {overview.error && !overview.data ? (
        <ErrorState what="The overview" error={overview.error} retry={() => void overview.refetch()} />
      ) : overview.data ? (
        <Shown data={overview.data} />
      ) : (
        <Skeleton rows={5} height="7rem" />
      )}
    </>
  );
}

function Shown({ data }: { data: AdminOverview }) {
  const { pods } = data.totals;
  const list = useMayOnPlatform('platform:provisioning.read');
  return (
    <div className="space-y-5">
      <Stats
        label="Totals"
        stats={[
          {
            name: 'Pods',
            value: pods.total,
            note: `${pods.active} running, ${pods.error} in error${data.unknownPods ? `, ${data.unknownPods} unknown` : ''}`,
            to: list ? paths.platformPods() : undefined,
          },
          { name: 'Tenants with pods', value: data.totals.tenants },
          {
            name: 'Unhealthy pods',
            value: data.health.unhealthyPods,
            note: 'In error, or on a server that does not answer',
            to: list && data.unknownPods ? paths.platformPods({ status: 'unknown' }) : undefined,
          },
          { name: 'Backups, 24 hours', value: data.backupsLast24h, note: 'This version makes no backups yet' },
        ]}
      />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Section title="Created and destroyed in 7 days">
          <DayBars days={data.podsPerDay} />
        </Section>
        <Section title="Used of what is allocated">
          <div className="space-y-4">
            <Meter
              name="Processor"
              used={data.resources.cpuCores.usedApprox}
              limit={data.resources.cpuCores.allocated}
              show={cpus}
            />
            <Meter
              name="Memory"
              used={data.resources.memoryMb.usedApprox}
              limit={data.resources.memoryMb.allocated}
              show={memory}
            />
            <Meter
              name="Disk"
              used={data.resources.diskGb.usedApprox}
              limit={data.resources.diskGb.allocated}
              show={disk}
            />
          </div>
          <p className="mt-4 text-sm text-dim">
            As the running pods were last seen.
            {data.diskUntoldPods > 0 &&
              ` Of ${count(data.diskUntoldPods, 'pod')} nobody can tell how much of the disk is used (a virtual machine of Proxmox VE does not say): they count as empty.`}
          </p>
        </Section>
      </div>
      <section>
        <h2 className="mb-2.5 font-semibold">Top 10 tenants by usage</h2>
        {data.topTenantsByUsage.length === 0 ? (
          <p className="panel p-4 text-dim">No tenant has pods yet.</p>
        ) : (
          <Listing
            caption="Top 10 tenants by usage"
            columns={TENANTS}
            rows={data.topTenantsByUsage.map((t) => ({ ...t, id: t.tenantId }))}
          />
        )}
      </section>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Section title="Latest events of pods" flush>
          {data.recentEvents.length === 0 ? (
            <p className="p-4 text-dim">Nothing has happened yet.</p>
          ) : (
            <ul className="divide-y divide-line/60">
              {data.recentEvents.slice(0, 12).map((e) => (
                <li key={e.id} className="flex items-baseline gap-3 px-4 py-2">
                  <span className="min-w-0 flex-1 break-words">
                    {label(e.event)}{' '}
                    {e.podId !== null && e.podName !== null ? (
                      <HostedPodLink id={e.podId} name={e.podName} />
                    ) : (
                      (e.podName ?? objectWords(e))
                    )}
                    <span className="text-dim"> by {actorWords(e.actor)}</span>
                  </span>
                  <span className="text-sm text-dim">
                    <Time at={e.createdAt} />
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Section>
        <Section title="Queues with work" flush>
          {data.queues.length === 0 ? (
            <p className="p-4 text-dim">Nothing waits or runs.</p>
          ) : (
            <ul className="divide-y divide-line/60">
              {data.queues.map((x) => (
                <li key={x.queue} className="flex justify-between gap-3 px-4 py-2">
                  <Link to={paths.platformJobs({ queue: x.queue })} className="link">
                    {x.queue}
                  </Link>
                  <span className="text-dim">
                    {count(x.pending, 'job')} waiting, {x.running} running
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Section>
      </div>
    </div>
  );
}
