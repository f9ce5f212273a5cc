import * as M from '@radix-ui/react-dropdown-menu';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** A menu that opens below its trigger. */
export function Menu({
  trigger,
  children,
  label,
  align = 'end',
}: {
  trigger: ReactNode;
  children: ReactNode;
  label?: string;
  /** Which edge it shares with its trigger. */
  align?: 'start' | 'end';
}) {
  return (
    <M.Root modal={false}>
      <M.Trigger asChild>{trigger}</M.Trigger>
      <M.Portal>
        <M.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          className="panel z-50 max-w-72 min-w-44 p-1 shadow-(--shadow) animate-appear"
        >
          {children}
        </M.Content>
      </M.Portal>
    </M.Root>
  );
}

/** An entry. `denied` shows it disabled with its reason below. */
export function MenuItem({
  icon: Icon,
  children,
  onSelect,
  denied,
  danger,
  checked,
}: {
  icon?: LucideIcon;
  children: ReactNode;
  onSelect: () => void;
  denied?: string;
  danger?: boolean;
  checked?: boolean;
}) {
  const shared = {
    // Not Radix's `disabled`: that would take the entry out of the keyboard's way, and its reason with it.
    'aria-disabled': denied ? true : undefined,
    onSelect: (e: Event) => (denied ? e.preventDefault() : onSelect()),
    className: `flex items-start gap-2 rounded px-2.5 py-1.5 outline-none data-highlighted:bg-raised ${denied ? 'cursor-not-allowed text-dim' : `cursor-pointer ${danger ? 'text-err' : ''}`}`,
  };
  const inner = (
    <>
      {Icon && <Icon size={15} className="mt-0.5 shrink-0" aria-hidden />}
      <span>
        {children}
        {denied && <span className="block text-sm">{denied}</span>}
      </span>
      {checked && (
        <span className="ml-auto text-accent" aria-hidden>
          ✓
        </span>
      )}
    </>
  );
  return checked === undefined ? (
    <M.Item {...shared}>{inner}</M.Item>
  ) : (
    <M.CheckboxItem checked={checked} {...shared}>
      {inner}
    </M.CheckboxItem>
  );
}

export const MenuLine = () => <M.Separator className="my-1 h-px bg-line" />;
export const MenuLabel = ({ children }: { children: ReactNode }) => (
  <M.Label className="eyebrow px-2.5 py-1">{children}</M.Label>
);
