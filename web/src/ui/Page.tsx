import type { ReactNode } from 'react';
import { useBranding } from '@/app/session';

/** Names the page in the browser's tab. */
export function Title({ children }: { children: string }) {
  const { brandName } = useBranding();
  return <title>{`${children} · ${brandName}`}</title>;
}

/** The top of a page: its name, a sentence, and its actions with the primary one last. */
export function PageHeader({
  title,
  documentTitle,
  lead,
  badge,
  actions,
}: {
  title: string;
  documentTitle?: string;
  lead?: ReactNode;
  badge?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="mb-5 flex flex-wrap items-start gap-x-4 gap-y-3">
      <Title>{documentTitle ?? title}</Title>
      <div className="min-w-0 flex-1 basis-64">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 text-xl font-semibold tracking-tight break-words">{title}</h1>
          {badge}
        </div>
        {lead && <div className="mt-0.5 text-dim">{lead}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}

/** A titled part of a page. */
export function Section({
  title,
  aside,
  children,
  flush,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
  /** Without padding, for tables and lists that have their own. */
  flush?: boolean;
}) {
  return (
    <section className="panel min-w-0 overflow-hidden">
      <header className="flex min-h-11 items-center gap-3 border-b border-line px-4 py-1.5">
        <h2 className="flex-1 font-semibold">{title}</h2>
        {aside}
      </header>
      <div className={flush ? '' : 'p-4'}>{children}</div>
    </section>
  );
}

/** Names and values of a thing. */
export function Properties({ children }: { children: ReactNode }) {
  return <dl className="divide-y divide-line/70">{children}</dl>;
}

/** One of them. */
export function Property({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[8.5rem_minmax(0,1fr)] items-baseline gap-3 px-4 py-2">
      <dt className="text-dim">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}
