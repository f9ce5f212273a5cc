import { ArrowRight, Check, Plus } from 'lucide-react';
import { Link, Navigate } from 'react-router';
import { useFallback } from '@/api/live';
import { q, useQ } from '@/api/query';
import { paths } from '@/app/paths';
import { useMay, useMayOnPlatform, useMe } from '@/app/session';
import { count, label } from '@/lib/format';
import { actorWords, objectWords } from '@/modules/admin/words';
import { QuotaMeters } from '@/modules/cloudpods/components/CloudPodSummaryStep';
import { Time } from '@/ui/Bits';
import { ButtonLink } from '@/ui/Button';
import { PageHeader, Section } from '@/ui/Page';
import { ErrorState, Skeleton } from '@/ui/States';
import { DashboardApi } from '../api/dashboard.client';
import { NoTenant } from '../components/NoTenant';
import type { Dashboard } from '../types/dashboard.types';

/** The tenant at a glance, and what to do next. */
export function DashboardPage() {
  const data = useQ(q(DashboardApi.get)).data;
  const dashboard = useQ(q(DashboardApi.get), { refetchInterval: useFallback((data?.jobsActive ?? 0) > 0) });
  const me = useMe();
  const manage = useMay('cloudpods.manage');
  const operator = useMayOnPlatform('platform:dashboard.read');
  // An operator who belongs to no tenant has no dashboard of one.
  if (operator && me && !me.activeTenant) return <Navigate to={paths.platform()} replace />;
  if (me && !me.activeTenant && me.tenants.length > 0) return <NoTenant me={me} />;
  return (
    <>
      <PageHeader
        title={me?.activeTenant?.name ?? 'Dashboard'}
        documentTitle="Dashboard"
        lead="What runs, what is left, and what to do next"
        actions={
          manage && (
            <ButtonLink to={paths.cloudpodNew()} look="primary" icon={Plus}>
              Create pod
            </ButtonLink>
          )
        }
      />
      {dashboard.error && !dashboard.data ? (
        <ErrorState what="The dashboard" error={dashboard.error} retry={() => void dashboard.refetch()} />
      ) : dashboard.data ? (
        <Shown data={dashboard.data} />
      ) : (
        <Skeleton rows={4} height="7rem" />
      )}
    </>
  );
}

function Shown({ data }: { data: Dashboard }) {
  const open = data.nextSteps.filter((s) => !s.done);
  const mayAudit = useMay('audit.view');
  return (
    <div className="space-y-5">
      <Counts data={data} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="space-y-5">
          {open.length > 0 && <NextSteps steps={data.nextSteps} />}
          {mayAudit && <Recent events={data.recentEvents} />}
        </div>
        <Section title="Quota">
          <QuotaMeters now={data.quota} />
          <p className="mt-4 text-sm text-dim">{SOURCES[data.quota.source]}</p>
        </Section>
      </div>
    </div>
  );
}

const SOURCES: Record<string, string> = {
  explicit: 'Set for this tenant by the operator.',
  subscriptions: 'The sum of your subscriptions.',
  default: 'The default of this installation.',
};

