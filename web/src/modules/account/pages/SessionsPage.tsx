import { Monitor } from 'lucide-react';
import { useState } from 'react';
import { q, useM, useQ } from '@/api/query';
import { useActing } from '@/app/session';
import { Badge } from '@/ui/Badge';
import { Time } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { PageHeader, Section } from '@/ui/Page';
import { ErrorState, Skeleton } from '@/ui/States';
import { say, sayFailed } from '@/ui/toast';
import { AccountApi } from '../api/account.client';
import { AccountNav } from '../components/AccountNav';
import type { SessionInfo } from '../types/account.types';
import { program } from '../userAgent';

/** Where one is signed in. */
export function SessionsPage() {
  const sessions = useQ(q(AccountApi.sessions));
  const acting = useActing();
  const [asked, setAsked] = useState<SessionInfo | null>(null);
  const end = useM(AccountApi.endSession, {
    touches: [AccountApi.sessions.key],
    onSuccess: () => say('The session was ended'),
    onError: (error) => sayFailed('The session was not ended', error),
  });
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="Your account" documentTitle="Sessions" />
      <AccountNav />
      <Section title="Sessions" flush>
        {sessions.error && !sessions.data ? (
          <div className="p-4">
            <ErrorState what="Your sessions" error={sessions.error} retry={() => void sessions.refetch()} />
          </div>
        ) : !sessions.data ? (
          <Skeleton rows={3} height="4rem" className="px-4" />
        ) : (
          <ul className="divide-y divide-line/60">
            {sessions.data.map((s) => (
              <li key={s.id} className="flex items-center gap-3 px-4 py-3">
                <Monitor size={18} className="shrink-0 text-dim" aria-hidden />
                <div className="min-w-0 flex-1">
                  <p className="flex flex-wrap items-center gap-2 font-medium" title={s.userAgent ?? undefined}>
                    {program(s.userAgent)}
                    {s.current && <Badge tone="ok">This one</Badge>}
                  </p>
                  <p className="text-sm text-dim">
                    {s.ipAddress ?? 'Unknown address'} · last seen <Time at={s.lastSeenAt} /> · since{' '}
                    <Time at={s.createdAt} />
                  </p>
                </div>
                {!s.current && (
                  <Button denied={acting} onClick={() => setAsked(s)}>
                    End
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Section>
      <p className="mt-3 text-sm text-dim">If you do not know one of them, end it and change your password.</p>
      <ConfirmDialog
        open={asked !== null}
        onClose={() => setAsked(null)}
        title="End this session"
        losses={[
          `${program(asked?.userAgent ?? null)} at ${asked?.ipAddress ?? 'an unknown address'} is signed out at once.`,
        ]}
        verb="End session"
        busy={end.isPending}
        onConfirm={() => asked && end.mutate(asked.id, { onSettled: () => setAsked(null) })}
      />
    </div>
  );
}
