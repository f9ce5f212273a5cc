import { useCallback, useMemo, useRef } from 'react';
import { useLocation, useNavigation, useSearchParams } from 'react-router';

/** Cursors of the pages before and of this one, kept in one parameter so that `back` works after a reload. */
const TRAIL = 'page';
const SEPARATOR = '~';

/** Filters and page of a list, in the URL. */
export function useListParams<K extends string>(names: readonly K[]) {
  const [search, setSearch] = useSearchParams();
  const filters = useMemo(
    () => Object.fromEntries(names.map((n) => [n, search.get(n) ?? ''])) as Record<K, string>,
    [search, names],
  );
  const trail = (search.get(TRAIL) ?? '').split(SEPARATOR).filter(Boolean);

  // Where a change that is on its way leads. What is set meanwhile, by a search that waits for the typing to pause for
  // instance, is set there, and not in what this render knew.
  const under = useNavigation().location;
  const pending = useRef(under);
  pending.current = under?.pathname === useLocation().pathname ? under : undefined;
  const put = useCallback(
    (values: Partial<Record<K, string>>, beside: boolean) => {
      const next = new URLSearchParams(pending.current?.search ?? location.search);
      for (const [name, value] of Object.entries<string | undefined>(values)) {
        if (value) next.set(name, value);
        else next.delete(name);
      }
      if (!beside) next.delete(TRAIL);
      setSearch(next, { replace: !beside, preventScrollReset: true });
    },
    [setSearch],
  );
  const set = useCallback((name: K, value: string) => put({ [name]: value } as Record<K, string>, false), [put]);
  /** Several filters at once. */
  const setAll = useCallback((values: Partial<Record<K, string>>) => put(values, false), [put]);
  /** For what is looked at beside the list, such as the row whose drawer is open: the page stays, and back closes it. */
  const open = useCallback((values: Partial<Record<K, string>>) => put(values, true), [put]);
  const clear = useCallback(() => setSearch({}, { replace: true }), [setSearch]);
  const turn = (cursors: string[]) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      if (cursors.length) next.set(TRAIL, cursors.join(SEPARATOR));
      else next.delete(TRAIL);
      return next;
    });

  return {
    filters,
    set,
    setAll,
    open,
    clear,
    filtered: names.some((n) => filters[n] !== ''),
    cursor: trail.at(-1),
    pageNumber: trail.length + 1,
    next: (cursor: string) => turn([...trail, cursor]),
    previous: trail.length ? () => turn(trail.slice(0, -1)) : undefined,
  };
}

/** The same reading for a loader. */
export function listParams<K extends string>(request: Request, names: readonly K[]) {
  const search = new URL(request.url).searchParams;
  const values = Object.fromEntries(names.map((n) => [n, search.get(n) ?? ''])) as Record<K, string>;
  return { ...values, cursor: (search.get(TRAIL) ?? '').split(SEPARATOR).filter(Boolean).at(-1) };
}

/** A path within the console from `?next=`; anything that could lead elsewhere is dropped. */
export function safeNext(next: string | null): string {
  return next && /^\/(?![/\\])/.test(next) ? next : '/';
}