function Counts({ data }: { data: Dashboard }) {
  const { pods } = data;
  const cells = [
    { name: 'All pods', n: pods.total, to: paths.cloudpods(), dot: '' },
    { name: 'Running', n: pods.running, to: paths.cloudpods({ status: 'running' }), dot: 'bg-ok' },
    { name: 'Stopped', n: pods.stopped, to: paths.cloudpods({ status: 'stopped' }), dot: 'bg-dim' },
    // Only where there are some: a server that does not answer is no everyday thing.
    ...(pods.unknown > 0
      ? [{ name: 'Unknown', n: pods.unknown, to: paths.cloudpods({ status: 'unknown' }), dot: 'bg-warn' }]
      : []),
    { name: 'In error', n: pods.error, to: paths.cloudpods({ status: 'error' }), dot: 'bg-err' },
    {
      name: 'Provisioning',
      n: pods.provisioning,
      to: paths.cloudpods({ status: 'provisioning' }),
      dot: 'bg-info animate-breathe',
    },
    { name: 'Jobs under way', n: data.jobsActive, to: paths.jobs(), dot: 'bg-info animate-breathe' },
  ];
  return (
    <nav
      aria-label="Counts"
      className={`panel grid grid-cols-2 overflow-hidden md:grid-cols-3 ${cells.length > 6 ? 'lg:grid-cols-7' : 'lg:grid-cols-6'}`}
    >
      {cells.map((c) => (
        <Link
          key={c.name}
          to={c.to}
          className="-mr-px -mb-px flex flex-col-reverse border-r border-b border-line px-4 py-3 -outline-offset-2 hover:bg-raised/60"
        >
          <span className="flex items-center gap-1.5 text-dim">
            {c.dot && <span aria-hidden className={`size-1.5 rounded-full ${c.n ? c.dot : 'bg-line'}`} />}
            {c.name}
          </span>
          <span
            className={`text-[1.625rem] leading-8 font-semibold tracking-tight ${c.n === 0 ? 'text-dim' : c.dot === 'bg-err' ? 'text-err' : ''}`}
          >
            {c.n}
          </span>
        </Link>
      ))}
    </nav>
  );
}

/** Links of the panel lead within the console; anything else would be a defect, and is shown as text. */
const within = (href: string) => /^\/(?![/\\])/.test(href);

function NextSteps({ steps }: { steps: Dashboard['nextSteps'] }) {
  const left = steps.filter((s) => !s.done).length;
  return (
    <Section title="What to do next" aside={<span className="text-dim">{count(left, 'step')} left</span>} flush>
      <ol className="divide-y divide-line/60">
        {steps.map((s) => (
          <li key={s.code} className="relative flex items-start gap-3 px-4 py-3 hover:bg-raised/50">
            <span
              aria-hidden
              className={`mt-0.5 flex size-4.5 shrink-0 items-center justify-center rounded-full border ${s.done ? 'border-ok/40 bg-ok/10 text-ok' : 'border-line-strong'}`}
            >
              {s.done && <Check size={11} strokeWidth={3} />}
            </span>
            <div className="min-w-0 flex-1">
              {within(s.href) && !s.done ? (
                <Link to={s.href} className="font-medium after:absolute after:inset-0">
                  {s.title}
                </Link>
              ) : (
                <span className={s.done ? 'text-dim' : 'font-medium'}>
                  {s.title}
                  {s.done && <span className="sr-only"> (done)</span>}
                </span>
              )}
              {!s.done && <p className="text-dim">{s.description}</p>}
            </div>
            {!s.done && <ArrowRight size={16} className="mt-0.5 text-dim" aria-hidden />}
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Recent({ events }: { events: Dashboard['recentEvents'] }) {
  return (
    <Section
      title="Recent activity"
      flush
      aside={
        <Link to={paths.audit()} className="link">
          Audit log
        </Link>
      }
    >
      {events.length === 0 ? (
        <p className="p-4 text-dim">Nothing has happened yet.</p>
      ) : (
        <ul className="divide-y divide-line/60">
          {events.map((e) => (
            <li key={e.id} className="flex items-baseline gap-3 px-4 py-2">
              <span className="min-w-0 flex-1">
                {label(e.event)}{' '}
                {e.podId !== null ? (
                  <Link to={paths.cloudpod(e.podId)} className="link">
                    {e.podName ?? `pod ${e.podId}`}
                  </Link>
                ) : (
                  <span className="text-dim">{objectWords(e) === actorWords(e.actor) ? '' : objectWords(e)}</span>
                )}
                <span className="text-dim"> by {actorWords(e.actor)}</span>
              </span>
              <span className="text-sm text-dim">
                <Time at={e.createdAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
