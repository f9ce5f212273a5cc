import { HardDrive, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useFallback } from '@/api/live';
import { q, useM, useQ } from '@/api/query';
import { type PageAction, usePageActions } from '@/app/actions';
import { useMay } from '@/app/session';
import { disk } from '@/lib/format';
import { reason } from '@/lib/verdict';
import { Badge, type Tone } from '@/ui/Badge';
import { Time } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Listing } from '@/ui/Listing';
import { Title } from '@/ui/Page';
import { EmptyState, ErrorState, Skeleton } from '@/ui/States';
import type { Column } from '@/ui/Table';
import { say, sayFailed } from '@/ui/toast';
import { VolumesApi } from '../api/volumes.client';
import { NewVolumeDialog, ResizeVolumeDialog, touchesOf } from '../components/VolumeDialogs';
import { VolumePlace } from '../components/VolumePlace';
import type { CloudPod } from '../types/cloudpods.types';
import type { Volume, VolumeStatus } from '../types/volumes.types';
import { podGetsVolumes, volumeCan } from '../volumeCan';
import { usePodOfPage } from './CloudPodDetailPage';

const LOOK: Record<VolumeStatus, { tone: Tone; label: string; busy?: boolean }> = {
  creating: { tone: 'info', label: 'Creating', busy: true },
  attached: { tone: 'ok', label: 'Attached' },
  detached: { tone: 'dim', label: 'Detached' },
  error: { tone: 'err', label: 'Error' },
  deleting: { tone: 'warn', label: 'Deleting', busy: true },
};

const COLUMNS: Column<Volume>[] = [
  {
    title: 'Volume',
    className: 'py-1.5 leading-tight',
    cell: (v) => (
      <>
        <span className="font-medium">{v.name}</span>
        {v.statusReason && <span className="block max-w-96 text-sm text-err">{v.statusReason}</span>}
      </>
    ),
  },
  {
    title: 'State',
    corner: true,
    cell: (v) => (
      <Badge tone={LOOK[v.status].tone} busy={LOOK[v.status].busy}>
        {LOOK[v.status].label}
      </Badge>
    ),
  },
  { title: 'Size', numeric: true, cell: (v) => disk(v.sizeGb) },
  { title: 'In the pod', cell: (v) => <VolumePlace volume={v} /> },
  { title: 'Pool', cell: (v) => v.storagePool ?? <span className="text-dim">The server’s own</span> },
  { title: 'Changed', cell: (v) => <Time at={v.updatedAt} /> },
];

/** The pod's further disks. */
export function CloudPodVolumesTab() {
  const pod = usePodOfPage();
  const manage = useMay('cloudpods.volumes.manage');
  const described = q(VolumesApi.list, pod.id);
  const known = useQ(described).data;
  const changing = known?.some((v) => v.status === 'creating' || v.status === 'deleting') ?? false;
  const fallback = useFallback(changing);
  // A volume is not announced by itself; its pod is, and that is read again with it.
  const volumes = useQ(described, { refetchInterval: changing || pod.job ? 2000 : fallback });
  const [creating, setCreating] = useState(false);
  const takes = reason(podGetsVolumes(pod));
  usePageActions(
    useMemo<PageAction[]>(
      () =>
        manage && !takes
          ? [
              {
                id: 'new-volume',
                label: `Create volume for ${pod.name}`,
                icon: Plus,
                keywords: 'disk storage',
                run: () => setCreating(true),
              },
            ]
          : [],
      [manage, takes, pod.name],
    ),
  );
  const create = manage && (
    <Button look="primary" icon={Plus} denied={takes} onClick={() => setCreating(true)}>
      Create volume
    </Button>
  );
  return (
    <>
      <Title>{`Volumes of ${pod.name}`}</Title>
      <h2 className="sr-only">Volumes</h2>
      {volumes.error && !volumes.data ? (
        <ErrorState what="The volumes" error={volumes.error} retry={() => void volumes.refetch()} />
      ) : !volumes.data ? (
        <Skeleton rows={4} className="panel px-4" />
      ) : volumes.data.length === 0 ? (
        <EmptyState icon={HardDrive} title="No volumes yet" action={create}>
          A volume is a further disk. Its data stays when it is detached, and goes only when the volume or its pod is
          deleted.
        </EmptyState>
      ) : (
        <>
          {create && <div className="mb-3 flex justify-end">{create}</div>}
          <Volumes pod={pod} volumes={volumes.data} manage={manage} />
        </>
      )}
      <NewVolumeDialog pod={pod} open={creating} onClose={() => setCreating(false)} />
    </>
  );
}

