import { useState } from 'react';
import type { FieldError } from '@/api/http';
import { q, useM, useQ } from '@/api/query';
import { wrongFields } from '@/lib/wrong';
import { CloudPodsApi } from '@/modules/cloudpods/api/cloudpods.client';
import { Button } from '@/ui/Button';
import { CheckBox } from '@/ui/Check';
import { Drawer } from '@/ui/Drawer';
import { SelectField, TextArea, TextField } from '@/ui/Field';
import { Notice, Problem } from '@/ui/States';
import { say } from '@/ui/toast';
import { useShowWrong } from '@/ui/useShowWrong';
import { TemplatesApi } from '../api/templates.client';
import { draftOfTemplate, emptyTemplate, type TemplateDraft, templateFields } from '../draft';
import type { OfferedTemplate } from '../types/templates.types';

/** Makes a template, or changes one. */
export function TemplateDrawer({
  template,
  open,
  onClose,
}: {
  /** The one to change; without it a new one is made. */
  template?: OfferedTemplate;
  open: boolean;
  onClose: () => void;
}) {
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={template ? `Edit ${template.name}` : 'Add a template'}
      lead={template ? 'Pods that were made of it stay as they are' : 'What new pods can be made of'}
    >
      <Form key={template?.code} template={template} onClose={onClose} />
    </Drawer>
  );
}

function Form({ template, onClose }: { template?: OfferedTemplate; onClose: () => void }) {
  const plans = useQ(q(CloudPodsApi.plans)).data ?? [];
  const [draft, setDraft] = useState<TemplateDraft>(() => (template ? draftOfTemplate(template) : emptyTemplate()));
  const [own, setOwn] = useState<FieldError[]>([]);
  const store = useM(
    (fields: Parameters<typeof TemplatesApi.make>[0]) =>
      template ? TemplatesApi.put(template.code, fields) : TemplatesApi.make(fields),
    {
      touches: [TemplatesApi.list.key, CloudPodsApi.templates.key],
      onSuccess: (made) => {
        say(template ? `${made.name} was changed` : `${made.name} was added`);
        onClose();
      },
    },
  );
  const wrong = wrongFields(store.error, own);
  const shown = useShowWrong(store.error ?? (own.length ? own : null));
  const text = (key: Exclude<keyof TemplateDraft, 'isActive'>) => ({
    value: draft[key],
    onChange: (e: { target: { value: string } }) => setDraft({ ...draft, [key]: e.target.value }),
    error: wrong.of(key),
    autoComplete: 'off',
    spellCheck: false,
  });
  // A plan that is no longer sold stays what it is.
  const known = plans.some((p) => p.code === draft.minimumPlanCode) || draft.minimumPlanCode === '';
  return (
    <form
      ref={shown}
      noValidate
      className="panel space-y-4 p-5"
      onSubmit={(e) => {
        e.preventDefault();
        const read = templateFields(draft);
        setOwn('errors' in read ? read.errors : []);
        store.reset();
        if ('fields' in read) store.mutate(read.fields);
      }}
    >
      <div className="grid gap-4 md:grid-cols-2">
        <TextField label="Name" {...text('name')} />
        {template ? (
          <TextField label="Code" {...text('code')} readOnly hint="It stays what it is." />
        ) : (
          <TextField label="Code" {...text('code')} hint="Such as debian-12. It stays." />
        )}
        <SelectField
          label="Kind"
          {...text('type')}
          options={[
            { value: 'os', label: 'System' },
            { value: 'app', label: 'Application' },
          ]}
        />
        <TextField
          label="Application"
          optional={draft.type === 'os'}
          {...text('appStack')}
          hint="What is installed, such as wordpress."
        />
      </div>
      <TextField label="Description" optional {...text('description')} />
      <div className="grid gap-4 md:grid-cols-2">
        <TextField
          label="Image"
          optional
          {...text('incusImage')}
          hint="Its alias on Incus; on Proxmox VE the template of this name, where no id is given."
        />
        <TextField
          label="Template id on Proxmox VE"
          optional
          inputMode="numeric"
          {...text('proxmoxTemplateVmid')}
          hint="Where it is the same on all nodes."
        />
        <TextField label="Signs in as" {...text('loginUser')} />
        <SelectField
          label="Smallest plan"
          {...text('minimumPlanCode')}
          none="Any plan"
          options={[
            ...plans.map((p) => ({ value: p.code, label: p.name })),
            ...(known ? [] : [{ value: draft.minimumPlanCode, label: draft.minimumPlanCode }]),
          ]}
        />
        <TextField
          label="Preferred server"
          optional
          {...text('defaultNode')}
          hint="Where it has room, new pods go there."
        />
        <TextField label="Storage pool" optional {...text('storagePool')} hint="Empty: the server’s own." />
        <TextField label="Bridge" optional {...text('networkBridge')} hint="Empty: the server’s own." />
        <TextField label="Tags" optional {...text('tags')} hint="Separated by commas." />
      </div>
      <TextArea
        label="First-boot script"
        optional
        rows={8}
        className="font-mono"
        {...text('bootstrap')}
        hint="Runs once as root. It begins with #! and its interpreter, or with #cloud-config where the image has cloud-init; at most 16 KiB."
      />
      <CheckBox
        label="Offered"
        checked={draft.isActive}
        onChange={(isActive) => setDraft({ ...draft, isActive })}
        description="Customers can order pods of it."
      />
      {wrong.others(Object.keys(draft)).map((e) => (
        <Notice key={e.field + e.code} tone="err">
          {e.message}
        </Notice>
      ))}
      {wrong.whole && <Problem error={wrong.whole} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" busy={store.isPending}>
          {template ? 'Save' : 'Add template'}
        </Button>
      </div>
    </form>
  );
}
