import * as D from '@radix-ui/react-dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './Button';

/** What is known of one row, beside the list it stands in; on a phone it takes the screen. */
export function Drawer({
  open,
  onClose,
  title,
  badge,
  lead,
  actions,
  children,
}: {
  open: boolean;
  onClose: () => void;
  title: string;
  badge?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <D.Root open={open} onOpenChange={(o) => !o && onClose()}>
      <D.Portal>
        <D.Overlay className="fixed inset-0 z-40 bg-[rgb(6_12_10/0.5)]" />
        <D.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 right-0 z-40 flex w-[min(44rem,100vw)] flex-col border-l border-line bg-bg shadow-(--shadow) animate-appear"
        >
          <header className="border-b border-line bg-panel px-5 py-3.5">
            <div className="flex items-start gap-3">
              <div className="min-w-0 flex-1">
                <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  <D.Title className="min-w-0 text-lg font-semibold break-words">{title}</D.Title>
                  {badge}
                </div>
                {lead && <div className="mt-0.5 text-dim">{lead}</div>}
              </div>
              <D.Close asChild>
                <IconButton label="Close" icon={X} className="-mr-2" />
              </D.Close>
            </div>
            {actions && <div className="mt-3 flex flex-wrap gap-2">{actions}</div>}
          </header>
          {/* Can be scrolled with the keyboard, also where nothing in it takes the focus. */}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to take the focus */}
          <section aria-label="Details" tabIndex={0} className="min-h-0 flex-1 space-y-5 overflow-y-auto p-5">
            {children}
          </section>
        </D.Content>
      </D.Portal>
    </D.Root>
  );
}
