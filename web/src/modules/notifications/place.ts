import { paths } from '@/app/paths';
import type { Notification } from './types/notifications.types';

/** Where a notification leads; nowhere, when there is nothing more to see. */
export function placeOf(n: Notification): string | null {
  if (n.audience === 'person') return paths.sessions();
  if (n.audience === 'tenant') {
    if (n.event === 'POD_DESTROYED') return paths.audit({ podId: n.podId ?? undefined });
    return n.podId === null ? null : paths.cloudpod(n.podId);
  }
  if (n.objectType === 'server' && n.objectId !== null) {
    return paths.server(n.objectId, n.event === 'SERVER_DRIFT_FOUND' ? 'drift' : 'overview');
  }
  if (n.objectType === 'job' && n.objectId !== null) return paths.platformJob(n.objectId);
  return null;
}
