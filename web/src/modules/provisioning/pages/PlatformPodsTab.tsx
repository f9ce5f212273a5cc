import { Boxes } from 'lucide-react';
import { Link } from 'react-router';
import { q, useQ } from '@/api/query';
import { paths } from '@/app/paths';
import { useListParams } from '@/lib/params';
import { CloudPodStatusBadge, POD_STATES } from '@/modules/cloudpods/components/CloudPodStatusBadge';
import { Time } from '@/ui/Bits';
import { FilterSelect } from '@/ui/Field';
import { FilterBar } from '@/ui/FilterBar';
import { Listing } from '@/ui/Listing';
import { Title } from '@/ui/Page';
import { PageOfList } from '@/ui/PageOfList';
import type { Column } from '@/ui/Table';
import { PlatformProvisioningApi } from '../api/platform.client';
import { PodOperation } from '../components/PodOperation';
import { POD_OPERATION_FILTERS } from '../filters';
import type { PlatformPod } from '../types/provisioning.types';

const COLUMNS: Column<PlatformPod>[] = [
  { title: 'Pod', cell: (pod) => <span className="font-medium">{pod.name}</span> },
  {
    title: 'Tenant',
    cell: (pod) => (
      <Link to={paths.platformJobs({ tenantId: pod.tenantId })} className="link">
        {pod.tenantName}
      </Link>
    ),
  },
  { title: 'Status', corner: true, cell: (pod) => <CloudPodStatusBadge status={pod.status} /> },
  { title: 'Operation', cell: (pod) => <PodOperation pod={pod} to={paths.platformJob} /> },
  { title: 'Node', cell: (pod) => pod.node ?? <span className="text-dim">Being placed</span> },
  { title: 'Changed', cell: (pod) => <Time at={pod.updatedAt} /> },
];

/** The pods of all tenants with what is being done to each, or what was not done. */
export function PlatformPodsTab() {
  const params = useListParams(POD_OPERATION_FILTERS);
  const pods = useQ(q(PlatformProvisioningApi.cloudpods, { ...params.filters, cursor: params.cursor }), {
    keepPrevious: true,
  });
  return (
    <>
      <Title>CloudPods of all tenants</Title>
      <FilterBar params={params}>
        <FilterSelect
          label="Status"
          any="Any status"
          value={params.filters.status}
          onChange={(v) => params.set('status', v)}
          options={POD_STATES}
        />
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
