import { Settings as SettingsIcon } from 'lucide-react';
import { q, useQ } from '@/api/query';
import { useMayOnPlatform } from '@/app/session';
import { count, label } from '@/lib/format';
import { useListParams } from '@/lib/params';
import { Button } from '@/ui/Button';
import { FilterSelect } from '@/ui/Field';
import { PageHeader, Section } from '@/ui/Page';
import { SearchBox } from '@/ui/SearchBox';
import { EmptyState, ErrorState, Notice, Skeleton } from '@/ui/States';
import { SettingsApi } from '../api/settings.client';
import { SettingRow } from '../components/SettingRow';
import { grouped, NAMESPACES } from '../settings';

const FILTERS = ['q', 'changed'] as const;

/** Every setting of the installation, by what it is about. */
export function SystemSettings() {
  const may = useMayOnPlatform('platform:settings.read');
  const manage = useMayOnPlatform('platform:settings.manage');
  const params = useListParams(FILTERS);
  const settings = useQ(q(SettingsApi.list), { enabled: may });
  if (!may) {
    return (
      <>
        <PageHeader title="Settings" />
        <Notice>This page is for the operators of the installation. None of your roles opens it.</Notice>
      </>
    );
  }
  const groups = grouped(settings.data ?? [], params.filters.q, params.filters.changed === 'true');
  return (
    <>
      <PageHeader
        title="Settings"
        lead="Of the whole installation. A change counts at once, on every process, and is on record."
      />
      <search className="mb-4 flex flex-wrap items-center gap-2">
        <SearchBox
          label="Search settings"
          placeholder="Key or description"
          value={params.filters.q}
          onChange={(v) => params.set('q', v)}
        />
        <FilterSelect
          label="Which"
          any="All settings"
          value={params.filters.changed}
          onChange={(v) => params.set('changed', v)}
          options={[{ value: 'true', label: 'Changed ones' }]}
        />
        {params.filtered && (
          <Button look="quiet" onClick={params.clear}>
            Clear filters
          </Button>
        )}
      </search>
      {settings.error && !settings.data ? (
        <ErrorState what="The settings" error={settings.error} retry={() => void settings.refetch()} />
      ) : !settings.data ? (
        <Skeleton rows={10} className="panel px-4" />
      ) : groups.length === 0 ? (
        <EmptyState
          icon={SettingsIcon}
          title="No setting matches"
          action={<Button onClick={params.clear}>Clear filters</Button>}
        >
          {params.filters.changed ? 'Everything has its default.' : 'Try another word.'}
        </EmptyState>
      ) : (
        <div className="space-y-5">
          {groups.map(([namespace, rows]) => (
            <Section
              key={namespace}
              title={NAMESPACES[namespace]?.title ?? label(namespace)}
              aside={<span className="text-sm text-dim">{count(rows.length, 'setting')}</span>}
              flush
            >
              {NAMESPACES[namespace] && (
                <p className="border-b border-line/60 px-4 py-2 text-dim">{NAMESPACES[namespace].lead}</p>
              )}
              <ul className="divide-y divide-line/60">
                {rows.map((s) => (
                  <SettingRow key={s.key} setting={s} manage={manage} />
                ))}
              </ul>
            </Section>
          ))}
        </div>
      )}
    </>
  );
}
