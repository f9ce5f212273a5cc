import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, it, vi } from 'vitest';
import { CloudPodsApi } from '@/modules/cloudpods/api/cloudpods.client';
import type { CloudPod } from '@/modules/cloudpods/types/cloudpods.types';
import { PlatformProvisioningApi } from '@/modules/provisioning/api/platform.client';
import { ProvisioningApi } from '@/modules/provisioning/api/provisioning.client';
import type { Job } from '@/modules/provisioning/types/provisioning.types';
import { applyFrame } from './live';
import { q } from './query';

vi.useFakeTimers();
// What a test left to be read again is no business of the next one.
afterEach(() => vi.runAllTimers());

const pod = (id: number, more: Partial<CloudPod> = {}) =>
  ({ id, name: `p${id}`, status: 'running', job: null, ...more }) as CloudPod;

function filled() {
  const cache = new QueryClient();
  const keys = {
    list: q(CloudPodsApi.list, {}).queryKey,
    one: q(CloudPodsApi.get, 1).queryKey,
    logs: q(CloudPodsApi.logs, 1).queryKey,
  };
  cache.setQueryData(keys.list, { items: [pod(1), pod(2)], next: null });
  cache.setQueryData(keys.one, pod(1));
  cache.setQueryData(keys.logs, []);
  return { cache, keys };
}

it('patches a pod wherever it shows', () => {
  const { cache, keys } = filled();
  applyFrame(cache, { topic: 'pod', podId: 1, pod: pod(1, { status: 'stopped' }) });
  expect(cache.getQueryData(keys.one)).toMatchObject({ status: 'stopped' });
  expect(cache.getQueryData(keys.list)).toMatchObject({ items: [{ status: 'stopped' }, { status: 'running' }] });
});

it('takes a pod that is gone out of lists', () => {
  const { cache, keys } = filled();
  applyFrame(cache, { topic: 'pod', podId: 1, pod: null });
  expect(cache.getQueryData(keys.list)).toMatchObject({ items: [{ id: 2 }] });
});

it('shows the newest job on its pod, and no older one', () => {
  const { cache, keys } = filled();
  const job = (id: number, status: string) => ({ id, podId: 1, status }) as unknown as Job;
  applyFrame(cache, { topic: 'job', job: job(9, 'running') });
  applyFrame(cache, { topic: 'job', job: job(8, 'failed') });
  expect(cache.getQueryData(keys.one)).toMatchObject({ job: { id: 9, status: 'running' } });
  applyFrame(cache, { topic: 'job', job: job(9, 'completed') });
  expect(cache.getQueryData(keys.one)).toMatchObject({ job: null });
});

it('appends log lines only to logs that were read', () => {
  const { cache, keys } = filled();
  const entry = { timestamp: '2026-01-01T00:00:00Z', level: 'info', message: 'm', source: 'panel' } as const;
  applyFrame(cache, { topic: 'log', podId: 1, entry });
  applyFrame(cache, { topic: 'log', podId: 5, entry });
  expect(cache.getQueryData(keys.logs)).toEqual([entry]);
  expect(cache.getQueryData(q(CloudPodsApi.logs, 5).queryKey)).toBeUndefined();
});

it('reads the shown jobs again when many moved on, once for a burst', () => {
  const { cache } = filled();
  const read = vi.spyOn(cache, 'invalidateQueries');
  const of = (key: readonly unknown[]) => read.mock.calls.filter(([f]) => f?.queryKey === key).length;
  applyFrame(cache, { topic: 'jobs' });
  applyFrame(cache, { topic: 'jobs' });
  expect(read).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(of(ProvisioningApi.job.key)).toBe(1);
  expect(of(ProvisioningApi.jobs.key)).toBe(1);
});

it('reads pods again when many changed, those of open pages too', () => {
  const { cache } = filled();
  applyFrame(cache, { topic: 'pods' });
  vi.runAllTimers();
  const stale = (key: readonly unknown[]) => cache.getQueryState(key)?.isInvalidated;
  expect([stale(q(CloudPodsApi.list, {}).queryKey), stale(q(CloudPodsApi.get, 1).queryKey)]).toEqual([true, true]);
});

it('marks only what an operator was told of', () => {
  const { cache } = filled();
  const keyOf = (id: number) => q(PlatformProvisioningApi.job, id).queryKey;
  for (const id of [1, 2]) cache.setQueryData(keyOf(id), {} as Job);
  const stale = (id: number) => cache.getQueryState(keyOf(id))?.isInvalidated;
  applyFrame(cache, { topic: 'platformJobs', jobIds: [2, 3], many: false });
  vi.runAllTimers();
  expect([stale(1), stale(2)]).toEqual([false, true]);
  applyFrame(cache, { topic: 'platformJobs', jobIds: [], many: true });
  vi.runAllTimers();
  expect(stale(1)).toBe(true);
});
