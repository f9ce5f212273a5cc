import { expect, it } from 'vitest';
import { podCan } from './podCan';
import type { CloudPod, CloudPodAction, CloudPodStatus } from './types/cloudpods.types';

const pod = (status: CloudPodStatus, job?: string) =>
  ({ status, job: job ? { status: job } : null }) as unknown as Pick<CloudPod, 'status' | 'job'>;
const allowed = (p: Pick<CloudPod, 'status' | 'job'>) =>
  (Object.keys(podCan) as CloudPodAction[]).filter((a) => podCan[a](p).ok);

it('allows in each state what the service allows', () => {
  expect(allowed(pod('running'))).toEqual(['stop', 'reboot', 'terminate']);
  expect(allowed(pod('stopped'))).toEqual(['start', 'terminate']);
  expect(allowed(pod('error', 'dead'))).toEqual(['retry', 'terminate']);
  expect(allowed(pod('provisioning', 'running'))).toEqual(['terminate']);
  expect(allowed(pod('deleting', 'running'))).toEqual([]);
});

it('lets only terminate through while a job is under way', () => {
  expect(allowed(pod('running', 'pending'))).toEqual(['terminate']);
});

it('says why not', () => {
  expect(podCan.start(pod('running'))).toEqual({ ok: false, reason: 'The pod is running.' });
});
