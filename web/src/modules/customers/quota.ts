import type { FieldError } from '@/api/http';

/** What a quota limits. */
export const PARTS = [
  { key: 'pods', name: 'Pods' },
  { key: 'cpuCores', name: 'Processor cores' },
  { key: 'memoryMb', name: 'Memory in MB' },
  { key: 'diskGb', name: 'Disk in GB' },
  { key: 'volumes', name: 'Volumes' },
  { key: 'snapshots', name: 'Snapshots' },
  { key: 'addresses', name: 'Addresses' },
] as const;

/** Limits; one that is left out is the default. */
export type QuotaLimits = Partial<Record<(typeof PARTS)[number]['key'], number>>;

/** The limits that a form says. */
export function limitsOf(texts: Record<string, string>): { limits: QuotaLimits } | { errors: FieldError[] } {
  const limits: QuotaLimits = {};
  const errors: FieldError[] = [];
  for (const { key } of PARTS) {
    const text = texts[key]?.trim() ?? '';
    if (text === '') continue;
    if (/^\d{1,9}$/.test(text)) limits[key] = Number(text);
    else errors.push({ field: key, code: 'wrong_type', message: 'Use a whole number.' });
  }
  if (errors.length === 0 && Object.keys(limits).length === 0)
    errors.push({ field: 'pods', code: 'required', message: 'Give at least one limit.' });
  return errors.length ? { errors } : { limits };
}
