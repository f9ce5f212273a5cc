import { useState } from 'react';
import { Button } from '@/ui/Button';
import { CheckBox } from '@/ui/Check';
import { SelectField, TextField } from '@/ui/Field';
import type { ServerDraft } from '../draft';
import type { Driver } from '../types/servers.types';
import { DRIVERS } from '../words';
import { HostKeyStep } from './HostKeyStep';

/** The fields of this part, for errors that belong to none. */
export const REACH_FIELDS = ['driver', 'ip', 'sshPort', 'hostKey', 'allowUntrustedNetwork'] as const;

const TAILNET =
  'the address that a Tailscale network gives it (100.64.0.0/10 or fd7a:115c:a1e0::/48): the panel signs in as root, and there nobody else can listen or knock.';

/** How a server is reached: what it is, where, and whether it is the one that was meant. */
export function ReachFields({
  draft,
  set,
  wrong,
  fixedDriver,
  known,
}: {
  draft: ServerDraft;
  set: (change: Partial<ServerDraft>) => void;
  wrong: (field: string) => string | undefined;
  /** Of a server that is there, the driver stays. */
  fixedDriver?: boolean;
  /** The address and port that the pinned key belongs to. */
  known?: { address: string; port: string; hostKey: string | null };
}) {
  const elsewhere = draft.address.trim() !== '';
  const [anew, setAnew] = useState(false);
  const same = known !== undefined && known.address === draft.address && known.port === draft.port;
  return (
    <>
      {!fixedDriver && (
        <SelectField
          label="What runs there"
          value={draft.driver}
          onChange={(e) => set({ driver: e.target.value as Driver, config: {}, hostKey: '' })}
          options={(Object.keys(DRIVERS) as Driver[]).map((value) => ({ value, label: DRIVERS[value] }))}
          hint={
            draft.driver === 'simulated'
              ? 'It only pretends: nothing really runs on it. For trying the panel out.'
              : 'The panel signs in over SSH and runs the server’s own tools; nothing is installed there.'
          }
          error={wrong('driver')}
        />
      )}
      {draft.driver !== 'simulated' && (
        <>
          <div className="grid grid-cols-[minmax(0,1fr)_6rem] gap-3">
            <TextField
              label="Address"
              value={draft.address}
              onChange={(e) => set({ address: e.target.value, hostKey: '' })}
              optional={draft.driver === 'incus'}
              hint={draft.driver === 'incus' ? `Empty: the panel’s own machine. Else ${TAILNET}` : `Best ${TAILNET}`}
              error={wrong('ip')}
              autoComplete="off"
              spellCheck={false}
            />
            <TextField
              label="SSH port"
              value={draft.port}
              onChange={(e) => set({ port: e.target.value, hostKey: '' })}
              error={wrong('sshPort')}
              inputMode="numeric"
              autoComplete="off"
            />
          </div>
          <CheckBox
            label="The address may be outside the tailnet"
            description="An address of your own network or the internet: only where there is no other way. It is on record."
            checked={draft.untrusted}
            onChange={(untrusted) => set({ untrusted })}
          />
          {elsewhere &&
            (same && !anew ? (
              <div className="space-y-2">
                <p className="text-sm text-dim">
                  Its host key is pinned: <span className="font-mono break-all">{known.hostKey}</span>
                </p>
                <Button onClick={() => setAnew(true)}>Pin another host key</Button>
                <p className="text-sm text-dim">
                  After the server was installed anew. As long as it shows another key than this, the panel sends it
                  nothing.
                </p>
              </div>
            ) : (
              <HostKeyStep
                key={`${draft.address} ${draft.port}`}
                address={draft.address.trim()}
                port={Number(draft.port) || 22}
                untrusted={draft.untrusted}
                confirmed={draft.hostKey}
                onConfirm={(hostKey) => set({ hostKey })}
              />
            ))}
          {wrong('hostKey') && (
            <p className="text-sm text-err" role="alert">
              {wrong('hostKey')}
            </p>
          )}
        </>
      )}
    </>
  );
}
