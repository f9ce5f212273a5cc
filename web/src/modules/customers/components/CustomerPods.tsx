import { Link } from 'react-router';
import { q, useQ } from '@/api/query';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
import { cpus, disk, memory } from '@/lib/format';
import { CloudPodStatusBadge } from '@/modules/cloudpods/components/CloudPodStatusBadge';
import { Time } from '@/ui/Bits';
import { Section } from '@/ui/Page';
import { CustomersApi } from '../api/customers.client';
import type { CustomerPod } from '../types/customers.types';
import { Line, Read } from './CustomerSales';

/** What a customer runs. */
export function CustomerPods({ id }: { id: number }) {
  return useMayOnPlatform('platform:cloudpods.read') ? <Pods id={id} /> : null;
}

function Pods({ id }: { id: number }) {
  const pods = useQ(q(CustomersApi.pods, id));
  const list = useMayOnPlatform('platform:provisioning.read');
  return (
    <Section
      title="Pods"
      flush
      aside={
        list && (
          <Link to={paths.platformPods({ tenantId: id })} className="link">
            All of them
          </Link>
        )
      }
    >
      <Read query={pods} what="The pods" none="Runs nothing.">
        {(p: CustomerPod) => (
          <Line
            title={
              <Link to={paths.hostedPod(p.id)} className="link">
                {p.name}
              </Link>
            }
            aside={p.plan ?? undefined}
            badge={<CloudPodStatusBadge pod={p} />}
          >
            {[cpus(p.cpuCores), memory(p.memoryMb), disk(p.diskGb)].join(' · ')}
            {p.node && ` · on ${p.node}`} · since <Time at={p.createdAt} />
          </Line>
        )}
      </Read>
    </Section>
  );
}
