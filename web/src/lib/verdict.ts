/** Whether something is allowed, and if not, why. */
export type Verdict = { ok: true } | { ok: false; reason: string };

/** The reason, for a button's `denied`. */
export const reason = (v: Verdict): string | undefined => (v.ok ? undefined : v.reason);
