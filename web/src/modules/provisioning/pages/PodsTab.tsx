import { Boxes } from 'lucide-react';
import { Link } from 'react-router';
import { paths } from '@/app/paths';
import { useListParams } from '@/lib/params';
import { CloudPodStatusBadge, POD_STATES } from '@/modules/cloudpods/components/CloudPodStatusBadge';
import { useCloudPods } from '@/modules/cloudpods/hooks/useCloudPods';
import type { CloudPod } from '@/modules/cloudpods/types/cloudpods.types';
import { Time } from '@/ui/Bits';
import { ButtonLink } from '@/ui/Button';
import { FilterSelect } from '@/ui/Field';
import { FilterBar } from '@/ui/FilterBar';
import { Listing } from '@/ui/Listing';
import { Title } from '@/ui/Page';
import { PageOfList } from '@/ui/PageOfList';
import type { Column } from '@/ui/Table';
import { PodOperation } from '../components/PodOperation';
import { POD_OPERATION_FILTERS } from '../filters';

const COLUMNS: Column<CloudPod>[] = [
  {
    title: 'Pod',
    cell: (pod) => (
      <Link to={paths.cloudpod(pod.id)} className="link font-medium">
        {pod.name}
      </Link>
    ),
  },
  { title: 'Status', corner: true, cell: (pod) => <CloudPodStatusBadge pod={pod} /> },
  { title: 'Operation', cell: (pod) => <PodOperation pod={pod} to={paths.job} /> },
  { title: 'Node', cell: (pod) => pod.node ?? <span className="text-dim">Being placed</span> },
  { title: 'Changed', cell: (pod) => <Time at={pod.updatedAt} /> },
  {
    title: 'Jobs',
    quietTitle: true,
    numeric: true,
    cell: (pod) => (
      <Link
        to={paths.jobs({ podId: pod.id })}
        className="link whitespace-nowrap"
        aria-label={`All jobs of ${pod.name}`}
      >
        All jobs
      </Link>
    ),
  },
];

/** The pods with what is being done to each, or what was not done. */
export function PodsTab() {
  const params = useListParams(POD_OPERATION_FILTERS);
  const pods = useCloudPods({ ...params.filters, cursor: params.cursor });
  return (
    <>
      <Title>Provisioning</Title>
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
        none={{
          title: 'No pods yet',
          text: 'What the panel does with each of your pods shows here.',
          action: <ButtonLink to={paths.cloudpods()}>Go to CloudPods</ButtonLink>,
        }}
      >
        {(rows, dimmed) => (
          <Listing caption="Pods and their operations" columns={COLUMNS} rows={rows} dimmed={dimmed} />
        )}
      </PageOfList>
    </>
  );
}
