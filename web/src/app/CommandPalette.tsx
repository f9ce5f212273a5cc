import * as D from '@radix-ui/react-dialog';
import {
  Boxes,
  Building2,
  CornerDownLeft,
  HardDrive,
  type LucideIcon,
  Package,
  Receipt,
  Server,
  Settings,
  UserRound,
} from 'lucide-react';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { q, useQ } from '@/api/query';
import { useSettled } from '@/lib/hooks';
import { SearchApi } from '@/modules/notifications/api/notifications.client';
import { matching, type PageAction, useAllActions } from './actions';
import { type Found, KINDS, pageOf } from './found';

const ICONS: Record<Found['kind'], LucideIcon> = {
  pod: Boxes,
  volume: HardDrive,
  user: UserRound,
  invoice: Receipt,
  server: Server,
  tenant: Building2,
  product: Package,
  setting: Settings,
};

/** Finds pages, actions of this page, and everything that the person may see. */
export function CommandPalette({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <D.Root open={open} onOpenChange={(o) => !o && onClose()}>
      <D.Portal>
        <D.Overlay className="fixed inset-0 z-50 bg-[rgb(6_12_10/0.5)]" />
        <D.Content
          aria-describedby={undefined}
          className="panel fixed top-[10vh] left-1/2 z-50 w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 overflow-hidden shadow-(--shadow) animate-appear"
        >
          <D.Title className="sr-only">Command palette</D.Title>
          <Finder onClose={onClose} />
        </D.Content>
      </D.Portal>
    </D.Root>
  );
}

function Finder({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const list = useId();
  const navigate = useNavigate();
  const actions = useAllActions();
  const wanted = useSettled(text.trim(), 150);
  const hits = useQ(q(SearchApi.find, wanted), { enabled: wanted.length > 0, keepPrevious: true });

  const found: PageAction[] = [
    ...matching(actions, text),
    ...(wanted && text ? (hits.data ?? []) : []).map((hit) => ({
      id: `found-${hit.plane}-${hit.kind}-${hit.id ?? hit.title}`,
      label: hit.title,
      icon: ICONS[hit.kind],
      keywords: [KINDS[hit.kind], hit.detail].filter(Boolean).join(' · '),
      run: () => navigate(pageOf(hit)),
    })),
  ];
  const current = Math.min(chosen, found.length - 1);
  const run = (action: PageAction | undefined) => {
    if (!action) return;
    onClose();
    action.run();
  };

  return (
    <>
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={found[current] ? `${list}-${current}` : undefined}
        aria-label="Search"
        placeholder="Actions, pods, servers, people, settings"
        className="w-full border-b border-line bg-transparent px-4 py-3.5 text-lg outline-none"
        value={text}
        onChange={(e) => {
          setText(e.target.value);
          setChosen(0);
        }}
        onKeyDown={(e) => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
          if (step) {
            e.preventDefault();
            const next = (current + step + found.length) % (found.length || 1);
            setChosen(next);
            document.getElementById(`${list}-${next}`)?.scrollIntoView({ block: 'nearest' });
          } else if (e.key === 'Enter') {
            e.preventDefault();
            run(found[current]);
          }
        }}
      />
      <div id={list} role="listbox" aria-label="Results" className="max-h-[50vh] overflow-y-auto p-1.5">
        {hits.error && (
          <p className="px-3 py-2 text-sm text-err" role="alert">
            {hits.error.message}
          </p>
        )}
        {found.length === 0 && !hits.error && (
          <p className="px-3 py-6 text-center text-dim">Nothing is called that here</p>
        )}
        {found.map((action, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the combobox, which keeps the focus
          <div
            key={action.id}
            id={`${list}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === current}
            onPointerMove={() => setChosen(i)}
            onClick={() => run(action)}
            className={`flex cursor-pointer items-center gap-3 rounded-md px-3 py-2 ${i === current ? 'bg-raised' : ''}`}
          >
            {action.icon && <action.icon size={16} className="text-dim" aria-hidden />}
            <span className="max-w-[60%] min-w-0 truncate">{action.label}</span>
            <span className="min-w-0 flex-1 truncate text-right text-sm text-dim">
              {action.id.startsWith('found-') && action.keywords}
            </span>
            {i === current && <CornerDownLeft size={14} className="text-dim" aria-hidden />}
          </div>
        ))}
      </div>
    </>
  );
}
