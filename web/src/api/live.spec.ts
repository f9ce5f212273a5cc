import { QueryClient } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { CloudPodsApi } from '@/modules/cloudpods/api/cloudpods.client';
import type { CloudPod } from '@/modules/cloudpods/types/cloudpods.types';
import type { Job } from '@/modules/provisioning/types/provisioning.types';
import { applyFrame } from './live';
import { q } from './query';

vi.useFakeTimers();

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
