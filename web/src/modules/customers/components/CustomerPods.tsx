import { q, useQ } from '@/api/query';
import { useMayOnPlatform } from '@/app/session';
import { cpus, disk, memory } from '@/lib/format';
import { CloudPodStatusBadge } from '@/modules/cloudpods/components/CloudPodStatusBadge';
import { QuotaMeters } from '@/modules/cloudpods/components/CloudPodSummaryStep';
import { Time } from '@/ui/Bits';
import { Section } from '@/ui/Page';
import { ErrorState, Skeleton } from '@/ui/States';
import { CustomersApi } from '../api/customers.client';
import type { CustomerPod } from '../types/customers.types';
import { Line, Read } from './CustomerSales';

const SOURCES = {
  explicit: 'Set for this customer by an operator.',
  subscriptions: 'The sum of its packs.',
  default: 'The default of this installation.',
} as const;

/** What a customer runs, and how much of what it may run that is. */
export function CustomerPods({ id }: { id: number }) {
  const pods = useMayOnPlatform('platform:cloudpods.read');
  const quota = useMayOnPlatform('platform:cloudpods.quota.manage');
  return (
    <>
      {pods && <Pods id={id} />}
      {quota && <Usage id={id} />}
    </>
  );
}

function Pods({ id }: { id: number }) {
  const pods = useQ(q(CustomersApi.pods, id));
  return (
    <Section title="Pods" flush>
      <Read query={pods} what="The pods" none="Runs nothing.">
        {(p: CustomerPod) => (
          <Line title={p.name} aside={p.plan ?? undefined} badge={<CloudPodStatusBadge status={p.status} />}>
            {[cpus(p.cpuCores), memory(p.memoryMb), disk(p.diskGb)].join(' · ')}
            {p.node && ` · on ${p.node}`} · since <Time at={p.createdAt} />
          </Line>
        )}
      </Read>
    </Section>
  );
}

function Usage({ id }: { id: number }) {
  const quota = useQ(q(CustomersApi.quota, id));
  return (
    <Section title="Quota" aside={quota.data && <span className="text-sm text-dim">{SOURCES[quota.data.source]}</span>}>
      {quota.error && !quota.data ? (
        <ErrorState what="The quota" error={quota.error} retry={() => void quota.refetch()} />
      ) : quota.data ? (
        <QuotaMeters now={quota.data} />
      ) : (
        <Skeleton rows={4} />
      )}
    </Section>
  );
}
