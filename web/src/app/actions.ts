import type { LucideIcon } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';

/** Something that the command palette can do. */
export interface PageAction {
  /** Unique among those that are shown together. */
  id: string;
  label: string;
  icon?: LucideIcon;
  /** More words that find it. */
  keywords?: string;
  run: () => void;
}

let registered: { owner: symbol; actions: PageAction[]; always: boolean }[] = [];
let all: PageAction[] = [];
const listeners = new Set<() => void>();

function change(next: typeof registered): void {
  registered = next;
  // What the current page brings comes before what the shell always has.
  all = [...next.filter((r) => !r.always).reverse(), ...next.filter((r) => r.always)].flatMap((r) => r.actions);
  for (const l of listeners) l();
}

/** Offers the actions in the command palette while the caller is shown; the shell's own are there `always`. */
export function usePageActions(actions: PageAction[], always = false): void {
  useEffect(() => {
    const owner = Symbol('page');
    change([...registered, { owner, actions, always }]);
    return () => change(registered.filter((r) => r.owner !== owner));
  }, [actions, always]);
}

/** Everything that is offered now. */
export function useAllActions(): PageAction[] {
  return useSyncExternalStore(
    (l) => {
      listeners.add(l);
      return () => listeners.delete(l);
    },
    () => all,
  );
}

/** Those of the actions that have every word of the text. */
export function matching(actions: PageAction[], text: string): PageAction[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return actions.filter((a) => {
    const hay = `${a.label} ${a.keywords ?? ''}`.toLowerCase();
    return words.every((w) => hay.includes(w));
  });
}
