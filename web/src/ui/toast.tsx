import { X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Link } from 'react-router';
import { ApiError } from '@/api/http';
import { IconButton } from './Button';

interface Message {
  id: number;
  text: string;
  detail?: string;
  failed: boolean;
  next?: Next;
}

/** Where to go on from what was said. */
export interface Next {
  label: string;
  to: string;
}

let messages: Message[] = [];
let last = 0;
const listeners = new Set<() => void>();

function change(next: Message[]): void {
  messages = next;
  for (const l of listeners) l();
}

const drop = (id: number) => change(messages.filter((m) => m.id !== id));

/** Says in a corner that something was done. */
export function say(text: string): void {
  last += 1;
  const id = last;
  change([...messages.slice(-3), { id, text, failed: false }]);
  setTimeout(() => drop(id), 5000);
}

/** Says in a corner that something was done and that more is to do about it; stays long enough to be read and followed. */
export function sayMore(text: string, detail: string, next?: Next): void {
  last += 1;
  const id = last;
  change([...messages.slice(-3), { id, text, detail, failed: false, next }]);
  // Not for good: it may lie on the button that somebody wants next.
  setTimeout(() => drop(id), 15_000);
}

/** Says in a corner that something was not done and why; stays until it is closed. */
export function sayFailed(text: string, error: Error): void {
  last += 1;
  const detail =
    error instanceof ApiError
      ? `${error.detail}${error.requestId ? ` (request ${error.requestId})` : ''}`
      : error.message;
  change([...messages.slice(-3), { id: last, text, detail, failed: true }]);
}

/** The corner. */
export function Toasts() {
  const shown = useSyncExternalStore(
    (l) => {
      listeners.add(l);
      return () => listeners.delete(l);
    },
    () => messages,
  );
  return (
    <div
      className="pointer-events-none fixed right-4 bottom-4 z-50 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2"
      aria-live="polite"
    >
      {shown.map((m) => (
        <div
          key={m.id}
          role={m.failed ? 'alert' : undefined}
          className={`panel pointer-events-auto flex items-start gap-2 border-l-3 py-2 pr-1.5 pl-3.5 shadow-(--shadow) animate-appear ${m.failed ? 'border-l-err' : 'border-l-ok'}`}
        >
          <div className="min-w-0 flex-1 py-1 break-words">
            {m.text}
            {m.detail && <p className="mt-0.5 text-sm text-dim">{m.detail}</p>}
            {m.next && (
              <Link to={m.next.to} className="link mt-0.5 inline-block" onClick={() => drop(m.id)}>
                {m.next.label}
              </Link>
            )}
          </div>
          <IconButton label="Dismiss" icon={X} onClick={() => drop(m.id)} />
        </div>
      ))}
    </div>
  );
}
