import { Badge, type Tone } from '@/ui/Badge';
import { Choice, ChoiceGroup } from '@/ui/Choice';
import { Notice } from '@/ui/States';
import type { Region, RegionNode } from '../types/cloudpods.types';

const LOOK: Record<RegionNode['status'], { tone: Tone; label: string }> = {
  online: { tone: 'ok', label: 'Online' },
  offline: { tone: 'err', label: 'Offline' },
  draining: { tone: 'warn', label: 'Draining' },
  locked: { tone: 'warn', label: 'Locked' },
};

/** The region, then a node in it, or placement by the panel. */
export function CloudPodServerSelector({
  regions,
  region,
  node,
  onRegion,
  onNode,
  regionError,
  nodeError,
}: {
  regions: Region[];
  region: string;
  node: string;
  onRegion: (code: string) => void;
  onNode: (name: string) => void;
  regionError?: string;
  nodeError?: string;
}) {
  const chosen = regions.find((r) => r.code === region);
  if (regions.length === 0) {
    return <Notice>No region has a server yet. The operator of this installation has to register one.</Notice>;
  }
  return (
    <div className="space-y-6">
      <ChoiceGroup legend="Region" error={regionError}>
        <div className="grid gap-3 md:grid-cols-2">
          {regions.map((r) => {
            const free = r.nodes.filter((n) => n.available).length;
            return (
              <Choice
                key={r.code}
                group="region"
                value={r.code}
                label={r.name}
                chosen={r.code === region}
                onChoose={onRegion}
              >
                <span className="mt-0.5 block text-sm text-dim">
                  <span className="font-mono">{r.code}</span> · {free} of {r.nodes.length}{' '}
                  {r.nodes.length === 1 ? 'node' : 'nodes'} available
                </span>
              </Choice>
            );
          })}
        </div>
      </ChoiceGroup>
      {chosen && (
        <ChoiceGroup legend="Node" error={nodeError}>
          <div className="grid gap-3 md:grid-cols-2">
            <Choice group="node" value="" label="Automatic placement" chosen={node === ''} onChoose={onNode}>
              <span className="mt-0.5 block text-sm text-dim">
                The panel picks a node with enough room, as the operator wants them filled. Best for most pods.
              </span>
            </Choice>
            {chosen.nodes.map((n) => (
              <Choice
                key={n.name}
                group="node"
                value={n.name}
                label={n.name}
                chosen={n.name === node}
                disabled={!n.available}
                onChoose={onNode}
                aside={<Badge tone={LOOK[n.status]?.tone ?? 'dim'}>{LOOK[n.status]?.label ?? n.status}</Badge>}
              >
                <span className="mt-0.5 block text-sm text-dim">
                  {n.driver}
                  {n.simulated && n.driver !== 'simulated' && ', simulated'}
                  {n.reason && `. ${n.reason}`}
                </span>
              </Choice>
            ))}
          </div>
        </ChoiceGroup>
      )}
    </div>
  );
}
