import { Badge, type Tone } from '@/ui/Badge';
import type { ServerStatus } from '../types/servers.types';

const LOOK: Record<ServerStatus, { tone: Tone; label: string }> = {
  online: { tone: 'ok', label: 'Online' },
  draining: { tone: 'warn', label: 'Draining' },
  locked: { tone: 'info', label: 'Locked' },
  offline: { tone: 'err', label: 'Offline' },
};

/** Whether a server takes pods, in a word. */
export function ServerStatusBadge({ status, silent = false }: { status: ServerStatus; silent?: boolean }) {
  const look = LOOK[status];
  // Of one that drains or is locked the status does not say that it is out of reach.
  const dead = silent && status !== 'offline';
  return (
    <span className="inline-flex flex-wrap gap-1">
      <Badge tone={look.tone} busy={status === 'draining' && !dead}>
        {look.label}
      </Badge>
      {dead && <Badge tone="err">No answer</Badge>}
    </span>
  );
}
