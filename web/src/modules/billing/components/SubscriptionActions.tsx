import { CircleX, Pencil, RotateCcw, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { type PageAction, usePageActions } from '@/app/actions';
import { date } from '@/lib/format';
import { reason } from '@/lib/verdict';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { subscriptionCan } from '../billingCan';
import { useCancel, useResume } from '../hooks/useSubscriptions';
import type { SubscriptionDetail, When } from '../types/billing.types';
import { useMaySteer, type View } from '../view';
import { whatWords } from '../words';
import { ChangeDialog } from './ChangeDialog';

type Asking = 'change' | When | null;

/** What can be done with a subscription; on its own page, and in the command palette there. */
export function SubscriptionActions({ subscription: s, view }: { subscription: SubscriptionDetail; view: View }) {
  const [asking, setAsking] = useState<Asking>(null);
  const close = () => setAsking(null);
  const cancel = useCancel(view, close);
  const resume = useResume(view);
  const steer = useMaySteer(view);
  usePalette(s, steer, setAsking, resume.mutate);
  if (!steer) return null;
  const ask = (what: Asking) => {
    cancel.reset();
    setAsking(what);
  };
  const dialog = {
    onClose: close,
    busy: cancel.isPending,
    error: cancel.error,
  };
  return (
    <>
      <Button look="danger" icon={Trash2} denied={reason(subscriptionCan.cancelNow(s))} onClick={() => ask('now')}>
        Cancel now
      </Button>
      {s.cancelAt && s.status !== 'cancelled' ? (
        <Button
          look="primary"
          icon={RotateCcw}
          denied={reason(subscriptionCan.resume(s))}
          busy={resume.isPending}
          onClick={() => resume.mutate(s)}
        >
          Resume
        </Button>
      ) : (
        <Button icon={CircleX} denied={reason(subscriptionCan.cancel(s))} onClick={() => ask('period_end')}>
          Cancel at period end
        </Button>
      )}
      <Button look="primary" icon={Pencil} denied={reason(subscriptionCan.change(s))} onClick={() => ask('change')}>
        Change plan
      </Button>
      {asking === 'change' && <ChangeDialog view={view} subscription={s} onClose={close} />}
      <ConfirmDialog
        {...dialog}
        open={asking === 'period_end'}
        onConfirm={() => cancel.mutate({ s, when: 'period_end' })}
        title={`Cancel ${s.productName} at the period's end`}
        losses={[`It runs until ${date(s.renewsAt)}, and is not billed again.`, ...losses(s, 'Then'), UNTIL_THEN]}
        verb="End subscription"
      />
      <ConfirmDialog
        {...dialog}
        open={asking === 'now'}
        onConfirm={() => cancel.mutate({ s, when: 'now' })}
        title={`Cancel ${s.productName} now`}
        losses={[
          'It ends at once. What was paid for the rest of the period is not paid back by this.',
          ...losses(s, 'At once'),
        ]}
        typeName={s.podName ?? s.productCode}
        verb="End subscription"
      />
    </>
  );
}

const UNTIL_THEN = 'Until then it can be resumed at any time.';

/** What goes with the end. */
function losses(s: SubscriptionDetail, when: string): string[] {
  const living = s.items.filter((i) => i.status !== 'cancelled').map(whatWords);
  return [
    ...(s.podName ? [`${when} the pod ${s.podName} is deleted with all its data. It cannot be restored.`] : []),
    ...(living.length ? [`With it ends what goes with it: ${living.join(', ')}.`] : []),
  ];
}

function usePalette(
  s: SubscriptionDetail,
  steer: boolean,
  ask: (what: Asking) => void,
  resume: (s: SubscriptionDetail) => void,
) {
  usePageActions(
    useMemo<PageAction[]>(() => {
      const offer = (ok: boolean, id: string, label: string, icon: PageAction['icon'], run: () => void) =>
        steer && ok ? [{ id, label: `${label} ${s.productName}`, icon, keywords: 'subscription', run }] : [];
      return [
        ...offer(subscriptionCan.change(s).ok, 'sub-change', 'Change', Pencil, () => ask('change')),
        ...offer(subscriptionCan.resume(s).ok, 'sub-resume', 'Resume', RotateCcw, () => resume(s)),
        ...offer(subscriptionCan.cancel(s).ok, 'sub-cancel', 'Cancel at period end', CircleX, () => ask('period_end')),
        ...offer(subscriptionCan.cancelNow(s).ok, 'sub-now', 'Cancel now', Trash2, () => ask('now')),
      ];
    }, [s, steer, ask, resume]),
  );
}
