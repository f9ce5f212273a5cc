import { useState } from 'react';
import { Link } from 'react-router';
import { q, queryClient, useM, useQ } from '@/api/query';
import { paths } from '@/app/paths';
import { useMay } from '@/app/session';
import { cpus, disk, memory, money } from '@/lib/format';
import { wrongFields } from '@/lib/wrong';
import { BillingApi } from '@/modules/billing/api/billing.client';
import { subscriptionCan } from '@/modules/billing/billingCan';
import { ChangeDialog } from '@/modules/billing/components/ChangeDialog';
import { useMaySteer } from '@/modules/billing/view';
import { Button } from '@/ui/Button';
import { Choice, ChoiceGroup } from '@/ui/Choice';
import { Dialog } from '@/ui/Dialog';
import { ErrorState, Notice, Problem, Skeleton } from '@/ui/States';
import { say } from '@/ui/toast';
import { CloudPodsApi } from '../api/cloudpods.client';
import { obstacle } from '../scale';
import type { CloudPod, PlanOffer } from '../types/cloudpods.types';
import { per } from './CloudPodPlanSelector';

/** Gives a pod another plan's size, and says of each plan why not where it cannot be had. One that a subscription pays for
 * gets its size by the change of the subscription. */
export function ScaleDialog({ pod, open, onClose }: { pod: CloudPod; open: boolean; onClose: () => void }) {
  if (pod.subscriptionId !== null) {
    return open ? <SoldScale pod={pod} subscriptionId={pod.subscriptionId} onClose={onClose} /> : null;
  }
  return (
    <Dialog open={open} onClose={onClose} title={`Resize ${pod.name}`}>
      <Body pod={pod} onClose={onClose} />
    </Dialog>
  );
}

/** What a sold pod's size costs is shown before it is changed. */
function SoldScale({ pod, subscriptionId, onClose }: { pod: CloudPod; subscriptionId: number; onClose: () => void }) {
  const mayChange = useMaySteer('tenant');
  const steer = useMay('billing.read') && mayChange;
  const subscription = useQ(q(BillingApi.subscription, subscriptionId), { enabled: steer });
  const s = subscription.data;
  const can = s && subscriptionCan.change(s);
  if (s && can?.ok) return <ChangeDialog view="tenant" subscription={s} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} title={`Resize ${pod.name}`}>
      {!steer ? (
        <Notice>
          Subscription {subscriptionId} pays for this pod and decides its size. None of your roles may change it: ask
          somebody who looks after billing.
        </Notice>
      ) : subscription.error && !s ? (
        <ErrorState
          what="The subscription of this pod"
          error={subscription.error}
          retry={() => void subscription.refetch()}
        />
      ) : can && !can.ok ? (
        <Notice>
          {can.reason}{' '}
          <Link to={paths.billingSubscription(subscriptionId)} className="link">
            See the subscription
          </Link>
        </Notice>
      ) : (
        <Skeleton rows={4} />
      )}
    </Dialog>
  );
}

function Body({ pod, onClose }: { pod: CloudPod; onClose: () => void }) {
  const plans = useQ(q(CloudPodsApi.plans));
  const quota = useQ(q(CloudPodsApi.quota)).data;
  const templates = useQ(q(CloudPodsApi.templates)).data;
  const [code, setCode] = useState<string | null>(null);
  const scale = useM((plan: string) => CloudPodsApi.scale(pod.id, plan), {
    touches: [CloudPodsApi.list.key, CloudPodsApi.quota.key, CloudPodsApi.audit.key],
    onSuccess: (changed) => {
      queryClient.setQueryData(q(CloudPodsApi.get, pod.id).queryKey, changed);
      say(`Resizing ${pod.name}`);
      onClose();
    },
  });
  const wrong = wrongFields(scale.error);
  if (plans.error && !plans.data) {
    return <ErrorState what="The plans" error={plans.error} retry={() => void plans.refetch()} />;
  }
  if (!plans.data) return <Skeleton rows={4} />;
  const least = templates?.find((t) => t.code === pod.template)?.minimumPlanCode ?? null;
  const chosen = plans.data.find((p) => p.code === code);
  return (
    <form
      className="space-y-4"
      onSubmit={(e) => {
        e.preventDefault();
        if (code) scale.mutate(code);
      }}
    >
      <ChoiceGroup legend="New size" error={wrong.of('plan')}>
        <div className="space-y-2.5">
          {plans.data.map((plan) => {
            const why = obstacle(pod, plan, plans.data ?? [], quota, least);
            return (
              <Choice
                key={plan.code}
                group="scale"
                value={plan.code}
                label={plan.name}
                chosen={code === plan.code}
                disabled={why !== null}
                onChoose={setCode}
                aside={
                  <span className="whitespace-nowrap">
                    <strong className="font-semibold">{money(plan.price.amount, plan.price.currency)}</strong>
                    <span className="text-sm text-dim"> / {per(plan.billingInterval)}</span>
                  </span>
                }
              >
                <span className="block">
                  {cpus(plan.cpuCores)} · {memory(plan.memoryMb)} · {disk(plan.diskGb)}
                </span>
                {why && <span className="block text-sm">{why}</span>}
              </Choice>
            );
          })}
        </div>
      </ChoiceGroup>
      {chosen && <Effect pod={pod} plan={chosen} />}
      {wrong.whole && <Problem error={wrong.whole} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" disabled={!chosen} busy={scale.isPending}>
          Resize pod
        </Button>
      </div>
    </form>
  );
}

/** What will be different, and what will not. */
function Effect({ pod, plan }: { pod: CloudPod; plan: PlanOffer }) {
  return (
    <Notice tone="info">
      <ul className="space-y-0.5">
        <li>
          {cpus(pod.cpuCores)} → {cpus(plan.cpuCores)}, {memory(pod.memoryMb)} → {memory(plan.memoryMb)}
        </li>
        <li>
          {plan.diskGb > pod.diskGb
            ? `The disk grows from ${disk(pod.diskGb)} to ${disk(plan.diskGb)}; it cannot shrink again.`
            : `The disk stays at ${disk(pod.diskGb)}: a disk never shrinks.`}
        </li>
        {pod.status === 'running' && (
          <li>
            Some servers give a running machine more at once, others only with its next start; its job says which.
          </li>
        )}
      </ul>
    </Notice>
  );
}
