import type { FieldError } from '@/api/http';
import { count } from '@/lib/format';
import type { QueueLimits } from './types/provisioning.types';

/** A queue's limits, in words, one each; none: it has none. */
export function limitWords(limits: QueueLimits): string[] {
  const words: string[] = [];
  if (limits.maxRunning !== null) words.push(`${limits.maxRunning} at a time`);
  if (limits.maxRunningPerTenant !== null) words.push(`${limits.maxRunningPerTenant} of each tenant`);
  if (limits.startsPerSecond !== null) words.push(`${count(limits.startsPerSecond, 'start')} a second`);
  return words;
}

/** What stands in the form; empty: no limit. */
export type LimitTexts = Record<keyof QueueLimits, string>;

/** What a form begins with. */
export const limitTexts = (limits: QueueLimits): LimitTexts => ({
  maxRunning: String(limits.maxRunning ?? ''),
  maxRunningPerTenant: String(limits.maxRunningPerTenant ?? ''),
  startsPerSecond: String(limits.startsPerSecond ?? ''),
});

/** The limits that a form says, or what is wrong with it. */
export function readLimits(texts: LimitTexts): { limits: QueueLimits } | { errors: FieldError[] } {
  const errors: FieldError[] = [];
  const read = (field: keyof QueueLimits): number | null => {
    const text = texts[field].trim();
    if (text === '') return null;
    // The range is that of `limit` in crates/jobs/src/control.rs, which has the last word.
    if (!/^[1-9]\d{0,5}$/.test(text) || Number(text) > 100_000)
      errors.push({
        field,
        code: 'invalid',
        message: 'Give a whole number from 1 to 100,000, or nothing for no limit.',
      });
    return Number(text);
  };
  const limits = {
    maxRunning: read('maxRunning'),
    maxRunningPerTenant: read('maxRunningPerTenant'),
    startsPerSecond: read('startsPerSecond'),
  };
  return errors.length ? { errors } : { limits };
}
