import { cpus, disk, memory } from '@/lib/format';
import { SelectField } from '@/ui/Field';
import { useAllServers } from '../hooks/useServers';
import type { Server } from '../types/servers.types';

/** Chooses the server that something moves to. Those that cannot take it say why. */
export function TargetField({
  from,
  driver,
  value,
  onChange,
  any,
  error,
}: {
  /** The name of the server that it is on. */
  from: string | null;
  driver: string | null;
  value: string;
  onChange: (node: string) => void;
  /** What none means, where none may be chosen. */
  any?: string;
  error?: string;
}) {
  const servers = useAllServers();
  const own = servers.data?.items.find((s) => s.name === from);
  const others = (servers.data?.items ?? []).filter((s) => s.name !== from);
  const fit = others.filter((s) => why(s, driver, own) === null);
  return (
    <>
      <SelectField
        label="To which server"
        value={value}
        onChange={(e) => onChange(e.target.value)}
        options={[
          { value: '', label: !fit.length ? 'No server can take it' : (any ?? 'Choose a server') },
          ...fit.map((s) => ({ value: s.name, label: `${s.name} · ${s.region} · ${room(s)}` })),
        ]}
        hint="A server of the same cluster, with the same driver."
        error={error}
      />
      {others.length > fit.length && (
        <ul className="space-y-0.5 text-sm text-dim" aria-label="Servers that cannot take it">
          {others
            .filter((s) => why(s, driver, own) !== null)
            .slice(0, 8)
            .map((s) => (
              <li key={s.id}>
                {s.name}: {why(s, driver, own)}
              </li>
            ))}
        </ul>
      )}
    </>
  );
}

/** What is left of a server. */
function room({ capacity }: Server): string {
  const left = (of: { left: number | null }) => of.left ?? 0;
  const { cpuCores, memoryMb, diskGb } = capacity;
  if (memoryMb.limit === null) return 'its room is not known yet';
  return `${cpus(left(cpuCores))}, ${memory(left(memoryMb))}, ${disk(left(diskGb))} free`;
}

/** Why a server cannot take it, as far as the console knows; the panel has the last word. */
function why(server: Server, driver: string | null, own: Server | undefined): string | null {
  if (driver !== null && server.driver !== driver) return 'it runs machines of another kind';
  if (own?.clusterKnown && own.cluster === null) return `${own.name} is of no cluster`;
  if (own?.clusterKnown && server.clusterKnown && own.cluster !== server.cluster) return 'it is of another cluster';
  if (!server.capabilities.canHostPods) return 'it hosts no pods';
  if (server.status !== 'online') return `it is ${server.status}`;
  if (server.unreachableSince) return 'it does not answer';
  return null;
}
