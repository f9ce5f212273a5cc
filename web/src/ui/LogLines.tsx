import { useLayoutEffect, useRef } from 'react';
import { absolute, clock } from '@/lib/format';

/** A line of a log. */
export interface LogLine {
  at: string;
  level: 'info' | 'warn' | 'error';
  source: string;
  message: string;
}

const TONE: Record<string, string> = { info: '', warn: 'text-warn', error: 'text-err' };

/** The lines as text, to be copied. */
export const logText = (lines: LogLine[]): string =>
  lines.map((l) => `${l.at} ${l.level.padEnd(5)} ${l.source} ${l.message}`).join('\n');

/** Lines of a log, oldest first. While it follows, the end stays in sight; scrolling up stops that. */
export function LogLines({
  label,
  lines,
  follow,
  onFollow,
  compact,
  className = '',
}: {
  label: string;
  lines: LogLine[];
  follow: boolean;
  onFollow: (follow: boolean) => void;
  /** Without the columns of level and source. */
  compact?: boolean;
  className?: string;
}) {
  const box = useRef<HTMLDivElement>(null);
  const newest = `${lines.length} ${lines.at(-1)?.at}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line is what it reacts to
  useLayoutEffect(() => {
    if (follow && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [newest, follow]);
  const columns = compact ? '' : 'md:grid-cols-[4.75rem_3.5rem_6.5rem_minmax(0,1fr)]';
  return (
    <div
      ref={box}
      role="log"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className={`overflow-auto py-2 font-mono text-sm -outline-offset-2! ${className}`}
      onScroll={(e) => {
        const { scrollTop, scrollHeight, clientHeight } = e.currentTarget;
        const atEnd = scrollHeight - scrollTop - clientHeight < 24;
        if (atEnd !== follow) onFollow(atEnd);
      }}
    >
      {lines.map((l, i) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id, two may be alike, their order never changes
          key={i}
          className={`grid grid-cols-[4.75rem_minmax(0,1fr)] gap-x-3 px-4 py-0.5 hover:bg-raised/60 ${columns}`}
        >
          <time dateTime={l.at} title={absolute(l.at)} className="text-dim">
            {clock(l.at)}
          </time>
          {!compact && (
            <>
              <span className={`max-md:hidden ${TONE[l.level] || 'text-dim'}`}>{l.level}</span>
              <span className="truncate text-dim max-md:hidden">{l.source}</span>
            </>
          )}
          <span className={`break-words whitespace-pre-wrap ${TONE[l.level] ?? ''}`}>{l.message}</span>
        </div>
      ))}
    </div>
  );
}
