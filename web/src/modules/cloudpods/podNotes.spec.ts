import { expect, it } from 'vitest';
import { notesOf } from './podNotes';
import type { CloudPod } from './types/cloudpods.types';

type Noted = Parameters<typeof notesOf>[0];
const pod = (more: Partial<Noted>) =>
  ({ status: 'running', statusReason: null, sizePending: false, job: null, script: null, ...more }) as Noted;
const job = (status: string, lastError: string | null = null) =>
  ({ id: 7, type: 'pod.start', status, lastError }) as CloudPod['job'];

it('says nothing of a pod that is as it should be, or that a job is at work on', () => {
  expect(notesOf(pod({}))).toEqual([]);
  expect(notesOf(pod({ statusReason: 'It was shut down.', job: job('running') }))).toEqual([]);
});

it('says why a pod is off, and offers to start it', () => {
  const notes = notesOf(pod({ status: 'stopped', statusReason: 'The machine was shut down from inside.' }));
  expect(notes).toMatchObject([{ text: 'The machine was shut down from inside.', offer: 'start' }]);
});

it('says that a new size waits, and offers what gives it', () => {
  const waits = { statusReason: 'The new size takes effect when the pod was off once.', sizePending: true };
  expect(notesOf(pod(waits))).toMatchObject([{ offer: 'reboot' }]);
  expect(notesOf(pod({ ...waits, status: 'stopped' }))).toMatchObject([{ offer: 'start' }]);
  // Once it was off, the reason is gone, whatever the next look at the server is still to find.
  expect(notesOf(pod({ sizePending: true }))).toEqual([]);
});

it('tells a failed operation once, in the fuller words', () => {
  const reason = 'The disk is full. The machine may have some of the new size.';
  expect(notesOf(pod({ statusReason: reason, job: job('dead', 'The disk is full.') }))).toMatchObject([
    { title: 'The last operation did not succeed: start pod', text: reason, job: 7 },
  ]);
  expect(notesOf(pod({ job: job('dead', 'The disk is full.') }))).toMatchObject([{ text: 'The disk is full.' }]);
});

it('keeps what happened since apart from an operation that failed before', () => {
  const notes = notesOf(pod({ status: 'stopped', statusReason: 'It was shut down.', job: job('dead', 'No power.') }));
  expect(notes.map((n) => n.text)).toEqual(['It was shut down.', 'No power.']);
});

it('tells a setup script that did not succeed, and what to do', () => {
  const script = (state: string, message: string | null) =>
    ({ state, message, exitStatus: 1, checkedAt: '2026-01-01T00:00:00Z' }) as CloudPod['script'];
  const failed = script('failed', 'The setup script of WordPress failed (exit status 1). Sign in, mend it.');
  expect(notesOf(pod({ script: failed }))).toEqual([
    {
      tone: 'err',
      title: 'Its setup script failed',
      text: 'The setup script of WordPress failed (exit status 1). Sign in, mend it.',
      offer: 'mended',
    },
  ]);
  expect(notesOf(pod({ script: script('running', 'It still runs.') }))).toMatchObject([{ tone: 'warn' }]);
  expect(notesOf(pod({ script: script('unknown', 'No agent.') }))).toMatchObject([
    { tone: 'warn', title: 'Whether its setup script succeeded is not known', text: 'No agent.' },
  ]);
  expect(notesOf(pod({ script: script('succeeded', null) }))).toEqual([]);
  expect(notesOf(pod({ status: 'deleting', script: failed }))).toEqual([]);
});

it('leaves an error one note with its job', () => {
  expect(notesOf(pod({ status: 'error', statusReason: 'It is gone.', job: job('dead', 'x') }))).toEqual([
    { tone: 'err', title: 'This pod is in error', text: 'It is gone.', job: 7 },
  ]);
});
