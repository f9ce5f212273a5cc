import { Boxes } from 'lucide-react';
import { Outlet, useOutletContext, useParams } from 'react-router';
import { ApiError } from '@/api/http';
import { type PodTab, paths, podTabs } from '@/app/paths';
import { useMay } from '@/app/session';
import { isActive } from '@/modules/provisioning/types/provisioning.types';
import { ButtonLink } from '@/ui/Button';
import { PageHeader } from '@/ui/Page';
import { EmptyState, ErrorState, Skeleton } from '@/ui/States';
import { Tabs } from '@/ui/Tabs';
import { CloudPodActionsMenu } from '../components/CloudPodActionsMenu';
import { CloudPodStatusBadge } from '../components/CloudPodStatusBadge';
import { PodNotes } from '../components/PodNotes';
import { useCloudPod } from '../hooks/useCloudPods';
import { usePlanName } from '../hooks/usePlans';
import type { CloudPod } from '../types/cloudpods.types';
import { place, size } from '../words';

const TABS: Record<PodTab, string> = {
  overview: 'Overview',
  metrics: 'Metrics',
  volumes: 'Volumes',
  logs: 'Logs',
  activity: 'Activity',
  job: 'Job',
};

/** The pod, for the tabs of its page. */
export const usePodOfPage = () => useOutletContext<CloudPod>();

/** One pod: its state, its actions, and its tabs. */
export function CloudPodDetailPage() {
  const podId = Number(useParams().podId);
  const pod = useCloudPod(podId);
  const gone = pod.error instanceof ApiError && pod.error.status === 404;

  if (gone) {
    const name = pod.data?.name;
    return (
      <>
        <PageHeader title={name ?? 'Pod not found'} />
        <EmptyState
          icon={Boxes}
          title={name ? `${name} is gone` : 'There is no such pod'}
          action={
            <>
              <ButtonLink to={paths.cloudpods()} look="primary">
                Go to CloudPods
              </ButtonLink>{' '}
              <ButtonLink to={paths.audit({ podId })}>See what happened</ButtonLink>
            </>
          }
        >
          {name
            ? 'It was terminated, and its data deleted.'
            : 'It may have been terminated, or belong to another tenant.'}
        </EmptyState>
      </>
    );
  }
  if (pod.error && !pod.data) {
    return <ErrorState what="This pod" error={pod.error} retry={() => void pod.refetch()} />;
  }
  if (!pod.data) return <Skeleton rows={9} />;
  return <Shown pod={pod.data} />;
}

function Shown({ pod }: { pod: CloudPod }) {
  const active = isActive(pod.job);
  const planName = usePlanName();
  const mayMetrics = useMay('cloudpods.metrics.view');
  const mayAudit = useMay('audit.view');
  const tabs = podTabs.filter((t) => (t !== 'metrics' || mayMetrics) && (t !== 'activity' || mayAudit));
  return (
    <>
      <PageHeader
        title={pod.name}
        badge={<CloudPodStatusBadge pod={pod} />}
        lead={`${planName(pod.plan)} · ${size(pod)} · ${place(pod)}`}
        actions={active ? <ActiveActions pod={pod} /> : <CloudPodActionsMenu pod={pod} as="buttons" palette />}
      />
      <PodNotes pod={pod} />
      <Tabs
        label={`Parts of ${pod.name}`}
        tabs={tabs.map((tab) => ({ label: TABS[tab], to: paths.cloudpod(pod.id, tab), end: tab === 'overview' }))}
      />
      <Outlet context={pod} />
    </>
  );
}

/** While a job works, only what is still allowed keeps its button. */
function ActiveActions({ pod }: { pod: CloudPod }) {
  return pod.status === 'deleting' ? null : <CloudPodActionsMenu pod={pod} as="menu" palette />;
}
