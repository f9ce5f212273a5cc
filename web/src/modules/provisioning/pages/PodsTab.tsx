import { Boxes } from 'lucide-react';
import { Link } from 'react-router';
import { paths } from '@/app/paths';
import { useListParams } from '@/lib/params';
import { CloudPodStatusBadge, POD_STATES } from '@/modules/cloudpods/components/CloudPodStatusBadge';
import { useCloudPods } from '@/modules/cloudpods/hooks/useCloudPods';
import type { CloudPod } from '@/modules/cloudpods/types/cloudpods.types';
import { Time } from '@/ui/Bits';
import { Button, ButtonLink } from '@/ui/Button';
import { FilterSelect } from '@/ui/Field';
import { Listing } from '@/ui/Listing';
import { Title } from '@/ui/Page';
import { EmptyState, ErrorState, Skeleton } from '@/ui/States';
import { type Column, Pager } from '@/ui/Table';
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
  { title: 'Status', corner: true, cell: (pod) => <CloudPodStatusBadge status={pod.status} /> },
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
      <search className="mb-3 flex flex-wrap items-center gap-2">
        <FilterSelect
          label="Status"
          any="Any status"
          value={params.filters.status}
          onChange={(v) => params.set('status', v)}
          options={POD_STATES}
        />
      </search>
      {pods.error && !pods.data ? (
        <ErrorState what="The pods" error={pods.error} retry={() => void pods.refetch()} />
      ) : !pods.data ? (
        <Skeleton rows={8} className="panel px-4" />
      ) : pods.data.items.length === 0 ? (
        <EmptyState
          icon={Boxes}
          title={params.filtered ? 'No pod matches' : 'No pods yet'}
          action={
            params.filtered ? (
              <Button onClick={params.clear}>Clear filters</Button>
            ) : (
              <ButtonLink to={paths.cloudpods()}>Go to CloudPods</ButtonLink>
            )
          }
        >
          {params.filtered ? 'Choose another status.' : 'What the panel does with each of your pods shows here.'}
        </EmptyState>
      ) : (
        <Listing
          caption="Pods and their operations"
          columns={COLUMNS}
          rows={pods.data.items}
          dimmed={pods.isPlaceholderData}
        />
      )}
      {pods.data && (
        <Pager page={params.pageNumber} next={pods.data.next} onNext={params.next} onPrevious={params.previous} />
      )}
    </>
  );
}
