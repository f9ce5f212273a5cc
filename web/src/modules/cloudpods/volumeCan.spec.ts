import { expect, it } from 'vitest';
import type { CloudPod } from './types/cloudpods.types';
import { podGetsVolumes, podTakesVolumes, volumeCan } from './volumeCan';

const pod = (status: CloudPod['status'], job: unknown = null) => ({ status, job }) as Pick<CloudPod, 'status' | 'job'>;

it('changes disks of quiet pods that run or are stopped', () => {
  expect(podTakesVolumes(pod('running')).ok).toBe(true);
  expect(podTakesVolumes(pod('stopped')).ok).toBe(true);
  expect(podTakesVolumes(pod('error')).ok).toBe(false);
  expect(podTakesVolumes(pod('running', { status: 'running' })).ok).toBe(false);
});

it('says which machines cannot have volumes', () => {
  expect(podGetsVolumes({ ...pod('running'), takesVolumes: true }).ok).toBe(true);
  expect(podGetsVolumes({ ...pod('running'), takesVolumes: false })).toMatchObject({ ok: false });
});

it('deletes only what is detached or broken', () => {
  const can = (status: 'attached' | 'detached' | 'error' | 'creating', action: 'delete' | 'attach' | 'detach') =>
    volumeCan(pod('running'), { status, detachObstacle: null }, action).ok;
  expect([can('attached', 'delete'), can('detached', 'delete'), can('error', 'delete')]).toEqual([false, true, true]);
  expect([can('detached', 'attach'), can('attached', 'attach')]).toEqual([true, false]);
  expect([can('creating', 'detach'), can('attached', 'detach')]).toEqual([false, true]);
});

it('says why a volume stays where it is', () => {
  const kept = { status: 'attached', detachObstacle: 'Stop it first.' } as const;
  expect(volumeCan(pod('running'), kept, 'detach')).toEqual({ ok: false, reason: 'Stop it first.' });
  expect(volumeCan(pod('running'), kept, 'resize').ok).toBe(true);
});
