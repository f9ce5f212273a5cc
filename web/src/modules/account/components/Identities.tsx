import { useState } from 'react';
import { q, useM, useQ } from '@/api/query';
import { Time } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { ErrorState, Skeleton } from '@/ui/States';
import { say, sayFailed } from '@/ui/toast';
import { AccountApi } from '../api/account.client';
import type { Identity } from '../types/account.types';

/** The identities at providers of single sign-on that open this account. */
export function Identities() {
  const links = useQ(q(AccountApi.identities));
  const [asked, setAsked] = useState<Identity | null>(null);
  const part = useM(AccountApi.removeIdentity, {
    touches: [AccountApi.identities.key],
    onSuccess: () => say('The identity no longer opens your account'),
    onError: (error) => sayFailed('The identity was not removed', error),
  });
  if (links.error && !links.data) {
    return <ErrorState what="Your identities" error={links.error} retry={() => void links.refetch()} />;
  }
  if (!links.data) return <Skeleton rows={1} />;
  if (links.data.length === 0) {
    return (
      <p className="text-dim">
        None yet. Sign in once through your company with this account's address, and it opens this account.
      </p>
    );
  }
  return (
    <>
      <ul className="divide-y divide-line/60">
        {links.data.map((link) => (
          <li key={link.id} className="flex items-center gap-3 py-2 first:pt-0 last:pb-0">
            <div className="min-w-0 flex-1">
              <p className="font-medium">{link.name}</p>
              <p className="text-sm break-words text-dim">
                {link.email ?? 'No address'} · last used <Time at={link.lastUsedAt} />
              </p>
            </div>
            <Button onClick={() => setAsked(link)} aria-label={`Remove ${link.name}`}>
              Remove
            </Button>
          </li>
        ))}
      </ul>
      <ConfirmDialog
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={`Remove ${asked?.name ?? ''}`}
        losses={['It no longer opens your account, until you sign in through it with the same address again.']}
        verb="Remove"
        busy={part.isPending}
        onConfirm={() => asked && part.mutate(asked.id, { onSettled: () => setAsked(null) })}
      />
    </>
  );
}
