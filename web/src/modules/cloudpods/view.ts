import { paths } from '@/app/paths';
import { useMay, useMayOnPlatform } from '@/app/session';
import type { View } from '@/modules/provisioning/view';
import { CloudPodsApi } from './api/cloudpods.client';
import { HostedPodsApi } from './api/hosted.client';

/** The calls of a view that operate pods. */
export const operateIn = (view: View) => (view === 'platform' ? HostedPodsApi.actions : CloudPodsApi.actions);

/** The page of a pod in a view. */
export const podPath = (view: View, id: number) => (view === 'platform' ? paths.hostedPod(id) : paths.cloudpod(id));

/** What the person may do with pods in a view. */
export function usePodRights(view: View): { manage: boolean; destroy: boolean; move: boolean } {
  const own = useMay('cloudpods.manage');
  const ownDestroy = useMay('cloudpods.destroy');
  // Where a pod is, is the operators' business.
  const all = useMayOnPlatform('platform:cloudpods.manage');
  if (view === 'platform') return { manage: all, destroy: all, move: all };
  // The panel asks for both before it deletes a pod.
  return { manage: own, destroy: own && ownDestroy, move: own && all };
}
