import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { backoff } from '@/lib/backoff';
import { AuditApi } from '@/modules/admin/api/audit.client';
import { CloudPodsApi } from '@/modules/cloudpods/api/cloudpods.client';
import { HostedPodsApi } from '@/modules/cloudpods/api/hosted.client';
import { VolumesApi } from '@/modules/cloudpods/api/volumes.client';
import type { CloudPod, CloudPodLogEntry } from '@/modules/cloudpods/types/cloudpods.types';
import { DashboardApi } from '@/modules/dashboard/api/dashboard.client';
import { NotificationsApi } from '@/modules/notifications/api/notifications.client';
import { PlatformProvisioningApi } from '@/modules/provisioning/api/platform.client';
import { ProvisioningApi } from '@/modules/provisioning/api/provisioning.client';
import { isActive, type Job, type JobListing } from '@/modules/provisioning/types/provisioning.types';
import type { Page } from './http';
import { q } from './query';

/** A frame of `/api/events/stream`. */
export type Frame =
  | { topic: 'hello' }
  | { topic: 'resync' }
  | { topic: 'pod'; podId: number; pod: CloudPod | null }
  /** Many pods of the tenant changed; which ones is not said. */
  | { topic: 'pods' }
  | { topic: 'job'; job: Job }
  /** Many jobs of the tenant moved on; which ones is not said. */
  | { topic: 'jobs' }
  /** For operators: jobs of any tenant moved on. What is shown of them is read again; `many` stands for any others. */
  | { topic: 'platformJobs'; jobIds: number[]; many: boolean }
  | { topic: 'log'; podId: number; entry: CloudPodLogEntry };

/** Log lines kept per pod in the browser; the page asks the panel again for older ones. */
const LOG_LINES = 2000;

const patchRows =
  <T extends { id: number }>(row: T) =>
  (before: Page<T> | undefined) =>
    before && { ...before, items: before.items.map((r) => (r.id === row.id ? row : r)) };

function patchPod(cache: QueryClient, podId: number, pod: CloudPod | null): void {
  const lists = { queryKey: CloudPodsApi.list.key };
  if (pod === null) {
    cache.setQueriesData<Page<CloudPod>>(
      lists,
      (before) => before && { ...before, items: before.items.filter((p) => p.id !== podId) },
    );
    void cache.invalidateQueries({ queryKey: q(CloudPodsApi.get, podId).queryKey });
  } else {
    cache.setQueryData(q(CloudPodsApi.get, podId).queryKey, pod);
    cache.setQueriesData<Page<CloudPod>>(lists, patchRows(pod));
  }
}

function patchJob(cache: QueryClient, job: Job): void {
  cache.setQueryData(q(ProvisioningApi.job, job.id).queryKey, job);
  cache.setQueriesData<Page<JobListing>>({ queryKey: ProvisioningApi.jobs.key }, patchRows<JobListing>(job));
  if (job.podId === null) return;
  // The pod shows its newest job; an older one that ends late must not cover it.
  const withJob = (pod: CloudPod): CloudPod =>
    pod.id === job.podId && (pod.job === null || pod.job.id <= job.id)
      ? { ...pod, job: job.status === 'completed' || job.status === 'cancelled' ? null : job }
      : pod;
  cache.setQueryData<CloudPod>(q(CloudPodsApi.get, job.podId).queryKey, (pod) => pod && withJob(pod));
  cache.setQueriesData<Page<CloudPod>>(
    { queryKey: CloudPodsApi.list.key },
    (before) => before && { ...before, items: before.items.map(withJob) },
  );
}

