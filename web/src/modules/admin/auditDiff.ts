/** A field that an event changed, or a fact that it tells. */
export interface Difference {
  field: string;
  before: unknown;
  after: unknown;
}

const isObject = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v);
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** What changed, field by field; within objects down to what differs. `null`: the event tells of no change. */
export function differences(details: Record<string, unknown>): Difference[] | null {
  if (!('before' in details) || !('after' in details)) return null;
  const found: Difference[] = [];
  const walk = (field: string, before: unknown, after: unknown) => {
    if (same(before, after)) return;
    if (isObject(before) && isObject(after)) {
      for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
        walk(field ? `${field}.${key}` : key, before[key], after[key]);
      }
    } else if (isObject(after) && before == null) {
      for (const [key, value] of Object.entries(after)) walk(field ? `${field}.${key}` : key, undefined, value);
    } else {
      found.push({ field, before, after });
    }
  };
  walk(typeof details.key === 'string' ? details.key : '', details.before, details.after);
  return found;
}

/** What an event tells beside what changed. */
export function facts(details: Record<string, unknown>): Record<string, unknown> {
  const changed = 'before' in details && 'after' in details;
  const hidden = changed ? ['before', 'after', ...(typeof details.key === 'string' ? ['key'] : [])] : [];
  return Object.fromEntries(Object.entries(details).filter(([k, v]) => !hidden.includes(k) && v !== null));
}

/** A value in few words. Lists show what went and came. */
export function valueWords(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'Nothing';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value)) return value.length ? value.map(valueWords).join(', ') : 'Nothing';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
