import { Boxes } from 'lucide-react';
import { Link } from 'react-router';
import { q, useQ } from '@/api/query';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
import { useListParams } from '@/lib/params';
import { TenantFilter } from '@/modules/billing/components/Tenants';
import { CloudPodStatusBadge, POD_STATES } from '@/modules/cloudpods/components/CloudPodStatusBadge';
import { useAllServers } from '@/modules/servers/hooks/useServers';
import { Time } from '@/ui/Bits';
import { FilterSelect } from '@/ui/Field';
import { FilterBar } from '@/ui/FilterBar';
import { Listing } from '@/ui/Listing';
import { Title } from '@/ui/Page';
import { PageOfList } from '@/ui/PageOfList';
import { SearchBox } from '@/ui/SearchBox';
import type { Column } from '@/ui/Table';
import { PlatformProvisioningApi } from '../api/platform.client';
import { HostedPodLink } from '../components/HostedPodLink';
import { PodOperation } from '../components/PodOperation';
import { PLATFORM_POD_FILTERS, platformPodFilter } from '../filters';
import type { PlatformPod } from '../types/provisioning.types';

const COLUMNS: Column<PlatformPod>[] = [
  { title: 'Pod', cell: (pod) => <HostedPodLink id={pod.id} name={pod.name} strong /> },
  {
    title: 'Tenant',
    cell: (pod) => (
      <Link to={paths.platformPods({ tenantId: pod.tenantId })} className="link" title="Only its pods">
        {pod.tenantName}
      </Link>
    ),
  },
  { title: 'Status', corner: true, cell: (pod) => <CloudPodStatusBadge pod={pod} /> },
  { title: 'Operation', cell: (pod) => <PodOperation pod={pod} to={paths.platformJob} /> },
  { title: 'Node', cell: (pod) => <NodeOf pod={pod} /> },
  { title: 'Changed', cell: (pod) => <Time at={pod.updatedAt} /> },
];

function NodeOf({ pod }: { pod: PlatformPod }) {
  const servers = useMayOnPlatform('platform:servers.read');
  if (pod.node === null) return <span className="text-dim">Being placed</span>;
  if (pod.serverId === null || !servers) return pod.node;
  return (
    <Link to={paths.server(pod.serverId)} className="link">
      {pod.node}
    </Link>
  );
}

/** The pods of all tenants with what is being done to each, or what was not done. */
export function PlatformPodsTab() {
  const params = useListParams(PLATFORM_POD_FILTERS);
  const f = params.filters;
  const pods = useQ(q(PlatformProvisioningApi.cloudpods, platformPodFilter({ ...f, cursor: params.cursor })), {
    keepPrevious: true,
    refetchInterval: 10_000,
  });
  const mayServers = useMayOnPlatform('platform:servers.read');
  const servers = useAllServers(mayServers).data?.items ?? [];
  return (
    <>
      <Title>CloudPods of all tenants</Title>
      <FilterBar params={params}>
        <SearchBox label="Search pods" placeholder="Name or address" value={f.q} onChange={(v) => params.set('q', v)} />
        <FilterSelect
          label="Status"
          any="Any status"
          value={f.status}
          onChange={(v) => params.set('status', v)}
          options={POD_STATES}
        />
        {mayServers && (
          <FilterSelect
            label="Server"
            any="Any server"
            value={f.serverId}
            onChange={(v) => params.set('serverId', v)}
            options={servers.map((s) => ({ value: String(s.id), label: s.name }))}
          />
        )}
        <TenantFilter value={f.tenantId} onChange={(v) => params.set('tenantId', v)} />
      </FilterBar>
      <PageOfList
        query={pods}
        params={params}
        what="pod"
        icon={Boxes}
        none={{ title: 'No pods yet', text: 'What the panel does with each tenant’s pods shows here.' }}
      >
        {(rows, dimmed) => (
          <Listing caption="Pods of all tenants and their operations" columns={COLUMNS} rows={rows} dimmed={dimmed} />
        )}
      </PageOfList>
    </>
  );
}
