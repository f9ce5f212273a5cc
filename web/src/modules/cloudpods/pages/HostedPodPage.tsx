import { Boxes, ChevronLeft } from 'lucide-react';
import { Link, useParams } from 'react-router';
import { ApiError } from '@/api/http';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
import { isActive } from '@/modules/provisioning/types/provisioning.types';
import { ButtonLink } from '@/ui/Button';
import { PageHeader, Section } from '@/ui/Page';
import { EmptyState, ErrorState, Notice, Skeleton } from '@/ui/States';
import { CloudPodActionsMenu } from '../components/CloudPodActionsMenu';
import { CloudPodStatusBadge } from '../components/CloudPodStatusBadge';
import { HostedPodFacts } from '../components/HostedPodFacts';
import { HostedPodOperations } from '../components/HostedPodOperations';
import { HostedPodPlacement } from '../components/HostedPodPlacement';
import { PodFigures } from '../components/PodFigures';
import { PodNotes } from '../components/PodNotes';
import { useHostedPod } from '../hooks/useCloudPods';
import type { HostedPod } from '../types/hosted.types';
import { PLAN_NAMES, place, size } from '../words';

/** A pod of any tenant, for operators. */
export function HostedPodPage() {
  const may = useMayOnPlatform('platform:cloudpods.read');
  if (!may) {
    return (
      <>
        <PageHeader title="Pod" />
        <Notice>The pods of tenants need the permission platform:cloudpods.read, which you do not hold.</Notice>
      </>
    );
  }
  return <Read />;
}

function Read() {
  const pod = useHostedPod(Number(useParams().podId));
  if (pod.error instanceof ApiError && pod.error.status === 404) {
    return (
      <>
        <PageHeader title={pod.data?.name ?? 'Pod not found'} />
        <EmptyState
          icon={Boxes}
          title={pod.data ? `${pod.data.name} is gone` : 'There is no such pod'}
          action={
            <ButtonLink to={paths.platformPods()} look="primary">
              Go to all pods
            </ButtonLink>
          }
        >
          {pod.data ? 'It was terminated, and its data deleted.' : 'It may have been terminated.'}
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

function Shown({ pod }: { pod: HostedPod }) {
  const servers = useMayOnPlatform('platform:servers.read');
  const list = useMayOnPlatform('platform:provisioning.read');
  const active = isActive(pod.job);
  return (
    <>
      <Link
        to={list ? paths.platformPods() : paths.platformCloudpods()}
        className="link mb-1 inline-flex items-center gap-1 text-sm"
      >
        <ChevronLeft size={14} aria-hidden />
        All CloudPods
      </Link>
      <PageHeader
        title={pod.name}
        documentTitle={`${pod.name} of ${pod.tenantName}`}
        badge={<CloudPodStatusBadge pod={pod} />}
        lead={`${pod.tenantName} · ${PLAN_NAMES[pod.plan] ?? pod.plan} · ${size(pod)} · ${place(pod)}`}
        actions={
          pod.status !== 'deleting' && (
            <CloudPodActionsMenu pod={pod} view="platform" as={active ? 'menu' : 'buttons'} palette />
          )
        }
      />
      <PodNotes pod={pod} view="platform" serverId={servers ? pod.serverId : null} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <HostedPodFacts pod={pod} />
        <div className="min-w-0 space-y-5">
          <Section title="Usage">
            <PodFigures pod={pod} />
          </Section>
          <HostedPodPlacement pod={pod} />
        </div>
      </div>
      <HostedPodOperations pod={pod} />
    </>
  );
}