/** What a frame means for the cache: the one place where live events and queries meet. */
export function applyFrame(cache: QueryClient, frame: Frame): void {
  switch (frame.topic) {
    case 'hello':
      return;
    case 'resync':
      void cache.invalidateQueries();
      return;
    case 'pod':
      patchPod(cache, frame.podId, frame.pod);
      break;
    case 'pods':
      freshen(cache, [...DERIVED, CloudPodsApi.get.key]);
      return;
    case 'job':
      patchJob(cache, frame.job);
      if (frame.job.podId !== null && !isActive(frame.job)) {
        // An answer that was on its way may be older than this; the end of a job must not be covered by its middle.
        freshen(cache, [
          ...DERIVED,
          q(CloudPodsApi.get, frame.job.podId).queryKey,
          q(VolumesApi.list, frame.job.podId).queryKey,
        ]);
        return;
      }
      break;
    case 'jobs':
      freshen(cache, [...DERIVED, ProvisioningApi.job.key]);
      return;
    case 'platformJobs':
      freshen(cache, [
        ...(frame.many
          ? [PlatformProvisioningApi.job.key]
          : frame.jobIds.map((id) => q(PlatformProvisioningApi.job, id).queryKey)),
        PlatformProvisioningApi.jobs.key,
        PlatformProvisioningApi.cloudpods.key,
        PlatformProvisioningApi.queues.key,
        HostedPodsApi.get.key,
        NotificationsApi.list.key,
      ]);
      return;
    case 'log':
      cache.setQueryData<CloudPodLogEntry[]>(
        q(CloudPodsApi.logs, frame.podId).queryKey,
        (before) => before && [...before, frame.entry].slice(-LOG_LINES),
      );
      return;
  }
  freshen(cache);
}

/** Sums, orders and filters: what changes with any job or pod of the tenant, and cannot be patched. */
const DERIVED: QueryKey[] = [
  DashboardApi.get.key,
  CloudPodsApi.list.key,
  CloudPodsApi.audit.key,
  CloudPodsApi.quota.key,
  ProvisioningApi.jobs.key,
  AuditApi.list.key,
  NotificationsApi.list.key,
];

/** What is stale now; it is read again at most once in a while, and only where it shows. */
const stale = new Map<string, QueryKey>();
let due: ReturnType<typeof setTimeout> | undefined;
function freshen(cache: QueryClient, keys = DERIVED): void {
  for (const key of keys) stale.set(JSON.stringify(key), key);
  if (due !== undefined) return;
  due = setTimeout(() => {
    due = undefined;
    for (const queryKey of stale.values()) void cache.invalidateQueries({ queryKey });
    stale.clear();
  }, 800);
}

let connected = false;
const watchers = new Set<() => void>();
function setConnected(value: boolean): void {
  connected = value;
  for (const w of watchers) w();
}

/** Whether live events are coming in. */
export function useLive(): boolean {
  return useSyncExternalStore(
    (w) => {
      watchers.add(w);
      return () => watchers.delete(w);
    },
    () => connected,
  );
}

/** How often to ask instead while live events are down: only when something is changing. */
export function useFallback(changing: boolean, every = 3000): number | false {
  return useLive() || !changing ? false : every;
}

/** Keeps the stream of live events open while the shell is shown. */
export function useLiveStream(cache: QueryClient): void {
  useEffect(() => {
    let failures = 0;
    let socket: WebSocket | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;

    const open = () => {
      socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/events/stream`);
      socket.onopen = () => {
        failures = 0;
        setConnected(true);
        // Whatever happened before was missed: while it was down, or since the page read its first answers.
        void cache.invalidateQueries();
      };
      socket.onmessage = (message) => {
        try {
          applyFrame(cache, JSON.parse(String(message.data)) as Frame);
        } catch {
          // A frame this console does not understand: a newer panel. Reading again is always right.
          void cache.invalidateQueries();
        }
      };
      socket.onclose = () => {
        if (over) return;
        setConnected(false);
        timer = setTimeout(open, backoff(failures));
        failures += 1;
      };
    };
    open();
    return () => {
      over = true;
      clearTimeout(timer);
      socket?.close();
      setConnected(false);
    };
  }, [cache]);
}
