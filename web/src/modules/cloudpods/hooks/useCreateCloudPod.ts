import { useState } from 'react';
import { q, queryClient, useM } from '@/api/query';
import { uuid } from '@/lib/uuid';
import { DashboardApi } from '@/modules/dashboard/api/dashboard.client';
import { CloudPodsApi } from '../api/cloudpods.client';
import type { CloudPod, CreateCloudPod } from '../types/cloudpods.types';

/**
 * Orders a pod. The key is made once for a visit of the wizard: a second click, or a try after a lost answer, asks
 * for the same pod and never makes two. An order that was refused with field errors has not been taken, and a
 * changed one is another order, so after a refusal there is a new key.
 */
export function useCreateCloudPod(onCreated: (pod: CloudPod) => void) {
  const [key, setKey] = useState(uuid);
  return useM((payload: CreateCloudPod) => CloudPodsApi.create(payload, key), {
    touches: [CloudPodsApi.list.key, CloudPodsApi.quota.key, DashboardApi.get.key],
    onSuccess: (pod) => {
      queryClient.setQueryData(q(CloudPodsApi.get, pod.id).queryKey, pod);
      onCreated(pod);
    },
    onError: (error) => {
      if (error.status >= 400 && error.status < 500) setKey(uuid());
    },
  });
}
