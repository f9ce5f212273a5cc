import { expect, it } from 'vitest';
import type { JobSummary } from './types/provisioning.types';
import { jobTitle, jobWords, ruleWords, share, stepWords } from './words';

const now = Date.parse('2026-01-01T00:00:00Z');
const job = (more: Partial<JobSummary>) =>
  ({
    status: 'running',
    attempts: 1,
    step: 2,
    steps: 7,
    message: null,
    waitsFor: null,
    lastError: null,
    cancelRequested: false,
    stepName: 'create_instance',
    scheduledAt: '2026-01-01T00:00:00Z',
    ...more,
  }) as JobSummary;

it('tells what a job is doing', () => {
  expect(jobWords(job({}), now)).toBe('Create instance');
  expect(jobWords(job({ message: 'Copying the image' }), now)).toBe('Copying the image');
  expect(jobWords(job({ undoing: true, message: 'Removing the disk' }), now)).toBe('Undoing: Removing the disk');
  expect(jobWords(job({ cancelRequested: true }), now)).toBe('Being cancelled: Create instance');
});

it('tells what a pending job waits for', () => {
  const waits = (more: Partial<JobSummary>) => jobWords(job({ status: 'pending', ...more }), now);
  expect(waits({ attempts: 0 })).toBe('Waiting for a worker');
  expect(waits({ waitsFor: 'time', scheduledAt: '2026-01-01T00:00:30Z' })).toBe('Goes on in 30 s');
  expect(waits({ waitsFor: 'time', lastError: 'No answer.', scheduledAt: '2026-01-01T00:00:30Z' })).toBe(
    'Tries again in 30 s',
  );
  expect(waits({ attempts: 0, waitsFor: 'time', scheduledAt: '2026-01-01T01:00:00Z' })).toBe('Starts in 1 h');
  const own = { waitsFor: 'time', percent: 0, message: 'No server answers; trying again until 18:45 UTC' };
  expect(waits({ ...own, scheduledAt: '2026-01-01T00:00:30Z' })).toBe(own.message);
  expect(waits({ ...own, lastError: 'No answer.', scheduledAt: '2026-01-01T00:00:30Z' })).toBe('Tries again in 30 s');
  expect(waits({ waitsFor: 'approval' })).toBe('Waiting for an operator to decide');
  expect(waits({ waitsFor: 'slot:server:3:clone' })).toBe('Waiting for a free place: server:3:clone');
  expect(waits({ waitsFor: 'something new' })).toBe('Waiting for a worker');
});

it('counts steps and names types', () => {
  expect(stepWords({ step: 2, steps: 7 })).toBe('Step 2 of 7');
  expect(stepWords({ step: 0, steps: 7 })).toBe('');
  expect(jobTitle('pod.provision')).toBe('Create pod');
  expect(jobTitle('backup.restore')).toBe('Backup restore');
});

it('measures progress, within a step where the step tells', () => {
  expect(share({ step: 0, steps: 0, percent: null })).toBe(3);
  expect(share({ step: 1, steps: 2, percent: null })).toBe(25);
  expect(share({ step: 2, steps: 2, percent: 80 })).toBe(90);
});

it('reads the rules of schedules', () => {
  expect(ruleWords({ rule: 'every 30 s', timeZone: 'UTC' })).toBe('Every 30 s');
  expect(ruleWords({ rule: 'every 300 s', timeZone: 'UTC' })).toBe('Every 5 min');
  expect(ruleWords({ rule: 'every 3600 s', timeZone: 'UTC' })).toBe('Every hour');
  expect(ruleWords({ rule: '30 3 * * *', timeZone: 'Europe/Berlin' })).toBe('30 3 * * * (Europe/Berlin)');
});
