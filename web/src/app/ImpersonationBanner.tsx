import { VenetianMask } from 'lucide-react';
import { useM } from '@/api/query';
import { absolute, ago } from '@/lib/format';
import { useNow } from '@/lib/hooks';
import { AccountApi } from '@/modules/account/api/account.client';
import type { Me } from '@/modules/account/types/account.types';
import { Button } from '@/ui/Button';
import { sayFailed } from '@/ui/toast';
import { paths } from './paths';

/** Always in sight while an operator acts as somebody else: who, as whom, until when, and the way back. */
export function ImpersonationBanner({ me }: { me: Me }) {
  const now = useNow(10_000);
  const stop = useM(AccountApi.stopImpersonation, {
    // The session is another one now; nothing of the one before may stay.
    onSuccess: () => location.assign(me.activeTenant ? paths.customers({ customer: me.activeTenant.id }) : '/'),
    onError: (error) => sayFailed('You still act as somebody else', error),
  });
  const by = me.impersonator;
  if (!by) return null;
  return (
    <section
      aria-label="Impersonation"
      className="sticky bottom-0 z-30 flex flex-wrap items-center gap-x-3 gap-y-1.5 border-t-2 border-warn bg-panel px-4 py-1.5"
    >
      <VenetianMask size={18} className="shrink-0 text-warn" aria-hidden />
      <p className="min-w-0 flex-1 basis-56">
        {by.name}, you act as <strong className="font-semibold">{me.user.name}</strong>
        {me.activeTenant && <> of {me.activeTenant.name}</>}
        {by.endsAt && (
          <span className="text-dim">
            {' · '}
            <time dateTime={by.endsAt} title={absolute(by.endsAt)}>
              ends {ago(by.endsAt, Math.min(now, Date.parse(by.endsAt)))}
            </time>
          </span>
        )}
        <span className="text-dim"> · everything is on record with both names</span>
      </p>
      <Button busy={stop.isPending} onClick={() => stop.mutate(undefined)}>
        Stop acting
      </Button>
    </section>
  );
}
