import { ArrowRightLeft, Ellipsis, Pencil, Play, Power, RotateCcw, RotateCw, Scaling, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { type PageAction, usePageActions } from '@/app/actions';
import { reason } from '@/lib/verdict';
import type { View } from '@/modules/provisioning/view';
import { MovePodDialog } from '@/modules/servers/components/MovePodDialog';
import { Button, IconButton } from '@/ui/Button';
import { Menu, MenuItem, MenuLine } from '@/ui/Menu';
import { usePodAction } from '../hooks/useCloudPods';
import { podCan, podCanChange } from '../podCan';
import type { CloudPod } from '../types/cloudpods.types';
import { usePodRights } from '../view';
import { EditPodDialog } from './EditPodDialog';
import { InterruptDialog } from './InterruptDialog';
import { ScaleDialog } from './ScaleDialog';
import { TerminateDialog } from './TerminateDialog';

type Asking = 'edit' | 'terminate' | 'stop' | 'reboot' | 'retry' | 'scale' | 'move' | null;

/**
 * What can be done with a pod: as a menu in lists, as buttons at the top of its page. What its state forbids is
 * disabled with the reason; what the role forbids is not there.
 */
export function CloudPodActionsMenu({
  pod,
  as = 'menu',
  palette = false,
  view = 'tenant',
}: {
  pod: CloudPod;
  as?: 'menu' | 'buttons';
  /** Offers the actions in the command palette too; for the pod's own page. */
  palette?: boolean;
  /** An operator leaves a pod's size, name and notes to its tenant. */
  view?: View;
}) {
  const action = usePodAction(pod, view);
  const [open, setOpen] = useState<Asking>(null);
  const { manage, destroy, move } = usePodRights(view);
  const own = view === 'tenant';
  usePaletteActions(palette ? pod : null, { manage, destroy, move, own }, action.mutate, setOpen);
  if (!manage) return null;
  // One that was never placed has nothing to lose.
  const retry = () => (pod.node === null ? action.mutate('retry') : setOpen('retry'));
  const close = () => setOpen(null);

  return (
    <>
      {as === 'buttons' && manage && pod.status === 'error' && (
        <Button look="primary" icon={RotateCcw} denied={reason(podCan.retry(pod))} onClick={retry}>
          Retry
        </Button>
      )}
      {as === 'buttons' && manage && pod.status !== 'error' && (
        <>
          {pod.status === 'stopped' ? (
            <Button
              icon={Play}
              denied={reason(podCan.start(pod))}
              busy={action.isPending}
              onClick={() => action.mutate('start')}
            >
              Start
            </Button>
          ) : (
            <Button icon={Power} denied={reason(podCan.stop(pod))} onClick={() => setOpen('stop')}>
              Stop
            </Button>
          )}
          <Button icon={RotateCw} denied={reason(podCan.reboot(pod))} onClick={() => setOpen('reboot')}>
            Reboot
          </Button>
        </>
      )}
      {as === 'buttons' && own && (
        <Button icon={Scaling} denied={reason(podCanChange(pod))} onClick={() => setOpen('scale')}>
          Resize
        </Button>
      )}
      {as === 'buttons' && move && (
        <Button icon={ArrowRightLeft} denied={reason(podCanChange(pod))} onClick={() => setOpen('move')}>
          Move
        </Button>
      )}
      {as === 'buttons' && destroy && (
        <Button look="danger" icon={Trash2} denied={reason(podCan.terminate(pod))} onClick={() => setOpen('terminate')}>
          Terminate
        </Button>
      )}
      {as === 'buttons' && own && (
        <IconButton label="Edit name, tags and notes" icon={Pencil} onClick={() => setOpen('edit')} />
      )}
      {as === 'menu' && (
        <Menu
          label={`Actions for ${pod.name}`}
          trigger={<IconButton label={`Actions for ${pod.name}`} icon={Ellipsis} />}
        >
          {manage && (
            <>
              {pod.status === 'error' && (
                <MenuItem icon={RotateCcw} denied={reason(podCan.retry(pod))} onSelect={retry}>
                  Retry
                </MenuItem>
              )}
              <MenuItem icon={Play} denied={reason(podCan.start(pod))} onSelect={() => action.mutate('start')}>
                Start
              </MenuItem>
              <MenuItem icon={Power} denied={reason(podCan.stop(pod))} onSelect={() => setOpen('stop')}>
                Stop
              </MenuItem>
              <MenuItem icon={RotateCw} denied={reason(podCan.reboot(pod))} onSelect={() => setOpen('reboot')}>
                Reboot
              </MenuItem>
              {own && (
                <MenuItem icon={Scaling} denied={reason(podCanChange(pod))} onSelect={() => setOpen('scale')}>
                  Resize
                </MenuItem>
              )}
              {move && (
                <MenuItem icon={ArrowRightLeft} denied={reason(podCanChange(pod))} onSelect={() => setOpen('move')}>
                  Move
                </MenuItem>
              )}
              {own && (
                <MenuItem icon={Pencil} onSelect={() => setOpen('edit')}>
                  Edit
                </MenuItem>
              )}
            </>
          )}
          {manage && destroy && <MenuLine />}
          {destroy && (
            <MenuItem danger icon={Trash2} denied={reason(podCan.terminate(pod))} onSelect={() => setOpen('terminate')}>
              Terminate
            </MenuItem>
          )}
        </Menu>
      )}
      {own && <ScaleDialog pod={pod} open={open === 'scale'} onClose={close} />}
      <MovePodDialog pod={open === 'move' ? pod : null} onClose={close} />
      {own && <EditPodDialog pod={pod} open={open === 'edit'} onClose={close} />}
      <InterruptDialog
        pod={pod}
        view={view}
        action={open === 'stop' || open === 'reboot' || open === 'retry' ? open : null}
        onClose={close}
      />
      <TerminateDialog pod={pod} view={view} open={open === 'terminate'} onClose={close} />
    </>
  );
}

function usePaletteActions(
  pod: CloudPod | null,
  role: { manage: boolean; destroy: boolean; move: boolean; own: boolean },
  act: (action: 'start' | 'retry') => void,
  ask: (what: Asking) => void,
) {
  const { manage, destroy, move, own } = role;
  usePageActions(
    useMemo<PageAction[]>(() => {
      if (!pod) return [];
      const offer = (
        id: string,
        label: string,
        icon: PageAction['icon'],
        ok: boolean,
        run: () => void,
      ): PageAction[] => (ok ? [{ id, label: `${label} ${pod.name}`, icon, run }] : []);
      return [
        ...offer('pod-start', 'Start', Play, manage && podCan.start(pod).ok, () => act('start')),
        ...offer('pod-stop', 'Stop', Power, manage && podCan.stop(pod).ok, () => ask('stop')),
        ...offer('pod-reboot', 'Reboot', RotateCw, manage && podCan.reboot(pod).ok, () => ask('reboot')),
        ...offer('pod-retry', 'Retry', RotateCcw, manage && podCan.retry(pod).ok, () =>
          pod.node === null ? act('retry') : ask('retry'),
        ),
        ...offer('pod-scale', 'Resize', Scaling, manage && own && podCanChange(pod).ok, () => ask('scale')),
        ...offer('pod-move', 'Move', ArrowRightLeft, move && podCanChange(pod).ok, () => ask('move')),
        ...offer('pod-edit', 'Edit', Pencil, manage && own, () => ask('edit')),
        ...offer('pod-terminate', 'Terminate', Trash2, destroy && podCan.terminate(pod).ok, () => ask('terminate')),
      ];
    }, [pod, manage, destroy, move, own, act, ask]),
  );
}
