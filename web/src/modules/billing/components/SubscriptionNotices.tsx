import { useState } from 'react';
import { sshKeys } from '@/lib/ssh';
import { SshKeyField } from '@/modules/cloudpods/components/SshKeyField';
import { Button } from '@/ui/Button';
import { Notice, Problem } from '@/ui/States';
import { useAccept, useMakePod } from '../hooks/useSubscriptions';
import type { SubscriptionDetail } from '../types/billing.types';
import { useMaySteer, type View } from '../view';

/** Somebody who had not signed in bought it, with other means of payment than the tenant's own. */
export function ByHandNotice({ s, view }: { s: SubscriptionDetail; view: View }) {
  const steer = useMaySteer('tenant');
  const accept = useAccept();
  if (!s.byHand || s.status === 'cancelled') return null;
  return (
    <Notice>
      <p className="font-medium">Its invoices are paid by hand.</p>
      <p>
        It was bought at the public checkout with other means of payment than{' '}
        {view === 'tenant' ? 'yours' : "the tenant's"}. Nothing is charged by itself before{' '}
        {view === 'tenant' ? 'you accept it' : 'the tenant accepts it'}; whoever does not want it cancels it.
      </p>
      {view === 'tenant' && steer && (
        <Button className="mt-2" look="primary" busy={accept.isPending} onClick={() => accept.mutate(s)}>
          Accept, and charge it to us
        </Button>
      )}
      {accept.error && <Problem error={accept.error} />}
    </Notice>
  );
}

/** It pays for a pod that is not there. */
export function NoPodNotice({ s, view }: { s: SubscriptionDetail; view: View }) {
  const steer = useMaySteer(view);
  const make = useMakePod(view);
  const [keys, setKeys] = useState('');
  const wrong = make.error?.errors.find((e) => e.field.startsWith('sshKeys'));
  const living = s.status === 'active' || s.status === 'trialing';
  if (s.productType !== 'cloudpod' || s.podId !== null || !living) return null;
  return (
    <Notice>
      <p>It pays for a pod, and there is none: it waits for room, or the pod was terminated.</p>
      {steer && (
        <div className="mt-3 max-w-xl space-y-3">
          <SshKeyField value={keys} onChange={setKeys} error={wrong?.message} />
          <p className="text-sm text-dim">Left empty, it gets the keys that were ordered.</p>
          <Button busy={make.isPending} onClick={() => make.mutate({ s, keys: sshKeys(keys) })}>
            Make a new pod
          </Button>
        </div>
      )}
      {make.error && !wrong && <Problem error={make.error} />}
    </Notice>
  );
}
