import { useFallback } from '@/api/live';
import { q, queryClient, useM, useQ } from '@/api/query';
import { PlatformProvisioningApi } from '@/modules/provisioning/api/platform.client';
import { isActive } from '@/modules/provisioning/types/provisioning.types';
import type { View } from '@/modules/provisioning/view';
import { ServersApi } from '@/modules/servers/api/servers.client';
import { say, sayFailed } from '@/ui/toast';
import { type CloudPodFilter, CloudPodsApi } from '../api/cloudpods.client';
import { HostedPodsApi } from '../api/hosted.client';
import type { CloudPod, CloudPodAction, SubscriptionThen } from '../types/cloudpods.types';
import { operateIn } from '../view';
import { ACTION_WORDS } from '../words';

const changing = (pod: CloudPod) => pod.status === 'provisioning' || pod.status === 'deleting' || isActive(pod.job);

/** A page of the tenant's pods, kept up to date. */
export function useCloudPods(filter: CloudPodFilter) {
  const described = q(CloudPodsApi.list, filter);
  const known = queryClient.getQueryData<{ items: CloudPod[] }>(described.queryKey);
  const refetchInterval = useFallback(known?.items.some(changing) ?? false);
  return useQ(described, { refetchInterval, keepPrevious: true });
}

/** One pod, kept up to date. */
export function useCloudPod(podId: number) {
  const described = q(CloudPodsApi.get, podId);
  const known = queryClient.getQueryData<CloudPod>(described.queryKey);
  const fallback = useFallback(known ? changing(known) : false, 2000);
  // Its figures come with it, and are not announced.
  return useQ(described, { refetchInterval: fallback || (known?.status === 'running' ? 15_000 : false) });
}

/** A pod as its operator sees it, kept up to date: no live event tells of other tenants' pods. */
export function useHostedPod(podId: number) {
  const described = q(HostedPodsApi.get, podId);
  const known = queryClient.getQueryData<CloudPod>(described.queryKey);
  return useQ(described, { refetchInterval: known && changing(known) ? 1500 : 5000 });
}

/** What an operation on a pod changes, besides the pod itself. */
const TOUCHES = [
  CloudPodsApi.list.key,
  CloudPodsApi.audit.key,
  HostedPodsApi.get.key,
  PlatformProvisioningApi.cloudpods.key,
  ServersApi.pods.key,
];

/** The answer shows its job already; it is a tenant's view of the pod. */
function keep(view: View, pod: CloudPod): void {
  if (view === 'tenant') queryClient.setQueryData(q(CloudPodsApi.get, pod.id).queryKey, pod);
}

const again = (view: View, podId: number) => {
  const { queryKey } = view === 'platform' ? q(HostedPodsApi.get, podId) : q(CloudPodsApi.get, podId);
  void queryClient.invalidateQueries({ queryKey });
};

/** Asks for an operation on a pod. */
export function usePodAction(pod: Pick<CloudPod, 'id' | 'name'>, view: View = 'tenant') {
  return useM((action: CloudPodAction) => operateIn(view)(pod.id, action), {
    touches: TOUCHES,
    onSuccess: (changed, action) => {
      keep(view, changed);
      say(ACTION_WORDS[action].asked(pod.name));
    },
    onError: (error, action) => {
      sayFailed(`${ACTION_WORDS[action].verb} was not possible for ${pod.name}`, error);
      again(view, pod.id);
    },
  });
}

/** Notes that what a pod's setup script left undone was done by hand. */
export function useScriptMended(pod: Pick<CloudPod, 'id' | 'name'>) {
  return useM(() => CloudPodsApi.edit(pod.id, { scriptMended: true }), {
    touches: [CloudPodsApi.audit.key],
    onSuccess: (changed) => keep('tenant', changed),
    onError: (error) => sayFailed(`That could not be noted for ${pod.name}`, error),
  });
}

/** Deletes a pod; of one that a subscription pays for it is said what becomes of that. */
export function useTerminate(pod: Pick<CloudPod, 'id' | 'name'>, view: View, onDone: () => void) {
  return useM(
    (subscription: SubscriptionThen | null) => operateIn(view)(pod.id, 'terminate', subscription ?? undefined),
    {
      touches: [...TOUCHES, ['billing'], ['platformBilling']],
      onSuccess: (changed) => {
        keep(view, changed);
        say(ACTION_WORDS.terminate.asked(pod.name));
        onDone();
      },
      onError: () => again(view, pod.id),
    },
  );
}
