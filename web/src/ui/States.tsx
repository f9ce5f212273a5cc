import { CircleAlert, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { ApiError } from '@/api/http';
import { Button } from './Button';

/** What went wrong, in the panel's words, with the id that finds it in the log. */
export function Problem({ error, children }: { error: Error; children?: ReactNode }) {
  const api = error instanceof ApiError ? error : null;
  return (
    <div role="alert" className="rounded-md border border-err/40 bg-err/8 px-3.5 py-2.5">
      <p className="flex items-start gap-2">
        <CircleAlert size={16} className="mt-0.5 shrink-0 text-err" aria-hidden />
        <span className="min-w-0 break-words">
          {api ? api.detail : `The console ran into a defect: ${error.message}`}
        </span>
      </p>
      {api?.requestId && <p className="mt-1 pl-6 text-sm text-dim">Request {api.requestId}</p>}
      {children && <div className="mt-2.5 pl-6">{children}</div>}
    </div>
  );
}

/** In place of content that could not be read. */
export function ErrorState({ error, retry, what }: { error: Error; retry: () => void; what: string }) {
  return (
    <div className="py-2">
      <p className="mb-2 font-medium">{what} could not be shown</p>
      <Problem error={error}>
        <Button onClick={retry}>Try again</Button>
      </Problem>
    </div>
  );
}

/** In place of a list that has nothing: what would be here, and the next step. */
export function EmptyState({
  icon: Icon,
  title,
  children,
  action,
}: {
  icon: LucideIcon;
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="panel flex flex-col items-center px-6 py-14 text-center">
      <span className="mb-4 rounded-xl border border-line bg-raised p-3 text-accent">
        <Icon size={24} aria-hidden />
      </span>
      <h2 className="text-lg font-semibold">{title}</h2>
      <div className="mt-1.5 max-w-md text-dim">{children}</div>
      {action && <div className="mt-5">{action}</div>}
    </div>
  );
}

/** Grey bars of the height that the content will have. */
export function Skeleton({
  rows = 1,
  height = '2.75rem',
  className = '',
}: {
  rows?: number;
  height?: string;
  className?: string;
}) {
  return (
    <div className={className} aria-busy="true" role="status">
      <span className="sr-only">Loading</span>
      {Array.from({ length: rows }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars are all alike
        <div key={i} className="flex items-center border-b border-line/60 last:border-0" style={{ height }}>
          <div className="h-2.5 animate-breathe rounded bg-raised" style={{ width: `${88 - ((i * 17) % 40)}%` }} />
        </div>
      ))}
    </div>
  );
}

/** Something worth knowing that is no failure. */
export function Notice({ children, tone = 'warn' }: { children: ReactNode; tone?: 'warn' | 'info' | 'err' }) {
  const look = {
    warn: 'border-warn/40 bg-warn/8 [&>svg]:text-warn',
    info: 'border-info/40 bg-info/8 [&>svg]:text-info',
    err: 'border-err/40 bg-err/8 [&>svg]:text-err',
  }[tone];
  return (
    <div className={`flex items-start gap-2 rounded-md border px-3.5 py-2.5 ${look}`}>
      <TriangleAlert size={16} className="mt-0.5 shrink-0" aria-hidden />
      {/* On the tinted ground the links' own colour is too faint in the dark. */}
      <div className="min-w-0 flex-1 break-words [&_a.link]:text-text [&_a.link]:underline">{children}</div>
    </div>
  );
}
