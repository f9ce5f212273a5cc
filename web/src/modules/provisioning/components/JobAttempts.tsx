import type { Tone } from '@/ui/Badge';
import { Elapsed, Time } from '@/ui/Bits';
import { Section } from '@/ui/Page';
import type { JobAttempt } from '../types/provisioning.types';
import { OUTCOMES } from '../words';

const TONES: Record<JobAttempt['outcome'], Tone> = {
  completed: 'ok',
  failed: 'err',
  lost: 'warn',
  waiting: 'dim',
  cancelled: 'dim',
};
const TEXT: Partial<Record<Tone, string>> = { ok: 'text-ok', err: 'text-err', warn: 'text-warn', dim: 'text-dim' };

/** A job's tries, oldest first: how each ended and why. */
export function JobAttempts({ attempts }: { attempts: JobAttempt[] }) {
  if (attempts.length === 0) return null;
  return (
    <Section title="Attempts" flush>
      <ol aria-label="Attempts" className="divide-y divide-line/60">
        {attempts.map((a) => (
          <li key={`${a.phase} ${a.attempt} ${a.startedAt}`} className="px-4 py-2">
            <div className="flex flex-wrap items-baseline gap-x-3">
              <span>{a.phase === 'undo' ? `Undoing, try ${a.attempt}` : `Try ${a.attempt}`}</span>
              <span className={TEXT[TONES[a.outcome] ?? 'dim']}>{OUTCOMES[a.outcome] ?? a.outcome}</span>
              <span className="ml-auto text-sm text-dim">
                <Time at={a.startedAt} />, <Elapsed from={a.startedAt} to={a.endedAt} />
              </span>
            </div>
            {a.error && <p className="text-sm break-words text-dim">{a.error}</p>}
            {a.worker && <p className="font-mono text-xs break-all text-dim">{a.worker}</p>}
          </li>
        ))}
      </ol>
    </Section>
  );
}
