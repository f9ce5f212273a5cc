import type { View } from '@/modules/provisioning/view';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { usePodAction } from '../hooks/useCloudPods';
import type { CloudPod } from '../types/cloudpods.types';
import { ACTION_WORDS } from '../words';

const ANEW = [
  'A machine that is there is used again. Where there is none any more, a new and empty one is made: what was on the old one is gone.',
  'The reason of the error says which it is.',
];

/** Stands before what interrupts a pod's work but loses no data on disk, and before a machine is made anew. */
export function InterruptDialog({
  pod,
  action,
  onClose,
  view = 'tenant',
}: {
  pod: CloudPod;
  action: 'stop' | 'reboot' | 'retry' | null;
  onClose: () => void;
  view?: View;
}) {
  const mutation = usePodAction(pod, view);
  const what = action ?? 'stop';
  return (
    <ConfirmDialog
      open={action !== null}
      onClose={onClose}
      title={`${ACTION_WORDS[what].verb} ${pod.name}`}
      losses={
        what === 'retry'
          ? ANEW
          : [
              'Everything that runs on it is interrupted, and what was not saved is lost. The disk is kept.',
              what === 'stop'
                ? 'It stays off, and keeps its address and its share of the quota, until somebody starts it.'
                : 'It will be unreachable until it has started again.',
            ]
      }
      verb={`${ACTION_WORDS[what].verb} pod`}
      busy={mutation.isPending}
      onConfirm={() => mutation.mutate(what, { onSettled: onClose })}
    />
  );
}
