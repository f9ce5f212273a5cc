import { Download, History } from 'lucide-react';
import { q, useQ } from '@/api/query';
import { label } from '@/lib/format';
import { useListParams } from '@/lib/params';
import { Button } from '@/ui/Button';
import { Chip } from '@/ui/Chip';
import { FilterSelect } from '@/ui/Field';
import { FilterBar } from '@/ui/FilterBar';
import { Menu, MenuItem } from '@/ui/Menu';
import { SearchBox } from '@/ui/SearchBox';
import { EmptyState, ErrorState, Skeleton } from '@/ui/States';
import { Pager } from '@/ui/Table';
import { AuditApi, exportUrl, PlatformAuditApi } from '../api/audit.client';
import { AUDIT_FILTERS, auditFilter } from '../filters';
import { actorWords } from '../words';
import { ActorFilter, ObjectFilter } from './AuditFields';
import { AuditTable, type AuditView } from './AuditTable';
import { TenantChip } from './TenantChip';

const words = (objectType: string) => objectType.replaceAll('_', ' ');

/** The audit log with its filters, which all stand in the URL. */
export function AuditExplorer({ view, people }: { view: AuditView; people?: { value: string; label: string }[] }) {
  const params = useListParams(AUDIT_FILTERS);
  const { filters: f, set } = params;
  const filter = auditFilter({ ...f, cursor: params.cursor }, view);
  const api = view === 'platform' ? PlatformAuditApi : AuditApi;
  const events = useQ(q(api.list, filter), { keepPrevious: true });
  const kinds = useQ(q(AuditApi.kinds)).data ?? [];
  const categories = [...new Set(kinds.map((k) => k.category))];
  const known = kinds.filter((k) => !f.category || k.category === f.category).map((k) => k.name);
  if (f.event && !known.includes(f.event)) known.push(f.event);
  const person = people?.find((p) => p.value === f.userId);
  // Who is filtered by has a name as soon as one of the events tells it.
  const found = events.data?.items.find((e) => e.actor.userId === Number(f.userId));
  const actor = found ? actorWords(found.actor) : `user ${f.userId}`;
  return (
    <>
      <FilterBar
        params={params}
        end={
          <Menu
            label="Export"
            trigger={
              <Button icon={Download} aria-haspopup="menu">
                Export
              </Button>
            }
          >
            {(['csv', 'jsonl'] as const).map((format) => (
              // The panel writes the file while it reads the log, however long that is; the page stays.
              <MenuItem key={format} onSelect={() => location.assign(exportUrl(view, format, filter))}>
                {format === 'csv' ? 'As CSV' : 'As JSON lines'}
              </MenuItem>
            ))}
          </Menu>
        }
      >
        <SearchBox
          label="Search events"
          placeholder="Object, event, detail or email"
          value={f.q}
          onChange={(v) => set('q', v)}
        />
        <FilterSelect
          label="Category"
          any="Any category"
          value={f.category}
          onChange={(v) => set('category', v)}
          options={categories.map((value) => ({ value, label: label(value) }))}
        />
        <FilterSelect
          label="Event"
          any="Any event"
          value={f.event}
          onChange={(v) => set('event', v)}
          options={known.map((value) => ({ value, label: label(value) }))}
        />
        {people && (!f.userId || person) && (
          <FilterSelect
            label="By"
            any="By anybody"
            value={f.userId}
            onChange={(v) => set('userId', v)}
            options={people}
          />
        )}
        {view === 'platform' && <ActorFilter value={f.userId} onChange={(v) => set('userId', v)} />}
        {view === 'platform' && (
          <ObjectFilter type={f.objectType} id={f.objectId} onChange={(values) => params.setAll(values)} />
        )}
        <DateBox label="From" value={f.from} onChange={(v) => set('from', v)} />
        <DateBox label="To" value={f.to} onChange={(v) => set('to', v)} />
        {f.userId && !person && <Chip onDrop={() => set('userId', '')}>Only by {actor}</Chip>}
        {view === 'tenant' && f.objectType && (
          <Chip onDrop={() => params.setAll({ objectType: '', objectId: '' })}>
            Only {words(f.objectType)} {f.objectId}
          </Chip>
        )}
        {view === 'tenant' && f.podId && <Chip onDrop={() => set('podId', '')}>Only pod {f.podId}</Chip>}
        {view === 'platform' && f.tenantId && (
          <TenantChip id={f.tenantId} only="Only" onDrop={() => set('tenantId', '')} />
        )}
      </FilterBar>
      <Found events={events} filtered={params.filtered} onClear={params.clear} view={view} />
      {events.data && (
        <Pager page={params.pageNumber} next={events.data.next} onNext={params.next} onPrevious={params.previous} />
      )}
    </>
  );
}

function Found({
  events,
  filtered,
  onClear,
  view,
}: {
  events: ReturnType<typeof useQ<Awaited<ReturnType<typeof AuditApi.list>>>>;
  filtered: boolean;
  onClear: () => void;
  view: AuditView;
}) {
  if (events.error && !events.data) {
    return <ErrorState what="The audit log" error={events.error} retry={() => void events.refetch()} />;
  }
  if (!events.data) return <Skeleton rows={10} className="panel px-4" />;
  if (events.data.items.length === 0) {
    return (
      <EmptyState
        icon={History}
        title={filtered ? 'No event matches' : 'Nothing has happened yet'}
        action={filtered && <Button onClick={onClear}>Clear filters</Button>}
      >
        {filtered ? 'Try fewer filters or a longer time.' : 'Every sign-in and every change is written here.'}
      </EmptyState>
    );
  }
  return <AuditTable events={events.data.items} dimmed={events.isPlaceholderData} view={view} />;
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
