import { Layers, Plus } from 'lucide-react';
import { useState } from 'react';
import { q, useM, useQ } from '@/api/query';
import { useMayOnPlatform } from '@/app/session';
import { CloudPodsApi } from '@/modules/cloudpods/api/cloudpods.client';
import { Answered } from '@/modules/provisioning/components/Answered';
import { Badge } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Listing } from '@/ui/Listing';
import { PageHeader } from '@/ui/Page';
import { Notice } from '@/ui/States';
import type { Column } from '@/ui/Table';
import { say } from '@/ui/toast';
import { TemplatesApi } from '../api/templates.client';
import { TemplateDrawer } from '../components/TemplateDrawer';
import type { OfferedTemplate } from '../types/templates.types';

const COLUMNS: Column<OfferedTemplate>[] = [
  {
    title: 'Template',
    className: 'py-1.5 leading-tight',
    cell: (t) => (
      <>
        <span className="font-medium">{t.name}</span>
        <span className="block font-mono text-sm text-dim">{t.code}</span>
      </>
    ),
  },
  {
    title: 'State',
    corner: true,
    cell: (t) => <Badge tone={t.isActive ? 'ok' : 'dim'}>{t.isActive ? 'Offered' : 'Not offered'}</Badge>,
  },
  { title: 'Kind', cell: (t) => (t.type === 'app' ? `Application: ${t.appStack}` : 'System') },
  {
    title: 'Image',
    cell: (t) => (t.incusImage ? <span className="font-mono text-sm">{t.incusImage}</span> : <None />),
  },
  { title: 'On servers', cell: (t) => <Where template={t} /> },
  { title: 'On Proxmox VE', cell: (t) => t.proxmoxTemplateVmid ?? <None /> },
  { title: 'Smallest plan', cell: (t) => t.minimumPlanCode ?? <span className="text-dim">Any</span> },
];

/** On which servers the image is, and on which it is not. */
function Where({ template }: { template: OfferedTemplate }) {
  const [has, lacks] = [template.servers.filter((s) => s.present), template.servers.filter((s) => !s.present)];
  if (template.servers.length === 0) return <span className="text-dim">Not looked for yet</span>;
  const names = (of: OfferedTemplate['servers']) => of.map((s) => s.server).join(', ');
  return (
    <>
      {has.length > 0 ? names(has) : <span className="text-err">None: it cannot be ordered</span>}
      {lacks.length > 0 && <span className="block text-sm text-dim">Not on {names(lacks)}</span>}
    </>
  );
}

function None() {
  return <span className="text-dim">None</span>;
}

/** What new pods can be made of. */
export function TemplatesPage() {
  const may = useMayOnPlatform('platform:templates.manage');
  if (!may) {
    return (
      <>
        <PageHeader title="Templates" />
        <Notice>This page is for the operators of the installation. None of your roles opens it.</Notice>
      </>
    );
  }
  return <Templates />;
}

function Templates() {
  const templates = useQ(q(TemplatesApi.list), { refetchInterval: 15_000 });
  const [adding, setAdding] = useState(false);
  const [editing, setEditing] = useState<OfferedTemplate | null>(null);
  const [removing, setRemoving] = useState<OfferedTemplate | null>(null);
  const remove = useM((t: OfferedTemplate) => TemplatesApi.remove(t.code), {
    touches: [TemplatesApi.list.key, CloudPodsApi.templates.key],
    onSuccess: (_, t) => {
      say(`${t.name} is no longer offered`);
      setRemoving(null);
    },
  });
  const columns: Column<OfferedTemplate>[] = [
    ...COLUMNS,
    {
      title: 'Actions',
      quietTitle: true,
      numeric: true,
      cell: (t) => (
        <span className="flex justify-end gap-2">
          <Button aria-label={`Edit ${t.name}`} onClick={() => setEditing(t)}>
            Edit
          </Button>
          <Button look="danger" aria-label={`Remove ${t.name}`} onClick={() => setRemoving(t)}>
            Remove
          </Button>
        </span>
      ),
    },
  ];
  return (
    <>
      <PageHeader
        title="Templates"
        lead="What new pods can be made of, and what each is called on the servers"
        actions={
          <Button look="primary" icon={Plus} onClick={() => setAdding(true)}>
            Add template
          </Button>
        }
      />
      <Answered
        query={templates}
        what="The templates"
        icon={Layers}
        empty={{ title: 'No templates yet', text: 'Add one, so that pods can be ordered.' }}
      >
        {(rows) => <Listing caption="Templates" columns={columns} rows={rows} />}
      </Answered>
      <TemplateDrawer open={adding} onClose={() => setAdding(false)} />
      {editing && <TemplateDrawer open template={editing} onClose={() => setEditing(null)} />}
      {removing && (
        <ConfirmDialog
          open
          onClose={() => setRemoving(null)}
          onConfirm={() => remove.mutate(removing)}
          title={`Remove ${removing.name}`}
          losses={[
            'No new pods can be made of it. Pods that were stay as they are.',
            'It is deleted when no pod was ever made of it; else it stays in this list, not offered.',
          ]}
          verb="Remove template"
          busy={remove.isPending}
          error={remove.error}
        />
      )}
    </>
  );
}
