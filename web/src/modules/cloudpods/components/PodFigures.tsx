import { bytes, memory, percent } from '@/lib/format';
import { Time } from '@/ui/Bits';
import type { CloudPod, Figures } from '../types/cloudpods.types';

/** A figure that is a share of what the pod has. */
export type Share = 'cpuUsage' | 'memoryUsage' | 'diskUsage';

/** Their names. */
export const SHARES: Record<Share, string> = { cpuUsage: 'Processor', memoryUsage: 'Memory', diskUsage: 'Disk' };

type Sized = Pick<CloudPod, 'cpuCores' | 'memoryMb' | 'diskGb'>;

/** Of how much a figure is a share. */
export function shareOf(share: Share, figures: Pick<Figures, 'memoryUsedMb' | 'diskUsedGb'>, pod: Sized): string {
  if (share === 'cpuUsage') return `of ${pod.cpuCores} vCPU`;
  if (share === 'memoryUsage') {
    const whole = memory(pod.memoryMb);
    return figures.memoryUsedMb === null ? `of ${whole}` : `${memory(figures.memoryUsedMb)} of ${whole}`;
  }
  return figures.diskUsedGb === null ? `of ${pod.diskGb} GB` : `${figures.diskUsedGb.toFixed(1)} of ${pod.diskGb} GB`;
}

/** Bytes a second in words; a dash where nobody knows. */
export const perSecond = (rate: number | null): string => (rate === null ? '–' : `${bytes(Math.round(rate))}/s`);

/** How busy a pod is now: part of what a pod is, for everybody who may see it. */
export function PodFigures({ pod }: { pod: CloudPod }) {
  const f = pod.figures;
  if (f === null) {
    return (
      <p className="text-dim" role="status">
        {pod.status === 'running'
          ? 'Waiting for the first sample. It comes within a minute of the start.'
          : 'No samples yet. They come while the pod is running.'}
      </p>
    );
  }
  return (
    <>
      <div className="space-y-4">
        {(Object.keys(SHARES) as Share[]).map((share) => (
          <section key={share} aria-label={SHARES[share]}>
            <div className="mb-2 flex items-baseline gap-2">
              <h3 className="flex-1 text-dim">{SHARES[share]}</h3>
              <span className="font-semibold">{percent(f[share])}</span>
              <span className="text-sm text-dim">{shareOf(share, f, pod)}</span>
            </div>
            <div className="h-1 overflow-hidden rounded-full bg-raised" aria-hidden>
              <div className="h-full rounded-full bg-accent" style={{ width: `${Math.min(100, f[share] ?? 0)}%` }} />
            </div>
          </section>
        ))}
        <dl className="flex flex-wrap gap-x-6 gap-y-1 border-t border-line/70 pt-3">
          <Rate name="Received" rate={f.networkRxRate} />
          <Rate name="Sent" rate={f.networkTxRate} />
        </dl>
      </div>
      <p className="mt-3 text-sm text-dim" role="status">
        Last sample <Time at={f.sampledAt} />
        {pod.unknownSince !== null
          ? '; its server does not answer, so no new ones come'
          : pod.status !== 'running' && '; the pod is not running, so no new ones come'}
      </p>
    </>
  );
}

function Rate({ name, rate }: { name: string; rate: number | null }) {
  return (
    <div className="flex gap-2">
      <dt className="text-dim">{name}</dt>
      <dd className="font-medium">{perSecond(rate)}</dd>
    </div>
  );
}
