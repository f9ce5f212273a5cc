import { useState } from 'react';
import { clock } from '@/lib/format';

/** A value at a time; `null` is a gap. */
export interface Point {
  at: string;
  value: number | null;
}

const W = 300;
const H = 72;

/** The line of the points from first to last; a gap lifts the pen. */
export function linePath(points: Point[], width: number, height: number, max: number): string {
  const from = Date.parse(points[0]?.at ?? '');
  const span = Date.parse(points.at(-1)?.at ?? '') - from;
  let pen = false;
  return points
    .map((p) => {
      if (p.value === null) {
        pen = false;
        return '';
      }
      const x = span > 0 ? ((Date.parse(p.at) - from) / span) * width : 0;
      const y = height - (Math.min(p.value, max) / max) * height;
      const command = `${pen ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
      pen = true;
      return command;
    })
    .join('');
}

/** The top of a scale without a natural end: 1, 2, 2.5 or 5 times a power of ten, with some air, and never below `least`. */
export function roundTop(peak: number, least = 1): number {
  const wanted = Math.max(least, peak * 1.1);
  const power = 10 ** Math.floor(Math.log10(wanted));
  return ([1, 2, 2.5, 5].find((n) => n * power >= wanted) ?? 10) * power;
}

/** A value over time: a share of a hundred, unless `top` makes another scale. The numbers are also told in words and can be stepped through with the arrow keys. */
export function TimeChart({
  name,
  points,
  show,
  top,
  when = clock,
}: {
  name: string;
  points: Point[];
  show: (value: number | null) => string;
  /** The top of the scale for the highest value. */
  top?: (peak: number) => number;
  /** A point's time in words. */
  when?: (iso: string) => string;
}) {
  const [at, setAt] = useState<number | null>(null);
  const known = points.flatMap((p) => (p.value === null ? [] : [p.value]));
  if (known.length < 2) {
    return (
      <p className="flex h-24 items-center justify-center rounded-md border border-dashed border-line text-sm text-dim">
        {known.length === 0 ? 'Waiting for the first sample' : 'Waiting for the second sample'}
      </p>
    );
  }
  // Small loads would lie flat on the floor of a scale to 100; a few round tops keep the scale from jumping.
  const peak = Math.max(...known);
  const max = top?.(peak) ?? [5, 10, 25, 50].find((m) => peak <= m * 0.8) ?? 100;
  const from = Date.parse(points[0]?.at ?? '');
  const span = Date.parse(points.at(-1)?.at ?? '') - from || 1;
  const shown = at === null ? null : points[at];
  const x = shown ? ((Date.parse(shown.at) - from) / span) * 100 : 0;
  const line = linePath(points, W, H, max);
  const summary = `${name}: ${known.length} samples, now ${show(known.at(-1) ?? null)}, highest ${show(peak)}`;
  const move = (to: number) => setAt(Math.max(0, Math.min(points.length - 1, to)));

  return (
    <figure>
      <div
        role="slider"
        tabIndex={0}
        aria-label={summary}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={points.length - 1}
        aria-valuenow={at ?? points.length - 1}
        aria-valuetext={shown ? `${show(shown.value)} at ${when(shown.at)}` : `${show(known.at(-1) ?? null)} now`}
        className="relative h-24 rounded-sm border-b border-line-strong/60"
        onKeyDown={(e) => {
          if (e.key !== 'ArrowLeft' && e.key !== 'ArrowRight') return;
          e.preventDefault();
          move((at ?? points.length - 1) + (e.key === 'ArrowLeft' ? -1 : 1));
        }}
        onBlur={() => setAt(null)}
        onPointerLeave={() => setAt(null)}
        onPointerMove={(e) => {
          const box = e.currentTarget.getBoundingClientRect();
          const time = from + ((e.clientX - box.left) / box.width) * span;
          let nearest = 0;
          points.forEach((p, i) => {
            if (Math.abs(Date.parse(p.at) - time) < Math.abs(Date.parse(points[nearest]?.at ?? '') - time)) nearest = i;
          });
          setAt(nearest);
        }}
      >
        <svg viewBox={`0 0 ${W} ${H}`} preserveAspectRatio="none" className="size-full" aria-hidden>
          <path
            d={`M0 ${H / 2}H${W}M0 0.5H${W}`}
            className="stroke-line"
            vectorEffect="non-scaling-stroke"
            strokeDasharray="2 3"
          />
          {known.length === points.length && <path d={`${line}V${H}H0Z`} className="fill-accent/10" />}
          <path
            d={line}
            className="stroke-accent"
            fill="none"
            strokeWidth="1.5"
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
        <span className="absolute top-0 left-0 bg-panel/80 pr-1 text-xs text-dim">{top ? show(max) : `${max} %`}</span>
        {shown && (
          <>
            <span className="pointer-events-none absolute inset-y-0 w-px bg-dim" style={{ left: `${x}%` }} />
            <span
              className="pointer-events-none absolute -top-1 rounded bg-text px-1.5 py-0.5 text-xs whitespace-nowrap text-bg"
              style={x > 50 ? { right: `calc(${100 - x}% + 6px)` } : { left: `calc(${x}% + 6px)` }}
            >
              {show(shown.value)} at {when(shown.at)}
            </span>
          </>
        )}
      </div>
      <figcaption className="mt-1 flex justify-between text-xs text-dim">
        <span>{when(points[0]?.at ?? '')}</span>
        <span>{when(points.at(-1)?.at ?? '')}</span>
      </figcaption>
    </figure>
  );
}
