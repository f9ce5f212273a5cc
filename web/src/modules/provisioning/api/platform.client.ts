import { body, given, http, page } from '@/api/http';
import { client } from '@/api/query';
import type {
  Job,
  JobListing,
  JobQueue,
  JobSchedule,
  JobType,
  JobWorker,
  PlatformPod,
  QueueLimits,
} from '../types/provisioning.types';

/** Which jobs of all tenants to list. */
export interface PlatformJobFilter {
  status?: string;
  queue?: string;
  type?: string;
  tenantId?: number;
  cursor?: string;
  limit?: number;
}

/** Which pods of all tenants to list. */
export interface PlatformPodFilter {
  status?: string;
  tenantId?: number;
  serverId?: number;
  /** Text in the name, or the beginning of the address. */
  q?: string;
  cursor?: string;
}

const one = (id: number) => ({ params: { path: { id } } });
const word = (id: number, comment: string) => ({ ...one(id), body: comment.trim() ? { comment: comment.trim() } : {} });
const queue = (name: string) => ({ params: { path: { queue: name } } });
const type = (name: string) => ({ params: { path: { type: name } } });
const named = (name: string) => ({ params: { path: { name } } });

/** The job engine as its operators see and steer it, across tenants. */
export const PlatformProvisioningApi = client('platformProvisioning', {
  cloudpods: (query: PlatformPodFilter) =>
    page<PlatformPod>(http.GET('/api/platform/provisioning/cloudpods', { params: { query: given(query) as never } })),
  jobs: (query: PlatformJobFilter) =>
    page<JobListing>(http.GET('/api/platform/provisioning/jobs', { params: { query: given(query) as never } })),
  job: (id: number) => body<Job>(http.GET('/api/platform/provisioning/jobs/{id}', one(id))),
  retry: (id: number) => body<Job>(http.POST('/api/platform/provisioning/jobs/{id}/retry', one(id))),
  cancel: (id: number) => body<Job>(http.POST('/api/platform/provisioning/jobs/{id}/cancel', one(id))),
  approve: (id: number, comment: string) =>
    body<Job>(http.POST('/api/platform/provisioning/jobs/{id}/approve', word(id, comment))),
  reject: (id: number, comment: string) =>
    body<Job>(http.POST('/api/platform/provisioning/jobs/{id}/reject', word(id, comment))),

  workers: () => body<JobWorker[]>(http.GET('/api/platform/provisioning/workers')),
  drain: (id: number) => body<void>(http.POST('/api/platform/provisioning/workers/{id}/drain', one(id))),
  resumeWorker: (id: number) => body<void>(http.POST('/api/platform/provisioning/workers/{id}/resume', one(id))),

  queues: () => body<JobQueue[]>(http.GET('/api/platform/provisioning/queues')),
  /** What is left out is no limit. */
  limitQueue: (name: string, limits: QueueLimits) =>
    body<void>(
      http.PATCH('/api/platform/provisioning/queues/{queue}', { ...queue(name), body: given(limits) as never }),
    ),
  pauseQueue: (name: string) => body<void>(http.POST('/api/platform/provisioning/queues/{queue}/pause', queue(name))),
  resumeQueue: (name: string) => body<void>(http.POST('/api/platform/provisioning/queues/{queue}/resume', queue(name))),

  types: () => body<JobType[]>(http.GET('/api/platform/provisioning/types')),
  pauseType: (name: string) => body<void>(http.POST('/api/platform/provisioning/types/{type}/pause', type(name))),
  resumeType: (name: string) => body<void>(http.POST('/api/platform/provisioning/types/{type}/resume', type(name))),

  schedules: () => body<JobSchedule[]>(http.GET('/api/platform/provisioning/schedules')),
  pauseSchedule: (name: string) =>
    body<void>(http.POST('/api/platform/provisioning/schedules/{name}/pause', named(name))),
  resumeSchedule: (name: string) =>
    body<void>(http.POST('/api/platform/provisioning/schedules/{name}/resume', named(name))),
});
