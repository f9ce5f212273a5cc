/**
 * Milliseconds before the next try: doubles from half a second up to 30 s, and half of it is random, so that the
 * browsers of a panel that was restarted do not come back in one moment.
 */
export function backoff(failures: number, random: () => number = Math.random): number {
  const full = Math.min(30_000, 500 * 2 ** Math.min(failures, 16));
  return Math.round(full / 2 + (full / 2) * random());
}
