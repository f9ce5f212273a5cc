import * as D from '@radix-ui/react-dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './Button';

/** A dialog in the middle of the page. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  wide,
  children,
}: {
  open: boolean;
  onClose: () => void;
  title: string;
  description?: string;
  /** For what does not fit a narrow one: lists to choose from, tables. */
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <D.Root open={open} onOpenChange={(o) => !o && onClose()}>
      <D.Portal>
        <D.Overlay className="fixed inset-0 z-40 bg-[rgb(6_12_10/0.5)]" />
        <D.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          onOpenAutoFocus={(e) => {
            // The first thing to fill in, else the way back: never the button that cannot be taken back.
            const box = e.currentTarget as HTMLElement;
            const first = box.querySelector<HTMLElement>('form input, form textarea, form select, form button');
            if (!first) return;
            e.preventDefault();
            first.focus();
          }}
          className={`panel fixed top-[12vh] left-1/2 z-40 max-h-[80vh] -translate-x-1/2 overflow-y-auto shadow-(--shadow) animate-appear ${wide ? 'w-[min(44rem,calc(100vw-2rem))]' : 'w-[min(30rem,calc(100vw-2rem))]'}`}
        >
          <header className="flex items-start gap-3 border-b border-line px-5 py-3.5">
            <div className="min-w-0 flex-1">
              <D.Title className="text-lg font-semibold">{title}</D.Title>
              {description && <D.Description className="mt-0.5 text-dim">{description}</D.Description>}
            </div>
            <D.Close asChild>
              <IconButton label="Close" icon={X} className="-mr-2" />
            </D.Close>
          </header>
          <div className="px-5 py-4">{children}</div>
        </D.Content>
      </D.Portal>
    </D.Root>
  );
}
