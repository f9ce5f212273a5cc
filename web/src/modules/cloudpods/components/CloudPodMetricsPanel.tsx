import { q, useQ } from '@/api/query';
import { bytes, percent } from '@/lib/format';
import { Time } from '@/ui/Bits';
import { ErrorState, Skeleton } from '@/ui/States';
import { roundTop, TimeChart } from '@/ui/TimeChart';
import { CloudPodsApi } from '../api/cloudpods.client';
import type { CloudPod, CloudPodMetrics, MetricsPoint } from '../types/cloudpods.types';
import { perSecond, SHARES, type Share, shareOf } from './PodFigures';

type Rate = 'networkRxRate' | 'networkTxRate';

const RATES: Record<Rate, string> = { networkRxRate: 'Received', networkTxRate: 'Sent' };

const series = (history: MetricsPoint[], figure: Share | Rate) => history.map((h) => ({ at: h.at, value: h[figure] }));

/** Whether the figure does not come, though others do: not every server can tell each. */
const untold = (m: CloudPodMetrics, figure: Share | Rate) =>
  m.sampledAt !== null && m.history.length > 2 && m.history.every((h) => h[figure] === null);

/** How busy a pod was over the last samples. */
export function CloudPodMetricsPanel({ pod }: { pod: CloudPod }) {
  const metrics = useQ(q(CloudPodsApi.metrics, pod.id), { refetchInterval: pod.status === 'running' ? 5000 : false });
  if (metrics.error && !metrics.data) {
    return <ErrorState what="The metrics" error={metrics.error} retry={() => void metrics.refetch()} />;
  }
  if (!metrics.data) return <Skeleton rows={3} height="10rem" />;
  const m = metrics.data;
  const charts = [
    ...(Object.keys(SHARES) as Share[]).map((share) => ({
      name: SHARES[share],
      now: percent(m[share]),
      detail: shareOf(share, m, pod),
      untold: untold(m, share),
      chart: <TimeChart name={SHARES[share]} points={series(m.history, share)} show={percent} />,
    })),
    ...(Object.keys(RATES) as Rate[]).map((rate) => ({
      name: RATES[rate],
      now: perSecond(m[rate]),
      detail: 'over the network',
      untold: untold(m, rate),
      chart: <TimeChart name={RATES[rate]} points={series(m.history, rate)} show={perSecond} top={roundTop} />,
    })),
  ];
  return (
    <>
      <div className="grid gap-5 md:grid-cols-2 lg:grid-cols-3">
        {charts.map((c) => (
          <section key={c.name} aria-label={c.name} className="panel min-w-0 p-4">
            <div className="mb-2 flex items-baseline gap-2">
              <h3 className="flex-1 text-dim">{c.name}</h3>
              <span className="text-xl font-semibold">{c.now}</span>
              <span className="text-sm text-dim">{c.detail}</span>
            </div>
            {c.untold ? <p className="text-sm text-dim">Its server cannot tell.</p> : c.chart}
          </section>
        ))}
        <section aria-label="More figures" className="panel p-4">
          <h3 className="mb-2 text-dim">Since the machine started</h3>
          <dl className="grid grid-cols-2 gap-x-6 gap-y-3">
            <More name="Received" value={m.networkRxBytes === null ? '–' : bytes(m.networkRxBytes)} />
            <More name="Sent" value={m.networkTxBytes === null ? '–' : bytes(m.networkTxBytes)} />
            <More name="Processes now" value={m.processes === null ? '–' : String(m.processes)} />
            <More name="Samples shown" value={String(m.history.length)} />
          </dl>
        </section>
      </div>
      <p className="mt-3 text-sm text-dim" role="status">
        {m.sampledAt ? (
          <>
            Last sample <Time at={m.sampledAt} />
            {pod.unknownSince !== null
              ? '; its server does not answer, so no new ones come'
              : pod.status !== 'running' && '; the pod is not running, so no new ones come'}
          </>
        ) : pod.status === 'running' ? (
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
