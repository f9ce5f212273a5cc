import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { Link, type LinkProps } from 'react-router';
import { Hint } from './Hint';

type Look = 'primary' | 'plain' | 'quiet' | 'danger';

const LOOKS: Record<Look, string> = {
  primary: 'bg-accent text-on-accent border-transparent hover:brightness-110 font-medium',
  plain: 'bg-panel text-text border-line-strong/60 hover:bg-raised',
  quiet: 'bg-transparent text-dim border-transparent hover:bg-raised hover:text-text',
  danger: 'bg-panel text-err border-err/60 hover:bg-err/10',
};

const shape = (look: Look, extra = '') =>
  `inline-flex items-center justify-center gap-1.5 rounded-md border px-3 min-h-8.5 text-base whitespace-nowrap select-none transition-colors duration-100 disabled:opacity-50 aria-disabled:opacity-50 aria-disabled:cursor-not-allowed ${LOOKS[look]} ${extra}`;

interface Common {
  look?: Look;
  icon?: LucideIcon;
  children?: ReactNode;
}

/** A button. `denied` keeps it in its place, cannot be pressed, and says why on hover and focus. */
export function Button({
  look = 'plain',
  icon: Icon,
  children,
  busy,
  denied,
  className,
  ...rest
}: Common & ComponentProps<'button'> & { busy?: boolean; denied?: string }) {
  const button = (
    <button
      type="button"
      {...rest}
      className={shape(look, className)}
      disabled={rest.disabled || busy}
      // A disabled button gets no focus, and its reason could not be read; so it is only marked as disabled.
      aria-disabled={denied ? true : undefined}
      onClick={denied ? (e) => e.preventDefault() : rest.onClick}
    >
      {Icon && <Icon size={15} aria-hidden />}
      {children}
      {busy && <span className="animate-breathe">…</span>}
    </button>
  );
  return denied ? <Hint text={denied}>{button}</Hint> : button;
}

/** A link that looks like a button. */
export function ButtonLink({ look = 'plain', icon: Icon, children, className, ...rest }: Common & LinkProps) {
  return (
    <Link {...rest} className={shape(look, className)}>
      {Icon && <Icon size={15} aria-hidden />}
      {children}
    </Link>
  );
}

/** A link that leaves the console, and looks like a button. */
export function ButtonAnchor({
  look = 'plain',
  icon: Icon,
  children,
  className,
  ...rest
}: Common & ComponentProps<'a'>) {
  return (
    <a {...rest} className={shape(look, className)}>
      {Icon && <Icon size={15} aria-hidden />}
      {children}
    </a>
  );
}

/** A button that is only an icon; its label is read and shown on hover. */
export function IconButton({
  label,
  icon: Icon,
  className = '',
  ...rest
}: { label: string; icon: LucideIcon } & ComponentProps<'button'>) {
  return (
    <Hint text={label}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        className={`inline-flex size-8.5 shrink-0 items-center justify-center rounded-md text-dim hover:bg-raised hover:text-text ${className}`}
      >
        <Icon size={16} aria-hidden />
      </button>
    </Hint>
  );
}
