import { q, useQ } from '@/api/query';
import { bytes, clock, disk, memory, percent } from '@/lib/format';
import { useListParams } from '@/lib/params';
import { FilterSelect } from '@/ui/Field';
import { Title } from '@/ui/Page';
import { ErrorState, Skeleton } from '@/ui/States';
import { type Point, roundTop, TimeChart } from '@/ui/TimeChart';
import { ServersApi } from '../api/servers.client';
import { METRIC_FILTERS } from '../filters';
import { rates } from '../metrics';
import type { ServerPoint } from '../types/servers.types';
import { useServerOfPage } from './ServerPage';

const SPANS = [
  { value: '1', label: 'Last hour' },
  { value: '6', label: 'Last 6 hours' },
  { value: '168', label: 'Last 7 days' },
];

const dash = (show: (n: number) => string) => (value: number | null) => (value === null ? '–' : show(value));
const day = (iso: string) =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(
    new Date(iso),
  );

/** Whether a figure stays away although others come. */
const untold = (points: Point[]) => points.length > 2 && points.every((p) => p.value === null);

/** How busy the server is over time. */
export function ServerMetricsTab() {
  const server = useServerOfPage();
  const params = useListParams(METRIC_FILTERS);
  const hours = Number(params.filters.hours) || 24;
  const metrics = useQ(q(ServersApi.metrics, server.id, hours), { refetchInterval: 15_000, keepPrevious: true });
  const series = (key: keyof Omit<ServerPoint, 'at'>): Point[] =>
    (metrics.data?.points ?? []).map((p) => ({ at: p.at, value: p[key] }));
  const total = { memory: server.capacity.memoryMb.total, disk: server.capacity.diskGb.total };
  const charts: {
    name: string;
    points: Point[];
    show: (v: number | null) => string;
    top?: (n: number) => number;
    of?: string;
  }[] = [
    { name: 'Processor', points: series('cpu'), show: percent, of: 'of all cores' },
    {
      name: 'Memory',
      points: series('ram'),
      show: dash(memory),
      top: (peak) => Math.max(total.memory ?? 0, peak),
      of: total.memory === null ? undefined : `of ${memory(total.memory)}`,
    },
    {
      name: 'Disk of the pool',
      points: series('disk'),
      show: dash(disk),
      top: (peak) => Math.max(total.disk ?? 0, peak),
      of: total.disk === null ? undefined : `of ${disk(total.disk)}`,
    },
    {
      name: 'Network',
      points: rates(metrics.data?.points ?? []),
      show: dash((n) => `${bytes(Math.round(n))}/s`),
      top: roundTop,
      of: 'received and sent',
    },
  ];
  return (
    <>
      <Title>{`Metrics of ${server.name}`}</Title>
      <h2 className="sr-only">Metrics</h2>
      <search className="mb-3 flex">
        <FilterSelect
          label="Span"
          any="Last 24 hours"
          value={params.filters.hours}
          onChange={(v) => params.set('hours', v)}
          options={SPANS}
        />
      </search>
      {metrics.error && !metrics.data ? (
        <ErrorState what="The metrics" error={metrics.error} retry={() => void metrics.refetch()} />
      ) : !metrics.data ? (
        <Skeleton rows={2} height="10rem" />
      ) : (
        <div className="grid gap-5 md:grid-cols-2">
          {charts.map((c) => (
            <section key={c.name} aria-label={c.name} className="panel min-w-0 p-4">
              <div className="mb-2 flex items-baseline gap-2">
                <h3 className="flex-1 text-dim">{c.name}</h3>
                <span className="text-xl font-semibold">{c.show(c.points.at(-1)?.value ?? null)}</span>
                {c.of && <span className="text-sm text-dim">{c.of}</span>}
              </div>
              {untold(c.points) ? (
                <p className="flex h-24 items-center justify-center rounded-md border border-dashed border-line text-sm text-dim">
                  This server does not tell
                </p>
              ) : (
                <TimeChart name={c.name} points={c.points} show={c.show} top={c.top} when={hours > 24 ? day : clock} />
              )}
            </section>
          ))}
        </div>
      )}
    </>
  );
}