function Volumes({ pod, volumes, manage }: { pod: CloudPod; volumes: Volume[]; manage: boolean }) {
  const [resizing, setResizing] = useState<Volume | null>(null);
  const [detaching, setDetaching] = useState<Volume | null>(null);
  const [removing, setRemoving] = useState<Volume | null>(null);
  const touches = touchesOf(pod.id);
  const attach = useM((v: Volume) => VolumesApi.attach(pod.id, v.id), {
    touches,
    onSuccess: (v) => say(`Attaching ${v.name}`),
    onError: (error, v) => sayFailed(`${v.name} was not attached`, error),
  });
  const detach = useM((v: Volume) => VolumesApi.detach(pod.id, v.id), {
    touches,
    onSuccess: (v) => {
      say(`Detaching ${v.name}`);
      setDetaching(null);
    },
  });
  const remove = useM((v: Volume) => VolumesApi.remove(pod.id, v.id), {
    touches,
    onSuccess: (v) => {
      say(`Deleting ${v.name}`);
      setRemoving(null);
    },
  });
  const columns: Column<Volume>[] = manage
    ? [
        ...COLUMNS,
        {
          title: 'Actions',
          quietTitle: true,
          numeric: true,
          cell: (v) => (
            <span className="flex flex-wrap justify-end gap-2">
              {v.status === 'detached' ? (
                <Button
                  aria-label={`Attach ${v.name}`}
                  denied={reason(volumeCan(pod, v, 'attach'))}
                  busy={attach.isPending}
                  onClick={() => attach.mutate(v)}
                >
                  Attach
                </Button>
              ) : (
                <Button
                  aria-label={`Detach ${v.name}`}
                  denied={reason(volumeCan(pod, v, 'detach'))}
                  onClick={() => setDetaching(v)}
                >
                  Detach
                </Button>
              )}
              <Button
                aria-label={`Resize ${v.name}`}
                denied={reason(volumeCan(pod, v, 'resize'))}
                onClick={() => setResizing(v)}
              >
                Resize
              </Button>
              <Button
                look="danger"
                aria-label={`Delete ${v.name}`}
                denied={reason(volumeCan(pod, v, 'delete'))}
                onClick={() => setRemoving(v)}
              >
                Delete
              </Button>
            </span>
          ),
        },
      ]
    : COLUMNS;
  return (
    <>
      <Listing caption={`Volumes of ${pod.name}`} columns={columns} rows={volumes} />
      <ResizeVolumeDialog pod={pod} volume={resizing} onClose={() => setResizing(null)} />
      {detaching && (
        <ConfirmDialog
          open
          onClose={() => setDetaching(null)}
          onConfirm={() => detach.mutate(detaching)}
          title={`Detach ${detaching.name}`}
          losses={[
            'What uses it in the pod loses it at once; unmount it first.',
            'Its data stays, and it keeps its share of the quota.',
          ]}
          verb="Detach volume"
          busy={detach.isPending}
          error={detach.error}
        />
      )}
      {removing && (
        <ConfirmDialog
          open
          onClose={() => setRemoving(null)}
          onConfirm={() => remove.mutate(removing)}
          title={`Delete ${removing.name}`}
          losses={[
            `All data on its ${removing.sizeGb} GB will be deleted. It cannot be restored.`,
            'Its share of the quota becomes free.',
          ]}
          verb="Delete volume"
          typeName={removing.name}
          busy={remove.isPending}
          error={remove.error}
        />
      )}
    </>
  );
}
