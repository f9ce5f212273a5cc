/** Numbers and times as people read them. */
import { decimalPlaces } from './money';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** How long ago, short: `now`, `4 min`, `3 h`, `12 d`. A time to come reads `in 4 min`. */
export function ago(iso: string, now: number): string {
  const seconds = Math.round((now - Date.parse(iso)) / 1000);
  const size = Math.abs(seconds);
  if (size < 5) return 'now';
  const words = duration(size, true);
  return seconds < 0 ? `in ${words}` : `${words} ago`;
}

/** A moment that something holds since: the time today, and with its day before. */
export function moment(iso: string, now: number): string {
  const then = new Date(iso);
  const time = { hour: '2-digit', minute: '2-digit' } as const;
  const day = then.toDateString() === new Date(now).toDateString() ? {} : ({ day: 'numeric', month: 'short' } as const);
  return new Intl.DateTimeFormat('en-GB', { ...day, ...time }).format(then);
}

/** Seconds as `12 s`, `3 min 20 s`, `2 h 5 min`; `coarse` keeps only the largest unit. */
export function duration(seconds: number, coarse = false): string {
  const s = Math.max(0, Math.floor(seconds));
  const two = (a: string, b: number, unit: string) => (coarse || b === 0 ? a : `${a} ${b} ${unit}`);
  if (s < MINUTE) return `${s} s`;
  if (s < HOUR) return two(`${Math.floor(s / MINUTE)} min`, s % MINUTE, 's');
  if (s < DAY) return two(`${Math.floor(s / HOUR)} h`, Math.floor((s % HOUR) / MINUTE), 'min');
  return two(`${Math.floor(s / DAY)} d`, Math.floor((s % DAY) / HOUR), 'h');
}

/** Seconds between two times; to `now` when the second is not there yet. */
export function between(from: string, to: string | null, now: number): number {
  return ((to ? Date.parse(to) : now) - Date.parse(from)) / 1000;
}

/** The absolute time with its zone, for tooltips and logs. */
export function absolute(iso: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'long' }).format(new Date(iso));
}

/** The time of day with seconds, for log lines. */
export function clock(iso: string): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(
    new Date(iso),
  );
}

const trim = (n: number) => (Number.isInteger(n) ? String(n) : n.toFixed(1).replace(/\.0$/, ''));

/** Memory: `512 MB`, `4 GB`, `1.5 GB`. */
export function memory(mb: number): string {
  return mb < 1024 ? `${trim(mb)} MB` : `${trim(mb / 1024)} GB`;
}

/** Disk: `40 GB`, `1.5 TB`. */
export function disk(gb: number): string {
  return gb < 1024 ? `${trim(gb)} GB` : `${trim(gb / 1024)} TB`;
}

/** Bytes with a binary-thousands unit: `0 B`, `12.4 MB`. */
export function bytes(n: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let value = n;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value >= 100 ? Math.round(value) : trim(value)} ${units[unit]}`;
}

/** `1 vCPU`, `4 vCPU`. */
export function cpus(cores: number): string {
  return `${cores} vCPU`;
}

/** A share of a hundred: `12 %`, or a dash when it is not known yet. */
export function percent(value: number | null): string {
  return value === null ? '–' : `${value < 10 ? trim(Math.round(value * 10) / 10) : Math.round(value)} %`;
}

/** Minor units of a currency as its own people write it. */
export function money(amount: number, currency: string): string {
  const digits = decimalPlaces(currency);
  const size = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat('en', { style: 'currency', currency, ...size }).format(amount / 10 ** digits);
}

/** A day: `21 Nov 2026`. One without a time is nobody's midnight, and is shown as it is. */
export function date(iso: string): string {
  const day = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  const zone = iso.length === 10 ? { timeZone: 'UTC' } : {};
  return new Intl.DateTimeFormat('en-GB', { ...day, ...zone }).format(new Date(iso));
}

/** `1 pod`, `3 pods`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** A code as a label: `POD_CREATE_REQUEST` → `Pod create request`, `pod.provision` → `Pod provision`. */
export function label(code: string): string {
  const words = code
    .toLowerCase()
    .replace(/[._-]+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
