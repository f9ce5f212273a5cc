import { q, useQ } from '@/api/query';
import { bytes, memory, percent } from '@/lib/format';
import { Time } from '@/ui/Bits';
import { ErrorState, Skeleton } from '@/ui/States';
import { TimeChart } from '@/ui/TimeChart';
import { CloudPodsApi } from '../api/cloudpods.client';
import type { CloudPod, CloudPodMetrics, MetricsPoint } from '../types/cloudpods.types';

type Figure = 'cpuUsage' | 'memoryUsage' | 'diskUsage';

const NAMES: Record<Figure, string> = { cpuUsage: 'Processor', memoryUsage: 'Memory', diskUsage: 'Disk' };

function detail(figure: Figure, m: CloudPodMetrics, pod: CloudPod): string {
  if (figure === 'cpuUsage') return `of ${pod.cpuCores} vCPU`;
  if (figure === 'memoryUsage') {
    return m.memoryUsedMb === null
      ? `of ${memory(pod.memoryMb)}`
      : `${memory(m.memoryUsedMb)} of ${memory(pod.memoryMb)}`;
  }
  return m.diskUsedGb === null ? `of ${pod.diskGb} GB` : `${m.diskUsedGb.toFixed(1)} of ${pod.diskGb} GB`;
}

/** Whether the figure does not come, though others do: not every server can tell each. */
const untold = (m: CloudPodMetrics, figure: Figure) =>
  m.sampledAt !== null && m.history.length > 2 && m.history.every((h) => h[figure] === null);

const series = (history: MetricsPoint[], figure: Figure) => history.map((h) => ({ at: h.at, value: h[figure] }));

/** How busy a pod is, now and over the last samples. */
export function CloudPodMetricsPanel({ pod, compact = false }: { pod: CloudPod; compact?: boolean }) {
  const metrics = useQ(q(CloudPodsApi.metrics, pod.id), { refetchInterval: pod.status === 'running' ? 5000 : false });
  if (metrics.error && !metrics.data) {
    return <ErrorState what="The metrics" error={metrics.error} retry={() => void metrics.refetch()} />;
  }
  if (!metrics.data) return <Skeleton rows={3} height={compact ? '3.5rem' : '10rem'} />;
  const m = metrics.data;
  const waiting = m.sampledAt === null;

  return (
    <>
      <div className={compact ? 'space-y-4' : 'grid gap-5 md:grid-cols-2 lg:grid-cols-3'}>
        {(Object.keys(NAMES) as Figure[]).map((figure) => (
          <section key={figure} aria-label={NAMES[figure]} className={compact ? '' : 'panel p-4'}>
            <div className="mb-2 flex items-baseline gap-2">
              <h3 className="flex-1 text-dim">{NAMES[figure]}</h3>
              <span className={compact ? 'font-semibold' : 'text-xl font-semibold'}>{percent(m[figure])}</span>
              <span className="text-sm text-dim">{detail(figure, m, pod)}</span>
            </div>
            {untold(m, figure) ? (
              <p className="text-sm text-dim">Its server cannot tell.</p>
            ) : compact ? (
              <div className="h-1 overflow-hidden rounded-full bg-raised" aria-hidden>
                <div className="h-full rounded-full bg-accent" style={{ width: `${Math.min(100, m[figure] ?? 0)}%` }} />
              </div>
            ) : (
              <TimeChart name={NAMES[figure]} points={series(m.history, figure)} show={percent} />
            )}
          </section>
        ))}
        {!compact && (
          <section aria-label="More figures" className="panel md:col-span-2 lg:col-span-3">
            <dl className="grid grid-cols-2 gap-x-6 gap-y-3 p-4 md:grid-cols-4">
              <More name="Received" value={m.networkRxBytes === null ? '–' : bytes(m.networkRxBytes)} />
              <More name="Sent" value={m.networkTxBytes === null ? '–' : bytes(m.networkTxBytes)} />
              <More name="Processes" value={m.processes === null ? '–' : String(m.processes)} />
              <More name="Samples shown" value={String(m.history.length)} />
            </dl>
          </section>
        )}
      </div>
      <p className="mt-3 text-sm text-dim" role="status">
        {m.sampledAt ? (
          <>
            Last sample <Time at={m.sampledAt} />
            {pod.status !== 'running' && '; the pod is not running, so no new ones come'}
          </>
        ) : waiting && pod.status === 'running' ? (
          'Waiting for the first sample. It comes within a minute of the start.'
        ) : (
          'No samples yet. They come while the pod is running.'
        )}
      </p>
    </>
  );
}

function More({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt className="text-sm text-dim">{name}</dt>
      <dd className="font-medium">{value}</dd>
    </div>
  );
}
