import { q, useQ } from '@/api/query';
import { paths } from '@/app/paths';
import { useMay } from '@/app/session';
import { AuditTable } from '@/modules/admin/components/AuditTable';
import { ButtonLink } from '@/ui/Button';
import { Title } from '@/ui/Page';
import { ErrorState, Skeleton } from '@/ui/States';
import { CloudPodsApi } from '../api/cloudpods.client';
import { usePodOfPage } from './CloudPodDetailPage';

/** Who did what to the pod. */
export function CloudPodActivityTab() {
  const pod = usePodOfPage();
  const audit = useQ(q(CloudPodsApi.audit, pod.id));
  const mayAll = useMay('audit.view');
  return (
    <>
      <Title>{`Activity of ${pod.name}`}</Title>
      {audit.error && !audit.data ? (
        <ErrorState what="The activity" error={audit.error} retry={() => void audit.refetch()} />
      ) : !audit.data ? (
        <Skeleton rows={6} className="panel px-4" />
      ) : (
        <>
          <AuditTable events={audit.data.items} withoutPod />
          {mayAll && (
            <p className="mt-3 text-right">
              <ButtonLink to={paths.audit({ podId: pod.id })}>Open in the audit log</ButtonLink>
            </p>
          )}
        </>
      )}
    </>
  );
}
