import { useFallback } from '@/api/live';
import { q, useQ } from '@/api/query';
import { useListParams } from '@/lib/params';
import { isActive } from '@/modules/provisioning/types/provisioning.types';
import { Title } from '@/ui/Page';
import { ErrorState, Skeleton } from '@/ui/States';
import { CloudPodsApi } from '../api/cloudpods.client';
import { CloudPodLogsViewer } from '../components/CloudPodLogsViewer';
import { usePodOfPage } from './CloudPodDetailPage';

const FILTERS = ['level', 'source'] as const;

/** What was written about the pod. */
export function CloudPodLogsTab() {
  const pod = usePodOfPage();
  const params = useListParams(FILTERS);
  const logs = useQ(q(CloudPodsApi.logs, pod.id), { refetchInterval: useFallback(isActive(pod.job)) });
  const title = `Logs of ${pod.name}`;
  return (
    <>
      <Title>{title}</Title>
      {logs.error && !logs.data ? (
        <ErrorState what="The logs" error={logs.error} retry={() => void logs.refetch()} />
      ) : !logs.data ? (
        <Skeleton rows={8} height="1.5rem" />
      ) : (
        <CloudPodLogsViewer
          title={title}
          entries={logs.data}
          level={params.filters.level}
          source={params.filters.source}
          onFilter={params.set}
        />
      )}
    </>
  );
}
