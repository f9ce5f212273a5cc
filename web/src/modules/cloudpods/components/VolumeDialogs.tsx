import { useState } from 'react';
import { q, queryClient, useM, useQ } from '@/api/query';
import { disk } from '@/lib/format';
import { uuid } from '@/lib/uuid';
import { wrongFields } from '@/lib/wrong';
import { Meter } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { CheckBox } from '@/ui/Check';
import { Dialog } from '@/ui/Dialog';
import { SelectField, TextField } from '@/ui/Field';
import { Notice, Problem } from '@/ui/States';
import { say } from '@/ui/toast';
import { CloudPodsApi } from '../api/cloudpods.client';
import { VolumesApi } from '../api/volumes.client';
import type { CloudPod } from '../types/cloudpods.types';
import type { NewVolume, Volume } from '../types/volumes.types';

/** What an operation on a pod's disks changes. */
export const touchesOf = (podId: number) => [
  q(VolumesApi.list, podId).queryKey,
  q(CloudPodsApi.get, podId).queryKey,
  CloudPodsApi.quota.key,
];

const whole = (text: string) => (/^\d{1,6}$/.test(text.trim()) ? Number(text.trim()) : null);

/** Orders a volume for a pod. */
export function NewVolumeDialog({ pod, open, onClose }: { pod: CloudPod; open: boolean; onClose: () => void }) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Create a volume"
      description={`A further disk of ${pod.name}, with data of its own`}
    >
      <NewForm pod={pod} onClose={onClose} />
    </Dialog>
  );
}

function NewForm({ pod, onClose }: { pod: CloudPod; onClose: () => void }) {
  const [name, setName] = useState('data');
  const [size, setSize] = useState('10');
  const [pool, setPool] = useState('');
  const [attach, setAttach] = useState(true);
  const [bad, setBad] = useState(false);
  const [key, setKey] = useState(uuid);
  const quota = useQ(q(CloudPodsApi.quota)).data;
  const pools = useQ(q(VolumesApi.pools, pod.id)).data ?? [];
  const gb = whole(size);
  const create = useM((volume: NewVolume) => VolumesApi.create(pod.id, volume, key), {
    touches: touchesOf(pod.id),
    onSuccess: (volume) => {
      say(`Creating ${volume.name}`);
      onClose();
    },
    onError: (error) => {
      // What was refused was not taken; a changed order is another one.
      if (error.status >= 400 && error.status < 500) setKey(uuid());
    },
  });
  const wrong = wrongFields(create.error);
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(e) => {
        e.preventDefault();
        setBad(gb === null);
        create.reset();
        if (gb !== null) create.mutate({ name: name.trim(), sizeGb: gb, storagePool: pool || undefined, attach });
      }}
    >
      <TextField
        label="Name"
        value={name}
        onChange={(e) => setName(e.target.value)}
        error={wrong.of('name')}
        hint="Lower-case letters, digits and hyphens."
        autoComplete="off"
        spellCheck={false}
      />
      <TextField
        label="Size in GB"
        value={size}
        onChange={(e) => setSize(e.target.value)}
        error={bad ? 'Use a whole number.' : wrong.of('sizeGb')}
        hint="It can grow later, and never shrinks."
        inputMode="numeric"
        autoComplete="off"
        className="max-w-40"
      />
      {(pools.length > 1 || wrong.of('storagePool')) && (
        <SelectField
          label="Storage pool"
          value={pool}
          onChange={(e) => setPool(e.target.value)}
          options={pools.map((p) => ({ value: p.default ? '' : p.name, label: p.name }))}
          error={wrong.of('storagePool')}
        />
      )}
      <CheckBox
        label="Attach it at once"
        description="While the pod runs, where its server can."
        checked={attach}
        onChange={setAttach}
      />
      {quota && (
        <Meter
          name="Disk quota"
          used={quota.diskGb.used}
          limit={quota.diskGb.limit}
          after={gb === null ? undefined : quota.diskGb.used + gb}
          show={disk}
        />
      )}
      {wrong.others(['name', 'sizeGb', 'storagePool']).map((e) => (
        <Notice key={e.field + e.code} tone="err">
          {e.message}
        </Notice>
      ))}
      {wrong.whole && <Problem error={wrong.whole} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" busy={create.isPending}>
          Create volume
        </Button>
      </div>
    </form>
  );
}

/** Lets a volume grow. */
export function ResizeVolumeDialog({
  pod,
  volume,
  onClose,
}: {
  pod: CloudPod;
  volume: Volume | null;
  onClose: () => void;
}) {
  return (
    <Dialog open={volume !== null} onClose={onClose} title={volume ? `Resize ${volume.name}` : ''}>
      {volume && <ResizeForm pod={pod} volume={volume} onClose={onClose} />}
    </Dialog>
  );
}

function ResizeForm({ pod, volume, onClose }: { pod: CloudPod; volume: Volume; onClose: () => void }) {
  const [size, setSize] = useState(String(volume.sizeGb));
  const [own, setOwn] = useState<string | null>(null);
  const resize = useM((gb: number) => VolumesApi.resize(pod.id, volume.id, gb), {
    touches: touchesOf(pod.id),
    onSuccess: () => {
      say(`Resizing ${volume.name}`);
      onClose();
    },
    onError: () => void queryClient.invalidateQueries({ queryKey: q(VolumesApi.list, pod.id).queryKey }),
  });
  const wrong = wrongFields(resize.error);
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(e) => {
        e.preventDefault();
        const gb = whole(size);
        setOwn(gb === null ? 'Use a whole number.' : null);
        resize.reset();
        if (gb !== null) resize.mutate(gb);
      }}
    >
      <p>
        It has {disk(volume.sizeGb)} and only grows. In a virtual machine, growing the file system afterwards is the
        pod’s own business.
      </p>
      <TextField
        label="New size in GB"
        value={size}
        onChange={(e) => setSize(e.target.value)}
        error={own ?? wrong.of('sizeGb')}
        inputMode="numeric"
        autoComplete="off"
        className="max-w-40"
      />
      {wrong.whole && <Problem error={wrong.whole} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" busy={resize.isPending}>
          Resize
        </Button>
      </div>
    </form>
  );
}
