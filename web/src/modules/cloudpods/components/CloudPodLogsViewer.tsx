import { ScrollText } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/ui/Button';
import { FilterSelect } from '@/ui/Field';
import { LogLines } from '@/ui/LogLines';
import { EmptyState } from '@/ui/States';
import type { CloudPodLogEntry } from '../types/cloudpods.types';

const LEVELS = [
  { value: 'info', label: 'Info' },
  { value: 'warn', label: 'Warning' },
  { value: 'error', label: 'Error' },
];
const SOURCES = [
  { value: 'provisioner', label: 'Provisioner' },
  { value: 'agent', label: 'Machine' },
  { value: 'panel', label: 'Panel' },
];

/** Log lines, oldest first. Follows the end until somebody scrolls up. */
export function CloudPodLogsViewer({
  entries,
  level,
  source,
  onFilter,
  title,
}: {
  entries: CloudPodLogEntry[];
  level: string;
  source: string;
  onFilter: (name: 'level' | 'source', value: string) => void;
  title: string;
}) {
  const [follow, setFollow] = useState(true);
  const shown = entries.filter((e) => (!level || e.level === level) && (!source || e.source === source));

  return (
    <div>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <FilterSelect
          label="Level"
          any="Any level"
          value={level}
          onChange={(v) => onFilter('level', v)}
          options={LEVELS}
        />
        <FilterSelect
          label="Source"
          any="Any source"
          value={source}
          onChange={(v) => onFilter('source', v)}
          options={SOURCES}
        />
        <label className="ml-auto flex items-center gap-2">
          <input
            type="checkbox"
            className="size-4 accent-(--accent)"
            checked={follow}
            onChange={(e) => setFollow(e.target.checked)}
          />
          Follow
        </label>
      </div>
      {shown.length === 0 ? (
        <EmptyState
          icon={ScrollText}
          title={entries.length ? 'No line matches' : 'Nothing was logged yet'}
          action={
            entries.length > 0 && (
              <Button
                onClick={() => {
                  onFilter('level', '');
                  onFilter('source', '');
                }}
              >
                Show all lines
              </Button>
            )
          }
        >
          {entries.length
            ? 'Choose another level or source.'
            : 'What the provisioner, the panel and the machine’s server do with this pod is written here as it happens.'}
        </EmptyState>
      ) : (
        <LogLines
          label={title}
          lines={shown.map((e) => ({ ...e, at: e.timestamp }))}
          follow={follow}
          onFollow={setFollow}
          className="panel max-h-[60vh] min-h-40"
        />
      )}
    </div>
  );
}
