import { useId, useState } from 'react';
import { Link } from 'react-router';
import { q, useQ } from '@/api/query';
import { disk } from '@/lib/format';
import { subscriptionPath, useMaySteer } from '@/modules/billing/view';
import type { View } from '@/modules/provisioning/view';
import { Choice, ChoiceGroup } from '@/ui/Choice';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Notice, Problem } from '@/ui/States';
import { VolumesApi } from '../api/volumes.client';
import { useTerminate } from '../hooks/useCloudPods';
import type { CloudPod, SubscriptionThen } from '../types/cloudpods.types';

/** Stands before a pod and its data are deleted. Of one that a subscription pays for it asks what becomes of that. */
export function TerminateDialog({
  pod,
  open,
  onClose,
  view = 'tenant',
}: {
  pod: CloudPod;
  open: boolean;
  onClose: () => void;
  view?: View;
}) {
  const [then, setThen] = useState<SubscriptionThen | null>(null);
  const group = useId();
  const close = () => {
    setThen(null);
    onClose();
  };
  const terminate = useTerminate(pod, view, close);
  const steer = useMaySteer(view);
  const { subscriptionId } = pod;
  // Its volumes go with it, those that are detached too: each is named before.
  const volumes = useQ(q(VolumesApi.list, pod.id), { enabled: open && view === 'tenant' });
  const asks = subscriptionId !== null && steer;
  return (
    <ConfirmDialog
      open={open}
      onClose={close}
      title={`Terminate ${pod.name}`}
      losses={[
        `The machine and everything on its ${pod.diskGb} GB disk will be deleted. It cannot be restored.`,
        ...(view === 'platform' ? ['Its volumes will be deleted too, those that are detached as well.'] : []),
        ...(volumes.data ?? []).map(
          (v) =>
            `The volume ${v.name} with everything on its ${disk(v.sizeGb)}${v.status === 'detached' ? ', though it is detached,' : ''} will be deleted too.`,
        ),
        ...(pod.ipAddress ? [`The address ${pod.ipAddress} will be released and may go to another pod.`] : []),
        ...(pod.primaryDomain ? [`${pod.primaryDomain} will stop answering.`] : []),
        'Its share of the quota becomes free.',
      ]}
      verb={then === 'end' ? 'Terminate pod and end subscription' : 'Terminate pod'}
      typeName={pod.name}
      denied={
        volumes.isLoading
          ? 'Its volumes are being looked up.'
          : asks && !then
            ? 'Say what becomes of the subscription.'
            : undefined
      }
      busy={terminate.isPending}
      error={terminate.error}
      onConfirm={() => terminate.mutate(asks ? then : null)}
    >
      {volumes.error && (
        <>
          <Notice>If it has volumes, they will be deleted too. They could not be listed:</Notice>
          <Problem error={volumes.error} />
        </>
      )}
      {asks && (
        <ChoiceGroup legend={`Subscription ${subscriptionId} pays for this pod`}>
          <div className="space-y-2">
            <Choice
              group={group}
              value="end"
              label="End it now"
              chosen={then === 'end'}
              onChoose={() => setThen('end')}
            >
              <span className="block text-sm text-dim">
                With what goes with it. It is not billed again; what was paid for the rest of the period is not paid
                back by this.
              </span>
            </Choice>
            <Choice
              group={group}
              value="keep"
              label="Keep it"
              chosen={then === 'keep'}
              onChoose={() => setThen('keep')}
            >
              <span className="block text-sm text-dim">
                It is billed on. Make a new pod on{' '}
                <Link to={subscriptionPath(view, subscriptionId)} className="link">
                  its page
                </Link>{' '}
                whenever you want.
              </span>
            </Choice>
          </div>
        </ChoiceGroup>
      )}
      {subscriptionId !== null && !steer && (
        <Notice>
          Subscription {subscriptionId} pays for this pod and is billed on: none of your roles may end it. Tell somebody
          who looks after billing.
        </Notice>
      )}
    </ConfirmDialog>
  );
}
