import { ScrollText } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { absolute, clock } from '@/lib/format';
import { Button } from '@/ui/Button';
import { FilterSelect } from '@/ui/Field';
import { EmptyState } from '@/ui/States';
import type { CloudPodLogEntry } from '../types/cloudpods.types';

const LEVELS = [
  { value: 'info', label: 'Info' },
  { value: 'warn', label: 'Warning' },
  { value: 'error', label: 'Error' },
];
const SOURCES = [
  { value: 'provisioner', label: 'Provisioner' },
  { value: 'agent', label: 'Agent' },
  { value: 'panel', label: 'Panel' },
];

const TONE: Record<string, string> = { info: 'text-dim', warn: 'text-warn', error: 'text-err' };

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
  const box = useRef<HTMLDivElement>(null);
  const [follow, setFollow] = useState(true);
  const shown = entries.filter((e) => (!level || e.level === level) && (!source || e.source === source));
  const newest = `${shown.length} ${shown.at(-1)?.timestamp}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line is what it reacts to
  useLayoutEffect(() => {
    if (follow && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [newest, follow]);

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
            : 'What the provisioner, the panel and the agent do with this pod is written here as it happens.'}
        </EmptyState>
      ) : (
        <div
          ref={box}
          role="log"
          aria-label={title}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          className="panel max-h-[60vh] min-h-40 overflow-auto py-2 font-mono text-sm"
          onScroll={(e) => {
            const { scrollTop, scrollHeight, clientHeight } = e.currentTarget;
            const atEnd = scrollHeight - scrollTop - clientHeight < 24;
            if (atEnd !== follow) setFollow(atEnd);
          }}
        >
          {shown.map((e, i) => (
            <div
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id, two may be alike, their order never changes
              key={i}
              className="grid grid-cols-[4.75rem_minmax(0,1fr)] gap-x-3 px-4 py-0.5 hover:bg-raised/60 md:grid-cols-[4.75rem_3.5rem_6.5rem_minmax(0,1fr)]"
            >
              <time dateTime={e.timestamp} title={absolute(e.timestamp)} className="text-dim">
                {clock(e.timestamp)}
              </time>
              <span className={`max-md:hidden ${TONE[e.level] ?? ''}`}>{e.level}</span>
              <span className="truncate text-dim max-md:hidden">{e.source}</span>
              <span className={`break-words whitespace-pre-wrap ${e.level === 'info' ? '' : TONE[e.level]}`}>
                {e.message}
              </span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
