import { useState } from 'react';
import type { FieldError } from '@/api/http';
import { q, useM, useQ } from '@/api/query';
import { wrongFields } from '@/lib/wrong';
import { CloudPodsApi } from '@/modules/cloudpods/api/cloudpods.client';
import { Button } from '@/ui/Button';
import { Drawer } from '@/ui/Drawer';
import { Notice, Problem } from '@/ui/States';
import { say } from '@/ui/toast';
import { useShowWrong } from '@/ui/useShowWrong';
import { ServersApi } from '../api/servers.client';
import { draftOf, fieldsOf, type ServerDraft } from '../draft';
import { keep } from '../hooks/useServers';
import type { Server, ServerFields } from '../types/servers.types';
import { DETAIL_FIELDS, DetailFields } from './DetailFields';
import { REACH_FIELDS, ReachFields } from './ReachFields';

const SHOWN = [...REACH_FIELDS, ...DETAIL_FIELDS];

/** Changes a server's record. Another address needs its host key compared again. */
export function EditServerDrawer({ server, open, onClose }: { server: Server; open: boolean; onClose: () => void }) {
  return (
    <Drawer open={open} onClose={onClose} title={`Edit ${server.name}`} lead="Its name and its kind of machine stay">
      <Form server={server} onClose={onClose} />
    </Drawer>
  );
}

function Form({ server, onClose }: { server: Server; onClose: () => void }) {
  // What the form began with: the record may be read again meanwhile.
  const [before] = useState(server);
  const [draft, setDraft] = useState(() => draftOf(server));
  const [own, setOwn] = useState<FieldError[]>([]);
  const regions = useQ(q(CloudPodsApi.regions)).data?.map((r) => r.code) ?? [];
  const save = useM((fields: ServerFields) => ServersApi.change(server.id, fields), {
    touches: [ServersApi.list.key, CloudPodsApi.regions.key],
    onSuccess: (changed) => {
      keep(changed);
      say('Saved');
      onClose();
    },
  });
  const wrong = wrongFields(save.error, own);
  const shown = useShowWrong(save.error ?? (own.length ? own : null));
  const set = (change: Partial<ServerDraft>) => setDraft((d) => ({ ...d, ...change }));
  return (
    <form
      ref={shown}
      noValidate
      className="panel space-y-4 p-5"
      onSubmit={(e) => {
        e.preventDefault();
        const read = fieldsOf(draft, before);
        setOwn('errors' in read ? read.errors : []);
        save.reset();
        if ('fields' in read) save.mutate(read.fields);
      }}
    >
      <DetailFields draft={draft} set={set} wrong={wrong.of} regions={regions} fixedName />
      {before.ip !== null && (
        <ReachFields
          draft={draft}
          set={set}
          wrong={wrong.of}
          fixedDriver
          known={{ address: before.ip, port: String(before.sshPort), hostKey: before.hostKey }}
        />
      )}
      {wrong.others(SHOWN).map((e) => (
        <Notice key={e.field + e.code} tone="err">
          {e.message}
        </Notice>
      ))}
      {wrong.whole && <Problem error={wrong.whole} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" busy={save.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}
