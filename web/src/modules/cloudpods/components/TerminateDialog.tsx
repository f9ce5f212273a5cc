import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { usePodAction } from '../hooks/useCloudPods';
import type { CloudPod } from '../types/cloudpods.types';

/** Stands before a pod and its data are deleted. */
export function TerminateDialog({ pod, open, onClose }: { pod: CloudPod; open: boolean; onClose: () => void }) {
  const action = usePodAction(pod);
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={`Terminate ${pod.name}`}
      losses={[
        `The machine and everything on its ${pod.diskGb} GB disk will be deleted. It cannot be restored.`,
        ...(pod.ipAddress ? [`The address ${pod.ipAddress} will be released and may go to another pod.`] : []),
        ...(pod.primaryDomain ? [`${pod.primaryDomain} will stop answering.`] : []),
        'Its share of the quota becomes free.',
      ]}
      verb="Terminate pod"
      typeName={pod.name}
      busy={action.isPending}
      onConfirm={() => action.mutate('terminate', { onSettled: onClose })}
    />
  );
}
