import { Download, History } from 'lucide-react';
import { useState } from 'react';
import { q, useQ } from '@/api/query';
import { type CsvColumn, csv, download, everything } from '@/lib/csv';
import { label } from '@/lib/format';
import { useListParams } from '@/lib/params';
import { Button } from '@/ui/Button';
import { FilterSelect } from '@/ui/Field';
import { PageHeader } from '@/ui/Page';
import { SearchBox } from '@/ui/SearchBox';
import { EmptyState, ErrorState, Skeleton } from '@/ui/States';
import { Pager } from '@/ui/Table';
import { sayFailed } from '@/ui/toast';
import { AuditApi } from '../api/audit.client';
import { AuditTable } from '../components/AuditTable';
import { AUDIT_FILTERS, auditFilter } from '../filters';
import type { AuditEvent } from '../types/admin.types';
import { actorWords, CATEGORIES, COMMON_EVENTS, objectWords } from '../words';

/** Who did what, when, from where. */
export function AuditLog() {
  const params = useListParams(AUDIT_FILTERS);
  const { filters } = params;
  const filter = auditFilter({ ...filters, cursor: params.cursor });
  const events = useQ(q(AuditApi.list, filter), { keepPrevious: true });
  const [saving, setSaving] = useState(false);
  const known: string[] = [...COMMON_EVENTS];
  if (filters.event && !known.includes(filters.event)) known.push(filters.event);

  const save = async () => {
    setSaving(true);
    try {
      const rows = await everything((cursor) => AuditApi.list({ ...filter, cursor, limit: 200 }));
      download('audit.csv', csv(CSV, rows));
    } catch (error) {
      sayFailed('The CSV file was not made', error as Error);
    } finally {
      setSaving(false);
    }
  };

  return (
    <>
      <PageHeader
        title="Audit log"
        lead="Who did what, when, and from where. Entries cannot be changed or removed here."
        actions={
          <Button icon={Download} busy={saving} onClick={() => void save()}>
            CSV
          </Button>
        }
      />
      <search className="mb-3 flex flex-wrap items-center gap-2">
        <SearchBox
          label="Search events"
          placeholder="Person, object or request"
          value={filters.q}
          onChange={(v) => params.set('q', v)}
        />
        <FilterSelect
          label="Event"
          any="Any event"
          value={filters.event}
          onChange={(v) => params.set('event', v)}
          options={known.map((value) => ({ value, label: label(value) }))}
        />
        <FilterSelect
          label="Category"
          any="Any category"
          value={filters.category}
          onChange={(v) => params.set('category', v)}
          options={CATEGORIES.map((value) => ({ value, label: label(value) }))}
        />
        <DateBox label="From" value={filters.from} onChange={(v) => params.set('from', v)} />
        <DateBox label="To" value={filters.to} onChange={(v) => params.set('to', v)} />
        {filters.podId && <Button onClick={() => params.set('podId', '')}>Only pod {filters.podId} ✕</Button>}
        {params.filtered && (
          <Button look="quiet" onClick={params.clear}>
            Clear filters
          </Button>
        )}
      </search>
      {events.error && !events.data ? (
        <ErrorState what="The audit log" error={events.error} retry={() => void events.refetch()} />
      ) : !events.data ? (
        <Skeleton rows={10} className="panel px-4" />
      ) : events.data.items.length === 0 ? (
        <EmptyState
          icon={History}
          title={params.filtered ? 'No event matches' : 'Nothing has happened yet'}
          action={params.filtered && <Button onClick={params.clear}>Clear filters</Button>}
        >
          {params.filtered ? 'Try fewer filters or a longer time.' : 'Every sign-in and every change is written here.'}
        </EmptyState>
      ) : (
        <AuditTable events={events.data.items} dimmed={events.isPlaceholderData} />
      )}
      {events.data && (
        <Pager page={params.pageNumber} next={events.data.next} onNext={params.next} onPrevious={params.previous} />
      )}
    </>
  );
}

function DateBox({
  label: name,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <label className="flex items-center gap-1.5">
      <span className="text-dim">{name}</span>
      <input type="date" value={value} onChange={(e) => onChange(e.target.value)} className="field !w-auto" />
    </label>
  );
}

const CSV: CsvColumn<AuditEvent>[] = [
  { title: 'createdAt', value: (e) => e.createdAt },
  { title: 'event', value: (e) => e.event },
  { title: 'category', value: (e) => e.category },
  { title: 'actor', value: (e) => actorWords(e.actor) },
  { title: 'podId', value: (e) => e.podId },
  { title: 'object', value: (e) => e.podName ?? objectWords(e) },
  { title: 'ipAddress', value: (e) => e.ipAddress },
  { title: 'requestId', value: (e) => e.requestId },
  { title: 'details', value: (e) => JSON.stringify(e.details) },
];
