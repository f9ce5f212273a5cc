import { cpus, disk, memory } from '@/lib/format';
import { Meter } from '@/ui/Bits';
import type { Room, Server } from '../types/servers.types';

const ROWS = [
  { key: 'cpuCores', overcommit: 'cpuPercent', name: 'Processor', show: cpus },
  { key: 'memoryMb', overcommit: 'memoryPercent', name: 'Memory', show: memory },
  { key: 'diskGb', overcommit: 'diskPercent', name: 'Disk', show: disk },
] as const;

/** What the pods on a server were promised of what may be promised, with what there really is. */
export function CapacityBars({ server }: { server: Server }) {
  return (
    <div className="space-y-4">
      {ROWS.map(({ key, overcommit, name, show }) => {
        const room: Room = server.capacity[key];
        const percent = server.overcommit[overcommit];
        return (
          <div key={key}>
            {room.limit === null ? (
              <p className="flex justify-between gap-3">
                <span>{name}</span>
                <span className="text-dim">Not known before the server was seen</span>
              </p>
            ) : (
              <>
                <Meter name={name} used={room.allocated} limit={room.limit} show={show} />
                <p className="mt-1 text-sm text-dim">
                  {room.total !== null && show(room.total)} there
                  {percent === 100 ? ', allocated at most in full' : `, allocated up to ${percent} %`}
                  {room.used !== null && `, ${show(room.used)} in use`}
                  {room.others > 0 && ` (${show(room.others)} by others than pods)`}
                  {room.left !== null && `, ${show(room.left)} left for pods`}
                </p>
              </>
            )}
          </div>
        );
      })}
    </div>
  );
}

/** The same in three thin lines, for lists. */
export function CapacityLines({ server }: { server: Server }) {
  return (
    <ul aria-label={`Capacity of ${server.name}`} className="w-64 space-y-1 py-1.5 max-lg:w-full">
      {ROWS.map(({ key, name, show }) => {
        const { limit, allocated } = server.capacity[key];
        const share = limit ? Math.min(100, (allocated / limit) * 100) : 0;
        const words = limit === null ? 'not known yet' : `${show(allocated)} of ${show(limit)} allocated`;
        return (
          <li key={key} title={`${name}: ${words}`} className="flex items-center gap-2">
            <span className="w-16 text-xs text-dim">{name}</span>
            <span className="sr-only">{words}</span>
            <span className="relative h-1 flex-1 overflow-hidden rounded-full bg-raised" aria-hidden>
              <span
                className={`absolute inset-y-0 left-0 rounded-full ${share >= 90 ? 'bg-warn' : 'bg-accent'}`}
                style={{ width: `${share}%` }}
              />
            </span>
            <span className="w-28 text-right text-xs whitespace-nowrap text-dim" aria-hidden>
              {limit === null ? 'not known' : `${show(allocated)} / ${show(limit)}`}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
