import * as P from '@radix-ui/react-dialog';
import { Bell as BellIcon, CheckCheck, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { q, queryClient, useM, useQ } from '@/api/query';
import { type PageAction, usePageActions } from '@/app/actions';
import { Time } from '@/ui/Bits';
import { Button, IconButton } from '@/ui/Button';
import { ErrorState, Skeleton } from '@/ui/States';
import { sayFailed } from '@/ui/toast';
import { NotificationsApi } from '../api/notifications.client';
import { placeOf } from '../place';
import type { Notification } from '../types/notifications.types';

const TONE = { info: 'bg-info', warn: 'bg-warn', error: 'bg-err' };
const LEVEL = { info: 'Information', warn: 'Warning', error: 'Error' };

/** The bell in the header, with how many are unread; it opens the list beside the page. */
export function Bell() {
  const [open, setOpen] = useState(false);
  const told = useQ(q(NotificationsApi.list), { refetchInterval: 60_000 });
  const unread = told.data?.items.filter((n) => !n.read).length ?? 0;
  const more = told.data?.next !== null && unread === told.data?.items.length;
  usePageActions(
    useMemo<PageAction[]>(
      () => [
        {
          id: 'notifications',
          label: 'Open notifications',
          icon: BellIcon,
          keywords: 'bell unread news',
          run: () => setOpen(true),
        },
      ],
      [],
    ),
    true,
  );
  const words = unread === 0 ? 'Notifications' : `Notifications, ${unread}${more ? ' or more' : ''} unread`;
  return (
    <P.Root open={open} onOpenChange={setOpen}>
      <span className="relative">
        <P.Trigger asChild>
          <IconButton label={words} icon={BellIcon} />
        </P.Trigger>
        {unread > 0 && (
          <span
            aria-hidden
            className="pointer-events-none absolute top-0.5 right-0 min-w-4 rounded-full bg-err px-1 text-center text-[0.625rem] leading-4 font-semibold text-panel"
          >
            {more ? `${unread}+` : unread}
          </span>
        )}
      </span>
      <P.Portal>
        <P.Overlay className="fixed inset-0 z-40 bg-[rgb(6_12_10/0.5)]" />
        <P.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 right-0 z-40 flex w-[min(26rem,100vw)] flex-col border-l border-line bg-panel shadow-(--shadow) animate-appear"
        >
          <header className="flex items-center gap-2 border-b border-line px-4 py-2.5">
            <P.Title className="flex-1 text-lg font-semibold">Notifications</P.Title>
            <ReadAll unread={unread} />
            <P.Close asChild>
              <IconButton label="Close" icon={X} className="-mr-2" />
            </P.Close>
          </header>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section aria-label="List" tabIndex={0} className="min-h-0 flex-1 overflow-y-auto -outline-offset-2!">
            {told.error && !told.data ? (
              <div className="p-4">
                <ErrorState what="The notifications" error={told.error} retry={() => void told.refetch()} />
              </div>
            ) : !told.data ? (
              <Skeleton rows={6} className="px-4" />
            ) : told.data.items.length === 0 ? (
              <p className="px-4 py-10 text-center text-dim">
                Nothing to tell yet. What succeeds or fails while you look elsewhere shows here.
              </p>
            ) : (
              <ul className="divide-y divide-line/60">
                {told.data.items.map((n) => (
                  <Told key={n.id} n={n} onGo={() => setOpen(false)} />
                ))}
              </ul>
            )}
          </section>
        </P.Content>
      </P.Portal>
    </P.Root>
  );
}

function useRead() {
  return useM((what: { ids: number[] } | { all: true }) => NotificationsApi.read(what), {
    touches: [NotificationsApi.list.key],
    onError: (error) => sayFailed('They stay unread', error),
  });
}

function ReadAll({ unread }: { unread: number }) {
  const read = useRead();
  if (unread === 0) return null;
  return (
    <Button icon={CheckCheck} look="quiet" busy={read.isPending} onClick={() => read.mutate({ all: true })}>
      Mark all as read
    </Button>
  );
}

function Told({ n, onGo }: { n: Notification; onGo: () => void }) {
  const read = useRead();
  const place = placeOf(n);
  const go = () => {
    if (!n.read) {
      // At once: nobody should wait to see that it was seen.
      queryClient.setQueryData<{ items: Notification[]; next: string | null }>(
        q(NotificationsApi.list).queryKey,
        (before) => before && { ...before, items: before.items.map((o) => (o.id === n.id ? { ...o, read: true } : o)) },
      );
      read.mutate({ ids: [n.id] });
    }
    if (place) onGo();
  };
  const inner = (
    <>
      <span className={n.read ? '' : 'font-semibold'}>{n.title}</span>
      {n.tenantName && <span className="text-dim"> · {n.tenantName}</span>}
    </>
  );
  return (
    <li className="relative flex gap-3 px-4 py-2.5 hover:bg-raised/60">
      <span className={`mt-1.5 size-2 shrink-0 rounded-full ${n.read ? 'bg-line' : TONE[n.level]}`} aria-hidden />
      <div className="min-w-0 flex-1 break-words">
        <span className="sr-only">
          {n.read ? '' : 'Unread. '}
          {LEVEL[n.level]}:{' '}
        </span>
        {place ? (
          <Link to={place} onClick={go} className="after:absolute after:inset-0">
            {inner}
          </Link>
        ) : n.read ? (
          inner
        ) : (
          <button type="button" onClick={go} className="text-left after:absolute after:inset-0">
            {inner}
            <span className="sr-only"> (mark as read)</span>
          </button>
        )}
        {n.detail && <p className="line-clamp-3 text-sm text-dim">{n.detail}</p>}
        <p className="text-sm text-dim">
          <Time at={n.createdAt} />
        </p>
      </div>
    </li>
  );
}
