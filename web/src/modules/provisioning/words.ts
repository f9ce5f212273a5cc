import { ago, label } from '@/lib/format';
import type { JobAttempt, JobSchedule, JobSummary } from './types/provisioning.types';

const TYPES: Record<string, string> = {
  'pod.provision': 'Create pod',
  'pod.destroy': 'Terminate pod',
  'pod.start': 'Start pod',
  'pod.stop': 'Stop pod',
  'pod.reboot': 'Reboot pod',
  'pod.scale': 'Resize pod',
  'pod.migrate': 'Move pod',
  'volume.create': 'Create volume',
  'volume.attach': 'Attach volume',
  'volume.detach': 'Detach volume',
  'volume.resize': 'Resize volume',
  'volume.delete': 'Delete volume',
  'mail.deliver': 'Send mail',
  'pod.sample': 'Measure pods',
  'server.check': 'Check server',
  'server.evacuate': 'Evacuate server',
  'jobs.prune': 'Remove old jobs',
  'sessions.prune': 'Remove old sessions',
};

/** A job's type as a person would say it. */
export const jobTitle = (type: string): string => TYPES[type] ?? label(type);

/** What a pending job waits for. The codes stand at `JobSummary::waits_for` in `crates/jobs/src/read.rs`. */
const WAITS: Record<string, string> = {
  serial: 'Waiting for an earlier job on the same thing',
  type: 'Held back: an operator has switched this type of job off',
  children: 'Waiting for the jobs it started',
  approval: 'Waiting for an operator to decide',
  quarantine: 'Held back for a while: its worker died while running it',
};

function waiting(job: JobSummary, now: number): string {
  if (job.waitsFor && job.waitsFor in WAITS) return WAITS[job.waitsFor] as string;
  if (job.waitsFor?.startsWith('slot:')) return `Waiting for a free place: ${job.waitsFor.slice('slot:'.length)}`;
  // Its step said itself what it waits for.
  if (job.percent !== null && job.message && job.attempts > 0 && !job.lastError) return job.message;
  const later = Date.parse(job.scheduledAt) > now + 2000;
  if (later) {
    const what = job.lastError ? 'Tries again' : job.attempts > 0 ? 'Goes on' : 'Starts';
    return `${what} ${ago(job.scheduledAt, now)}`;
  }
  return 'Waiting for a worker';
}

/** What a job is doing, in words. */
export function jobWords(job: JobSummary, now: number): string {
  const words =
    job.status === 'pending' ? waiting(job, now) : (job.message ?? (job.stepName ? label(job.stepName) : 'Working'));
  if (job.undoing) return `Undoing: ${words}`;
  return job.cancelRequested ? `Being cancelled: ${words}` : words;
}

/** `Step 2 of 7`, or nothing before the first. */
export function stepWords(job: Pick<JobSummary, 'step' | 'steps'>): string {
  return job.step > 0 && job.steps > 0 ? `Step ${job.step} of ${job.steps}` : '';
}

/** How far a job is, in per cent of all its steps. */
export function share(job: Pick<JobSummary, 'step' | 'steps' | 'percent'>): number {
  if (job.steps <= 0) return 3;
  // A step that does not tell how far it is counts half: a bar that stands still at the end of a step looks stuck.
  const within = job.percent === null ? 0.5 : job.percent / 100;
  return Math.max(3, Math.min(100, ((job.step - 1 + within) / job.steps) * 100));
}

/** How a try ended. */
export const OUTCOMES: Record<JobAttempt['outcome'], string> = {
  completed: 'Completed',
  failed: 'Failed',
  lost: 'Worker lost',
  waiting: 'Went to wait',
  cancelled: 'Cancelled',
};

/** A schedule's rule: `every 30 s` as it is, a crontab line with its time zone. */
export function ruleWords({ rule, timeZone }: Pick<JobSchedule, 'rule' | 'timeZone'>): string {
  const every = /^every (\d+) s$/.exec(rule);
  if (!every) return `${rule} (${timeZone})`;
  const seconds = Number(every[1]);
  if (seconds % 3600 === 0) return seconds === 3600 ? 'Every hour' : `Every ${seconds / 3600} h`;
  if (seconds % 60 === 0) return seconds === 60 ? 'Every minute' : `Every ${seconds / 60} min`;
  return `Every ${seconds} s`;
}

/** What a schedule does with runs that it missed. */
export const CATCH_UP: Record<JobSchedule['catchUp'], string> = {
  skip: 'Leaves out missed runs',
  once: 'Catches up once',
  all: 'Catches up on every run',
};
