import type { Point } from '@/ui/TimeChart';
import type { ServerPoint } from './types/servers.types';

/** Bytes a second, from counters that begin anew when a server restarts. */
export function rates(points: ServerPoint[]): Point[] {
  return points.map((p, i) => {
    const before = points[i - 1];
    if (!before || before.network === null || p.network === null || p.network < before.network) {
      return { at: p.at, value: null };
    }
    const seconds = (Date.parse(p.at) - Date.parse(before.at)) / 1000;
    return { at: p.at, value: seconds > 0 ? (p.network - before.network) / seconds : null };
  });
}
