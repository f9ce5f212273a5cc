import { cpus, memory } from '@/lib/format';
import { isActive } from '@/modules/provisioning/types/provisioning.types';
import { jobTitle } from '@/modules/provisioning/words';
import type { CloudPod } from './types/cloudpods.types';

/** Something that whoever looks at a pod should know, and what helps. */
export interface PodNote {
  tone: 'info' | 'warn' | 'err';
  title: string;
  text: string;
  /** The action that helps. */
  offer?: 'start' | 'reboot' | 'mended';
  /** The job that tells more. */
  job?: number;
}

type Noted = Pick<CloudPod, 'status' | 'statusReason' | 'sizePending' | 'held' | 'job' | 'script'>;

/** What is to be said of a pod while no operation is under way: what failed, and why it is as it is. */
export function notesOf(pod: Noted): PodNote[] {
  if (isActive(pod.job)) return [];
  if (pod.status === 'error') {
    return [
      {
        tone: 'err',
        title: 'This pod is in error',
        text: pod.statusReason ?? 'The panel was given no reason. Its job and its logs tell more.',
        job: pod.job?.id,
      },
    ];
  }
  const notes: PodNote[] = [];
  const { job, statusReason } = pod;
  // The reason of a failed operation is the job's error, with more words where more is known.
  const ofJob =
    job !== null && (statusReason === null || (job.lastError !== null && statusReason.includes(job.lastError)));
  if (statusReason !== null && !ofJob) notes.push(noteOf(pod, statusReason));
  if (job !== null) {
    notes.push({
      tone: 'warn',
      title: `The last operation did not succeed: ${jobTitle(job.type).toLowerCase()}`,
      text: (ofJob ? statusReason : null) ?? job.lastError ?? 'Its log tells more.',
      job: job.id,
    });
  }
  if (pod.status !== 'deleting') notes.push(...scriptNotes(pod));
  return notes;
}

/** What there is to say of the script that was to set the machine up. */
function scriptNotes({ script }: Noted): PodNote[] {
  if (!script?.message) return [];
  const said = { text: script.message, offer: 'mended' } as const;
  if (script.state === 'failed') return [{ tone: 'err', title: 'Its setup script failed', ...said }];
  if (script.state === 'running') return [{ tone: 'warn', title: 'Its setup script took too long', ...said }];
  return [{ tone: 'warn', title: 'Whether its setup script succeeded is not known', ...said }];
}

function noteOf(pod: Noted, text: string): PodNote {
  if (pod.sizePending) {
    // A reboot switches it off and on: crates/drivers/src/compute/proxmox/power.rs.
    const offer = pod.status === 'stopped' ? 'start' : 'reboot';
    const held = pod.held
      ? ` Until then ${cpus(pod.held.cpuCores)} and ${memory(pod.held.memoryMb)} are held for it, and count in the quota.`
      : '';
    return { tone: 'info', title: 'Its new size waits for a restart', text: text + held, offer };
  }
  if (pod.status === 'stopped') return { tone: 'warn', title: 'Why it is off', text, offer: 'start' };
  return { tone: 'info', title: 'What is known of its state', text };
}
