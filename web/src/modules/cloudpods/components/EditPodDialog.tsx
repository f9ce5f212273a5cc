import { useState } from 'react';
import { ApiError } from '@/api/http';
import { q, queryClient, useM } from '@/api/query';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextArea, TextField } from '@/ui/Field';
import { Problem } from '@/ui/States';
import { say } from '@/ui/toast';
import { CloudPodsApi } from '../api/cloudpods.client';
import type { CloudPod } from '../types/cloudpods.types';
import { splitTags } from '../wizard';

/** Changes what can be changed of a pod at any time. */
export function EditPodDialog({ pod, open, onClose }: { pod: CloudPod; open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title={`Edit ${pod.name}`}>
      <Form pod={pod} onClose={onClose} />
    </Dialog>
  );
}

function Form({ pod, onClose }: { pod: CloudPod; onClose: () => void }) {
  const [name, setName] = useState(pod.name);
  const [tags, setTags] = useState(pod.tags.join(', '));
  const [notes, setNotes] = useState(pod.notes ?? '');
  const save = useM(
    () => CloudPodsApi.edit(pod.id, { ...(name === pod.name ? {} : { name }), tags: splitTags(tags), notes }),
    {
      touches: [CloudPodsApi.list.key, CloudPodsApi.audit.key],
      onSuccess: (changed) => {
        queryClient.setQueryData(q(CloudPodsApi.get, pod.id).queryKey, changed);
        say('Saved');
        onClose();
      },
    },
  );
  const errors = save.error instanceof ApiError ? save.error.errors : [];
  const wrong = (field: string) =>
    errors.find((e) => e.field === field || e.field.startsWith(`${field}.`) || e.field.startsWith(`${field}[`))
      ?.message;
  return (
    <form
      className="space-y-4"
      onSubmit={(e) => {
        e.preventDefault();
        save.mutate(undefined);
      }}
    >
      <TextField
        label="Name"
        value={name}
        onChange={(e) => setName(e.target.value)}
        error={wrong('name')}
        autoComplete="off"
        spellCheck={false}
        hint={name === pod.name ? undefined : 'The host name inside the machine stays as it is.'}
      />
      <TextField
        label="Tags"
        optional
        hint="Separated by commas"
        value={tags}
        onChange={(e) => setTags(e.target.value)}
        error={wrong('tags')}
        autoComplete="off"
      />
      <TextArea
        label="Notes"
        optional
        value={notes}
        onChange={(e) => setNotes(e.target.value)}
        error={wrong('notes')}
      />
      {save.error && errors.length === 0 && <Problem error={save.error} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" busy={save.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}
