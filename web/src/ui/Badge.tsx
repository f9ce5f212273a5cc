import type { ReactNode } from 'react';

export type Tone = 'ok' | 'warn' | 'err' | 'info' | 'dim' | 'accent';

const TEXT: Record<Tone, string> = {
  ok: 'text-ok',
  warn: 'text-warn',
  err: 'text-err',
  info: 'text-info',
  dim: 'text-dim',
  accent: 'text-accent',
};

/** A state in a word, with a dot in its colour; `busy` lets the dot breathe. */
export function Badge({ tone, busy, children }: { tone: Tone; busy?: boolean; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full border border-current/25 bg-current/8 px-2 py-px text-sm whitespace-nowrap ${TEXT[tone]}`}
    >
      <span className={`size-1.5 rounded-full bg-current ${busy ? 'animate-breathe' : ''}`} aria-hidden />
      {children}
    </span>
  );
}

/** A word that somebody put to a thing. */
export function Tag({ children }: { children: ReactNode }) {
  return (
    <span className="inline-block max-w-48 truncate rounded border border-line bg-raised px-1.5 text-sm text-dim align-bottom">
      {children}
    </span>
  );
}
