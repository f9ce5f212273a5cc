import { Check, Copy as CopyIcon } from 'lucide-react';
import { useState } from 'react';
import { absolute, ago, between, duration } from '@/lib/format';
import { useNow } from '@/lib/hooks';
import { IconButton } from './Button';

/** A time that has passed, relative, with the absolute one on hover. */
export function Time({ at }: { at: string }) {
  const now = useNow(10_000);
  return (
    <time dateTime={at} title={absolute(at)} className="whitespace-nowrap">
      {ago(at, Math.max(now, Date.parse(at)))}
    </time>
  );
}

/** A time to come, relative: `in 4 min`; one that is overdue reads `now`. */
export function TimeTo({ at }: { at: string }) {
  const now = useNow(10_000);
  return (
    <time dateTime={at} title={absolute(at)} className="whitespace-nowrap">
      {ago(at, Math.min(now, Date.parse(at)))}
    </time>
  );
}

/** How long something took, or has been going on; counts while it does. */
export function Elapsed({ from, to }: { from: string; to: string | null }) {
  const now = useNow(1000);
  const seconds = between(from, to, now);
  // Most steps take less than a second; once over, tenths tell more than a row of zeros.
  const text = to && seconds < 10 ? `${Math.max(0, seconds).toFixed(1)} s` : duration(seconds);
  return <span className="whitespace-nowrap">{text}</span>;
}

/** Copies a value, and says so. */
export function Copy({
  value,
  what,
  className = '!size-6 align-middle',
}: {
  value: string;
  what: string;
  className?: string;
}) {
  const [done, setDone] = useState(false);
  return (
    <>
      <IconButton
        label={done ? 'Copied' : `Copy ${what}`}
        icon={done ? Check : CopyIcon}
        className={className}
        onClick={async () => {
          await copyText(value);
          setDone(true);
          setTimeout(() => setDone(false), 1500);
        }}
      />
      <span role="status" className="sr-only">
        {done ? `Copied ${what}` : ''}
      </span>
    </>
  );
}

async function copyText(value: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(value);
  } catch {
    // Over plain HTTP there is no clipboard API; the old way still works.
    const area = document.createElement('textarea');
    area.value = value;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
}

/** How much of a limit is used; `after` shows what an order would add. */
export function Meter({
  name,
  used,
  limit,
  show,
  after,
}: {
  name: string;
  used: number;
  limit: number;
  show: (n: number) => string;
  after?: number;
}) {
  const share = (n: number) => (limit > 0 ? Math.min(100, (n / limit) * 100) : n > 0 ? 100 : 0);
  const end = after ?? used;
  const tone = end > limit ? 'bg-err' : share(end) >= 90 ? 'bg-warn' : 'bg-accent';
  return (
    <div>
      <div className="mb-1.5 flex justify-between gap-3">
        <span>{name}</span>
        <span className={end > limit ? 'text-err' : 'text-dim'}>
          {after !== undefined && after !== used && `${show(used)} → `}
          <span className={end > limit ? '' : 'text-text'}>{show(end)}</span> of {show(limit)}
        </span>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: <meter> cannot show what an order would add */}
      <div
        role="meter"
        aria-label={name}
        aria-valuemin={0}
        aria-valuemax={limit}
        aria-valuenow={Math.min(end, limit)}
        aria-valuetext={`${show(end)} of ${show(limit)}`}
        className="relative h-1.5 overflow-hidden rounded-full bg-raised"
      >
        <div
          className={`absolute inset-y-0 left-0 rounded-full opacity-45 ${tone}`}
          style={{ width: `${share(end)}%` }}
        />
        <div
          className={`absolute inset-y-0 left-0 rounded-full ${tone}`}
          style={{ width: `${share(Math.min(used, end))}%` }}
        />
      </div>
    </div>
  );
}
