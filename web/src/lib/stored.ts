/** A form's values that outlive a reload of this tab, and are forgotten with it. */

/** The stored values of those fields that the form still has, each of the kind it should be. */
export function recall<T extends object>(key: string, form: T): Partial<T> {
  let stored: unknown;
  try {
    stored = JSON.parse(sessionStorage.getItem(key) ?? '{}');
  } catch {
    // No storage, or something else wrote there: the form begins empty.
    return {};
  }
  if (typeof stored !== 'object' || stored === null) return {};
  const fits = ([name, value]: [string, unknown]) => {
    const now = form[name as keyof T];
    return name in form && (now === null ? typeof value === 'string' : typeof value === typeof now);
  };
  return Object.fromEntries(Object.entries(stored).filter(fits)) as Partial<T>;
}

/** Keeps the values. */
export function keep(key: string, values: object): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(values));
  } catch {
    // Without storage, or with it full, a reload begins anew.
  }
}

/** Forgets them. */
export function forget(key: string): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}
