import { ApiError, type FieldError } from '@/api/http';

/** What was refused, by field; what belongs to no field that is shown is told as a whole. */
export function wrongFields(error: Error | null, own: FieldError[] = []) {
  const errors = [...own, ...(error instanceof ApiError ? error.errors : [])];
  const of = (field: string) =>
    errors.find((e) => e.field === field || e.field.startsWith(`${field}.`) || e.field.startsWith(`${field}[`))
      ?.message;
  return {
    of,
    /** The sentences about fields that are not among those shown. */
    others: (shown: readonly string[]) =>
      errors.filter(
        (e) => !shown.some((s) => e.field === s || e.field.startsWith(`${s}.`) || e.field.startsWith(`${s}[`)),
      ),
    /** A refusal without fields. */
    whole: error && (!(error instanceof ApiError) || error.errors.length === 0) ? error : null,
  };
}
