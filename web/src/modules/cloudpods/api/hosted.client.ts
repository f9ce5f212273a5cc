import { body, given, http } from '@/api/http';
import { client } from '@/api/query';
import type { CloudPod, CloudPodAction, SubscriptionThen } from '../types/cloudpods.types';
import type { HostedPod } from '../types/hosted.types';

const one = (id: number) => ({ params: { path: { id } } });

/** Any tenant's pod, for operators. */
export const HostedPodsApi = client('hostedPods', {
  get: (podId: number) => body<HostedPod>(http.GET('/api/admin/hosting/cloudpods/{id}', one(podId))),
  /** As its tenant would; on record as the operator's doing. */
  actions: (podId: number, action: CloudPodAction, subscription?: SubscriptionThen) =>
    body<CloudPod>(
      http.POST('/api/admin/hosting/cloudpods/{id}/actions', { ...one(podId), body: given({ action, subscription }) }),
    ),
});
