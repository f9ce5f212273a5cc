import { expect, it } from 'vitest';
import type { JobSummary } from './types/provisioning.types';
import { jobTitle, jobWords, stepWords } from './words';

const now = Date.parse('2026-01-01T00:00:00Z');
const job = (more: Partial<JobSummary>) =>
  ({
    status: 'running',
    attempts: 1,
    step: 2,
    steps: 7,
    message: null,
    stepName: 'create_instance',
    scheduledAt: '2026-01-01T00:00:00Z',
    ...more,
  }) as JobSummary;

it('tells what a job is doing', () => {
  expect(jobWords(job({}), now)).toBe('Create instance');
  expect(jobWords(job({ message: 'Copying the image' }), now)).toBe('Copying the image');
  expect(jobWords(job({ undoing: true, message: 'Removing the disk' }), now)).toBe('Undoing: Removing the disk');
  expect(jobWords(job({ status: 'pending', scheduledAt: '2026-01-01T00:00:30Z' }), now)).toBe('Tries again in 30 s');
  expect(jobWords(job({ status: 'pending', attempts: 0 }), now)).toBe('Waiting for a worker');
});

it('counts steps and names types', () => {
  expect(stepWords({ step: 2, steps: 7 })).toBe('Step 2 of 7');
  expect(stepWords({ step: 0, steps: 7 })).toBe('');
  expect(jobTitle('pod.provision')).toBe('Create pod');
  expect(jobTitle('volume.attach')).toBe('Volume attach');
});
