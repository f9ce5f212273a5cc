import { Fingerprint } from 'lucide-react';
import { useState } from 'react';
import { useM } from '@/api/query';
import { Copy } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { CheckBox } from '@/ui/Check';
import { Notice, Problem } from '@/ui/States';
import { ServersApi } from '../api/servers.client';
import { useProbe } from '../hooks/useServers';

/**
 * Asks an address for its SSH host key and lets a person compare it, so that nobody trusts a key that nobody has looked
 * at. Nothing but the key exchange is sent to the address.
 */
export function HostKeyStep({
  address,
  port,
  untrusted,
  confirmed,
  onConfirm,
}: {
  address: string;
  port: number;
  untrusted: boolean;
  /** The fingerprint that was confirmed. */
  confirmed: string;
  onConfirm: (hostKey: string) => void;
}) {
  const [probeId, setProbeId] = useState<number | null>(null);
  const ask = useM(() => ServersApi.ask(address, port, untrusted), { onSuccess: (probe) => setProbeId(probe.id) });
  const probe = useProbe(probeId);
  const found = probeId === null ? undefined : probe.data;
  const waiting = ask.isPending || (probeId !== null && (!found || found.status === 'pending'));
  const fields = ask.error?.errors.map((e) => e.message).join(' ');
  return (
    <section aria-label="Host key" className="space-y-3">
      <Button
        icon={Fingerprint}
        busy={waiting}
        disabled={address.trim() === ''}
        onClick={() => {
          onConfirm('');
          setProbeId(null);
          ask.mutate(undefined);
        }}
      >
        {found?.hostKey ? 'Ask again for its host key' : 'Ask for its host key'}
      </Button>
      {ask.error && (fields ? <Notice tone="err">{fields}</Notice> : <Problem error={ask.error} />)}
      {found?.status === 'failed' && (
        <Notice tone="err">
          <p>{found.error ?? 'It shows no host key.'}</p>
        </Notice>
      )}
      {found?.hostKey && (
        <div className="space-y-2">
          <p className="text-dim">It shows this fingerprint:</p>
          <p className="rounded-md border border-line bg-raised px-3 py-2 font-mono text-sm break-all">
            {found.hostKey} <Copy value={found.hostKey} what="fingerprint" />
          </p>
          <p className="text-sm text-dim">
            Compare it with what the server itself says, on its own console:{' '}
            <code className="font-mono break-all">ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub</code>
          </p>
          <CheckBox
            label="The server says the same"
            description="From now on this key alone is trusted; another one is refused."
            checked={confirmed === found.hostKey}
            onChange={(on) => onConfirm(on ? (found.hostKey ?? '') : '')}
          />
        </div>
      )}
    </section>
  );
}
