import { Badge, type Tone } from '@/ui/Badge';
import type { ServerStatus } from '../types/servers.types';

const LOOK: Record<ServerStatus, { tone: Tone; label: string }> = {
  online: { tone: 'ok', label: 'Online' },
  draining: { tone: 'warn', label: 'Draining' },
  locked: { tone: 'info', label: 'Locked' },
  offline: { tone: 'err', label: 'Offline' },
};

/** Whether a server takes pods, in a word. */
export function ServerStatusBadge({ status }: { status: ServerStatus }) {
  const look = LOOK[status];
  return (
    <Badge tone={look.tone} busy={status === 'draining'}>
      {look.label}
    </Badge>
  );
}
