import { Title } from '@/ui/Page';
import { CloudPodMetricsPanel } from '../components/CloudPodMetricsPanel';
import { usePodOfPage } from './CloudPodDetailPage';

/** How busy the pod is over time. */
export function CloudPodMetricsTab() {
  const pod = usePodOfPage();
  return (
    <>
      <Title>{`Metrics of ${pod.name}`}</Title>
      <h2 className="sr-only">Metrics</h2>
      <CloudPodMetricsPanel pod={pod} />
    </>
  );
}
