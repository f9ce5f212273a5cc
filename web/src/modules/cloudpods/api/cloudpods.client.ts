import { body, given, http, page } from '@/api/http';
import { client } from '@/api/query';
import type { AuditEvent } from '@/modules/admin/types/admin.types';
import type {
  CloudPod,
  CloudPodAction,
  CloudPodLogEntry,
  CloudPodMetrics,
  CloudPodPlan,
  CreateCloudPod,
  EditCloudPod,
  Estimate,
  PlanOffer,
  Quota,
  Region,
  SubscriptionThen,
  Template,
} from '../types/cloudpods.types';
import type { PodAddress } from '../types/hosted.types';

/** Which pods to list. */
export interface CloudPodFilter {
  status?: string;
  plan?: string;
  q?: string;
  cursor?: string;
  limit?: number;
}

const one = (podId: number) => ({ params: { path: { podId } } });

/** The tenant's pods. */
export const CloudPodsApi = client('cloudpods', {
  list: (query: CloudPodFilter) =>
    page<CloudPod>(http.GET('/api/cloudpods', { params: { query: given(query) as never } })),
  get: (podId: number) => body<CloudPod>(http.GET('/api/cloudpods/{podId}', one(podId))),
  /** Those of pools; one that the network gave out is only in the pod itself. */
  addresses: (podId: number) => body<PodAddress[]>(http.GET('/api/cloudpods/{podId}/addresses', one(podId))),
  metrics: (podId: number) => body<CloudPodMetrics>(http.GET('/api/cloudpods/{podId}/metrics', one(podId))),
  logs: (podId: number) => body<CloudPodLogEntry[]>(http.GET('/api/cloudpods/{podId}/logs', one(podId))),
  audit: (podId: number) =>
    page<AuditEvent>(http.GET('/api/cloud-pods/{id}/audit', { params: { path: { id: podId } } })),
  plans: () => body<PlanOffer[]>(http.GET('/api/cloudpods/plans')),
  regions: () => body<Region[]>(http.GET('/api/cloudpods/regions')),
  templates: () => body<Template[]>(http.GET('/api/cloud-pods/templates')),
  quota: () => body<Quota>(http.GET('/api/cloud-pods/quota')),
  estimate: (plan: CloudPodPlan, region: string, node: string) =>
    body<Estimate>(http.POST('/api/cloudpods/estimate', { body: given({ plan, region, node }) })),
  /** The key makes a repeated order (a lost answer, a second click) the same order. */
  create: (payload: CreateCloudPod, idempotencyKey: string) =>
    body<CloudPod>(
      http.POST('/api/cloudpods', {
        body: payload,
        params: { header: { 'Idempotency-Key': idempotencyKey } },
      } as never),
    ),
  edit: (podId: number, change: EditCloudPod) =>
    body<CloudPod>(http.PATCH('/api/cloudpods/{podId}', { ...one(podId), body: change })),
  /** Gives a pod another plan's size. */
  scale: (podId: number, plan: string) =>
    body<CloudPod>(http.POST('/api/cloudpods/{podId}/scale', { ...one(podId), body: { plan } })),
  /** With `terminate`, what becomes of the subscription that pays for the pod. */
  actions: (podId: number, action: CloudPodAction, subscription?: SubscriptionThen) =>
    body<CloudPod>(
      http.POST('/api/cloudpods/{podId}/actions', { ...one(podId), body: given({ action, subscription }) }),
    ),
});
