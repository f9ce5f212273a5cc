import { Check, Circle, CircleDot, type LucideIcon, RotateCcw, TriangleAlert, X } from 'lucide-react';
import { label } from '@/lib/format';
import { Elapsed } from '@/ui/Bits';
import type { JobStep, JobStepStatus } from '../types/provisioning.types';
import { Placement, verdictsOf } from './Placement';

const LOOK: Record<JobStepStatus, { icon: LucideIcon; tone: string; word: string }> = {
  pending: { icon: Circle, tone: 'text-dim', word: 'Not started' },
  running: { icon: CircleDot, tone: 'text-info', word: 'Running' },
  done: { icon: Check, tone: 'text-ok', word: 'Done' },
  failed: { icon: X, tone: 'text-err', word: 'Failed' },
  undone: { icon: RotateCcw, tone: 'text-warn', word: 'Undone' },
  undo_failed: { icon: TriangleAlert, tone: 'text-err', word: 'Could not be undone' },
};

/** A job's steps from first to last, each with its state, its time and what it gave. */
export function JobSteps({ steps }: { steps: JobStep[] }) {
  if (steps.length === 0) return <p className="text-dim">No step has begun yet.</p>;
  return (
    <ol aria-label="Steps">
      {steps.map((step, i) => {
        const look = LOOK[step.status] ?? LOOK.pending;
        return (
          <li
            key={step.name}
            className="relative flex gap-3 pb-4 last:pb-0"
            aria-current={step.status === 'running' ? 'step' : undefined}
          >
            {i < steps.length - 1 && <span className="absolute top-6 bottom-0 left-2.75 w-px bg-line" aria-hidden />}
            <span
              className={`flex size-5.5 shrink-0 items-center justify-center rounded-full border border-current/30 bg-current/10 ${look.tone}`}
            >
              <look.icon
                size={12}
                strokeWidth={2.5}
                aria-hidden
                className={step.status === 'running' ? 'animate-breathe' : ''}
              />
            </span>
            <div className="min-w-0 flex-1">
              <div className="flex items-baseline gap-2">
                <span className={`flex-1 ${step.status === 'pending' ? 'text-dim' : ''}`}>
                  {step.title || label(step.name)}
                </span>
                <span className={`text-sm ${look.tone}`}>
                  {step.status === 'done' ? <span className="sr-only">Done</span> : look.word}
                </span>
                {step.startedAt && step.status !== 'pending' && (
                  <span className="text-sm text-dim">
                    <Elapsed from={step.startedAt} to={step.completedAt} />
                  </span>
                )}
              </div>
              {step.error && <p className="mt-0.5 text-sm break-words text-err">{step.error}</p>}
              <Output value={step.output} />
            </div>
          </li>
        );
      })}
    </ol>
  );
}

/** A value of a step's output; lists as what is in them. */
function told(value: unknown): string {
  if (Array.isArray(value)) return value.map(told).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function Output({ value }: { value: unknown }) {
  if (value === null || typeof value !== 'object') return null;
  const verdicts = verdictsOf(value);
  // What the list of servers tells needs no second telling.
  const pairs = Object.entries(value).filter(
    ([k, v]) =>
      v !== null &&
      v !== '' &&
      !(Array.isArray(v) && v.length === 0) &&
      !(verdicts && (k === 'considered' || k === 'why' || k === 'node')),
  );
  return (
    <>
      {verdicts && verdicts.length > 0 && <Placement verdicts={verdicts} />}
      {pairs.length > 0 && (
        <p className="mt-0.5 text-sm break-words text-dim">
          {pairs.map(([k, v]) => `${label(k)}: ${told(v)}`).join(' · ')}
        </p>
      )}
    </>
  );
}
