import { expect, it } from 'vitest';
import { jobCan } from './jobCan';
import type { JobStatus } from './types/provisioning.types';

const job = (status: JobStatus, cancelRequested = false) => ({ status, cancelRequested });

it('retries what ended badly, and nothing else', () => {
  for (const status of ['dead', 'cancelled', 'failed'] as const) expect(jobCan.retry(job(status)).ok).toBe(true);
  for (const status of ['pending', 'running', 'completed'] as const) expect(jobCan.retry(job(status)).ok).toBe(false);
});

it('cancels what has not ended, once', () => {
  expect(jobCan.cancel(job('pending')).ok).toBe(true);
  expect(jobCan.cancel(job('running')).ok).toBe(true);
  expect(jobCan.cancel(job('running', true)).ok).toBe(false);
  expect(jobCan.cancel(job('completed')).ok).toBe(false);
});
