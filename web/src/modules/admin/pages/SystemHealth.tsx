import { Activity } from 'lucide-react';
import { q, useQ } from '@/api/query';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
import { useListParams } from '@/lib/params';
import { PlatformDashboardApi } from '@/modules/dashboard/api/platform.client';
import { HealthVerdict } from '@/modules/dashboard/components/HealthVerdict';
import { FilterSelect } from '@/ui/Field';
import { FilterBar } from '@/ui/FilterBar';
import { PageHeader } from '@/ui/Page';
import { PageOfList } from '@/ui/PageOfList';
import { SaveCsv } from '@/ui/SaveCsv';
import { SearchBox } from '@/ui/SearchBox';
import { Notice } from '@/ui/States';
import { Stats } from '@/ui/Stats';
import { SystemEventsApi } from '../api/system.client';
import { SystemEventTable } from '../components/SystemEventTable';
import { LEVELS, SERVICES, SYSTEM_EVENT_FILTERS, systemEventFilter } from '../system';
import type { SystemEvent } from '../types/system.types';

/** How the panel itself is: the verdict, the figures behind it, and what its processes said. */
export function SystemHealth() {
  const may = useMayOnPlatform('platform:system_events.read');
  const params = useListParams(SYSTEM_EVENT_FILTERS);
  const filter = systemEventFilter({ ...params.filters, cursor: params.cursor });
  const events = useQ(q(SystemEventsApi.list, filter), { enabled: may, refetchInterval: 10_000, keepPrevious: true });
  if (!may) {
    return (
      <>
        <PageHeader title="System health" />
        <Notice>This page is for the operators of the installation. None of your roles opens it.</Notice>
      </>
    );
  }
  const { service } = params.filters;
  const services: string[] =
    service && !(SERVICES as readonly string[]).includes(service) ? [...SERVICES, service] : [...SERVICES];
  return (
    <>
      <PageHeader
        title="System health"
        lead="What the panel’s processes said about themselves: warnings, errors, starts and stops"
        actions={
          <SaveCsv
            file="system-events.csv"
            columns={CSV}
            load={(cursor) => SystemEventsApi.list({ ...filter, cursor, limit: 200 })}
          />
        }
      />
      <Figures />
      <FilterBar params={params}>
        <SearchBox
          label="Search system events"
          placeholder="Message or context"
          value={params.filters.q}
          onChange={(v) => params.set('q', v)}
        />
        <FilterSelect
          label="Level"
          any="Any level"
          value={params.filters.level}
          onChange={(v) => params.set('level', v)}
          options={LEVELS}
        />
        <FilterSelect
          label="Service"
          any="Any service"
          value={service}
          onChange={(v) => params.set('service', v)}
          options={services.map((value) => ({ value, label: value }))}
        />
        <DateBox label="From" value={params.filters.from} onChange={(v) => params.set('from', v)} />
        <DateBox label="To" value={params.filters.to} onChange={(v) => params.set('to', v)} />
      </FilterBar>
      <PageOfList
        query={events}
        params={params}
        what="system event"
        icon={Activity}
        none={{ title: 'Nothing was said', text: 'Warnings and errors of every process of the panel show here.' }}
      >
        {(rows, dimmed) => <SystemEventTable events={rows} dimmed={dimmed} />}
      </PageOfList>
    </>
  );
}

/** The verdict, where the person may see the dashboard it is from. */
function Figures() {
  const may = useMayOnPlatform('platform:dashboard.read');
  const health = useQ(q(PlatformDashboardApi.get), { enabled: may, refetchInterval: 10_000 }).data?.systemHealth;
  if (!health) return null;
  return (
    <>
      <div className="mb-4">
        <HealthVerdict health={health} />
      </div>
      <Stats
        label="Figures of the last 24 hours"
        stats={[
          { name: 'Errors', value: health.errors24h, to: paths.systemHealth({ level: 'error' }) },
          { name: 'Warnings', value: health.warnings24h, to: paths.systemHealth({ level: 'warn' }) },
          { name: 'Jobs failed for good', value: health.failedJobs24h, to: paths.platformJobs({ status: 'dead' }) },
          { name: 'Workers online', value: health.workersOnline, to: paths.workers() },
        ]}
      />
    </>
  );
}

function DateBox({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <label className="flex items-center gap-1.5">
      <span className="text-dim">{label}</span>
      <input type="date" value={value} onChange={(e) => onChange(e.target.value)} className="field !w-auto" />
    </label>
  );
}

const CSV: { title: string; value: (e: SystemEvent) => string }[] = [
  { title: 'createdAt', value: (e) => e.createdAt },
  { title: 'level', value: (e) => e.level },
  { title: 'service', value: (e) => e.service },
  { title: 'message', value: (e) => e.message },
  { title: 'context', value: (e) => JSON.stringify(e.context) },
];
