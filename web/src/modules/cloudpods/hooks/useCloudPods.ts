import { useFallback } from '@/api/live';
import { q, queryClient, useM, useQ } from '@/api/query';
import { isActive } from '@/modules/provisioning/types/provisioning.types';
import { say, sayFailed } from '@/ui/toast';
import { type CloudPodFilter, CloudPodsApi } from '../api/cloudpods.client';
import type { CloudPod, CloudPodAction, SubscriptionThen } from '../types/cloudpods.types';
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
  const refetchInterval = useFallback(known ? changing(known) : false, 2000);
  return useQ(described, { refetchInterval });
}

/** Asks for an operation on a pod; the answer already shows its job. */
export function usePodAction(pod: Pick<CloudPod, 'id' | 'name'>) {
  return useM((action: CloudPodAction) => CloudPodsApi.actions(pod.id, action), {
    touches: [CloudPodsApi.list.key, CloudPodsApi.audit.key],
    onSuccess: (changed, action) => {
      queryClient.setQueryData(q(CloudPodsApi.get, pod.id).queryKey, changed);
      say(ACTION_WORDS[action].asked(pod.name));
    },
    onError: (error, action) => {
      sayFailed(`${ACTION_WORDS[action].verb} was not possible for ${pod.name}`, error);
      void queryClient.invalidateQueries({ queryKey: q(CloudPodsApi.get, pod.id).queryKey });
    },
  });
}

/** Deletes a pod; of one that a subscription pays for it is said what becomes of that. */
export function useTerminate(pod: Pick<CloudPod, 'id' | 'name'>, onDone: () => void) {
  return useM(
    (subscription: SubscriptionThen | null) => CloudPodsApi.actions(pod.id, 'terminate', subscription ?? undefined),
    {
      touches: [CloudPodsApi.list.key, CloudPodsApi.audit.key, ['billing']],
      onSuccess: (changed) => {
        queryClient.setQueryData(q(CloudPodsApi.get, pod.id).queryKey, changed);
        say(ACTION_WORDS.terminate.asked(pod.name));
        onDone();
      },
      onError: () => void queryClient.invalidateQueries({ queryKey: q(CloudPodsApi.get, pod.id).queryKey }),
    },
  );
}
