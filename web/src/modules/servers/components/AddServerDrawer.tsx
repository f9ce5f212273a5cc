import { useState } from 'react';
import type { FieldError } from '@/api/http';
import { q, useM, useQ } from '@/api/query';
import { paths } from '@/app/paths';
import { wrongFields } from '@/lib/wrong';
import { CloudPodsApi } from '@/modules/cloudpods/api/cloudpods.client';
import { Copy } from '@/ui/Bits';
import { Button, ButtonLink } from '@/ui/Button';
import { Drawer } from '@/ui/Drawer';
import { Notice, Problem } from '@/ui/States';
import { useShowWrong } from '@/ui/useShowWrong';
import { ServersApi } from '../api/servers.client';
import { emptyDraft, fieldsOf, type ServerDraft } from '../draft';
import { keep } from '../hooks/useServers';
import type { Server } from '../types/servers.types';
import { DETAIL_FIELDS, DetailFields } from './DetailFields';
import { REACH_FIELDS, ReachFields } from './ReachFields';
import { TestConnection } from './TestConnection';

/** A server that was just registered, and whether it was given a key that it knows already. */
interface Made {
  server: Server;
  ownKey: boolean;
}

/** Registers a server in two steps: which machine it is, then what it is for. */
export function AddServerDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [made, setMade] = useState<Made | null>(null);
  const close = () => {
    setMade(null);
    onClose();
  };
  return (
    <Drawer
      open={open}
      onClose={close}
      title={made ? `${made.server.name} is registered` : 'Add a server'}
      lead={made ? undefined : 'First which machine it is, then what it is for'}
    >
      {made ? <Registered {...made} onClose={close} /> : <Form onClose={close} onMade={setMade} />}
    </Drawer>
  );
}

const SHOWN = [...REACH_FIELDS, ...DETAIL_FIELDS];

function Form({ onClose, onMade }: { onClose: () => void; onMade: (made: Made) => void }) {
  const [draft, setDraft] = useState(emptyDraft);
  const [step, setStep] = useState<1 | 2>(1);
  const [own, setOwn] = useState<FieldError[]>([]);
  const regions = useQ(q(CloudPodsApi.regions)).data?.map((r) => r.code) ?? [];
  const register = useM(ServersApi.register, {
    touches: [ServersApi.list.key, CloudPodsApi.regions.key],
    onSuccess: (server) => {
      keep(server);
      onMade({ server, ownKey: draft.privateKey.trim() !== '' });
    },
    onError: (error) => {
      // Back to the step that the first wrong field is on.
      if (error.errors.some((e) => (REACH_FIELDS as readonly string[]).includes(e.field))) setStep(1);
    },
  });
  const wrong = wrongFields(register.error, own);
  const shown = useShowWrong(register.error ?? (own.length ? own : null));
  const set = (change: Partial<ServerDraft>) => setDraft((before) => ({ ...before, ...change }));
  const here = draft.driver === 'simulated' || (draft.driver === 'incus' && draft.address.trim() === '');
  const ready = here || draft.hostKey !== '';
  const submit = () => {
    const read = fieldsOf(draft);
    setOwn('errors' in read ? read.errors : []);
    register.reset();
    if ('fields' in read) register.mutate(read.fields);
    else if (read.errors.some((e) => e.field === 'sshPort')) setStep(1);
  };
  return (
    <form
      ref={shown}
      noValidate
      className="panel space-y-4 p-5"
      onSubmit={(e) => {
        e.preventDefault();
        if (step === 2) submit();
        else if (ready) setStep(2);
      }}
    >
      <h2 className="font-semibold">
        Step {step} of 2: {step === 1 ? 'which machine' : 'what it is for'}
      </h2>
      {step === 1 ? (
        <ReachFields draft={draft} set={set} wrong={wrong.of} />
      ) : (
        <DetailFields draft={draft} set={set} wrong={wrong.of} regions={regions} />
      )}
      {wrong.others(SHOWN).map((e) => (
        <Notice key={e.field + e.code} tone="err">
          {e.message}
        </Notice>
      ))}
      {wrong.whole && <Problem error={wrong.whole} />}
      <div className="flex justify-end gap-2">
        {step === 1 ? <Button onClick={onClose}>Cancel</Button> : <Button onClick={() => setStep(1)}>Back</Button>}
        {step === 1 ? (
          <Button
            type="submit"
            look="primary"
            denied={
              ready ? undefined : 'Ask for its host key and compare it first, so that it is the machine you mean.'
            }
          >
            Next
          </Button>
        ) : (
          <Button type="submit" look="primary" busy={register.isPending}>
            Register server
          </Button>
        )}
      </div>
    </form>
  );
}

function Registered({ server, ownKey, onClose }: Made & { onClose: () => void }) {
  return (
    <div className="space-y-5">
      {server.sshPublicKey && !ownKey && (
        <section className="panel space-y-2 p-5">
          <h2 className="font-semibold">Let the panel sign in</h2>
          <p>
            Put this line into <code className="font-mono">~{server.sshUser}/.ssh/authorized_keys</code> of the server:
          </p>
          <p className="rounded-md border border-line bg-raised px-3 py-2 font-mono text-sm break-all">
            {server.sshPublicKey} <Copy value={server.sshPublicKey} what="public key" />
          </p>
        </section>
      )}
      <section className="panel p-5">
        <h2 className="mb-2 font-semibold">Try the connection</h2>
        <TestConnection server={server} />
      </section>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Close</Button>
        <ButtonLink to={paths.server(server.id)} look="primary">
          Open {server.name}
        </ButtonLink>
      </div>
    </div>
  );
}
