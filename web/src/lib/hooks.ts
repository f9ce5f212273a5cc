import { useEffect, useState, useSyncExternalStore } from 'react';

const tickers = new Map<number, { now: number; listeners: Set<() => void>; timer?: ReturnType<typeof setInterval> }>();

/** The time, again every `every` ms; one timer serves all that ask for the same pace. */
export function useNow(every = 30_000): number {
  const ticker = tickers.get(every) ?? { now: Date.now(), listeners: new Set() };
  tickers.set(every, ticker);
  return useSyncExternalStore(
    (listener) => {
      ticker.listeners.add(listener);
      ticker.timer ??= setInterval(() => {
        ticker.now = Date.now();
        for (const l of ticker.listeners) l();
      }, every);
      return () => {
        ticker.listeners.delete(listener);
        if (ticker.listeners.size === 0) {
          clearInterval(ticker.timer);
          ticker.timer = undefined;
        }
      };
    },
    () => {
      // A ticker nobody watched has stood still; a second of slack keeps the value stable within one render.
      if (!ticker.timer && Date.now() - ticker.now > 1000) ticker.now = Date.now();
      return ticker.now;
    },
  );
}

/** Whether a media query holds. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => matchMedia(query).matches,
  );
}

/** Whether there is room for a table. */
export const useWide = () => useMedia('(min-width: 60rem)');

/** A value that has not changed for `ms`. */
export function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
