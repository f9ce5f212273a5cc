import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './Button';
import { EmptyState, ErrorState, Skeleton } from './States';
import { Pager } from './Table';

/** One page of a list in every state that it can be in: being read, not read, empty, filtered to nothing, there. */
export function PageOfList<T>({
  query,
  params,
  what,
  icon,
  none,
  children,
}: {
  query: {
    data: { items: T[]; next: string | null } | undefined;
    error: Error | null;
    refetch: () => unknown;
    isPlaceholderData: boolean;
  };
  /** The page of the list that the URL names. */
  params: {
    filtered: boolean;
    clear: () => void;
    pageNumber: number;
    next: (cursor: string) => void;
    previous?: () => void;
  };
  /** One of them, in small letters: `invoice`. */
  what: string;
  icon: LucideIcon;
  /** Where there are none at all: what would be here, and the next step. */
  none: { title: string; text: ReactNode; action?: ReactNode };
  children: (rows: T[], dimmed: boolean) => ReactNode;
}) {
  if (query.error && !query.data) {
    return <ErrorState what={`The ${what}s`} error={query.error} retry={() => void query.refetch()} />;
  }
  if (!query.data) return <Skeleton rows={8} className="panel px-4" />;
  if (query.data.items.length === 0) {
    return params.filtered || params.previous ? (
      <EmptyState
        icon={icon}
        title={`No ${what} matches`}
        action={<Button onClick={params.clear}>Clear filters</Button>}
      >
        Try fewer filters, or other ones.
      </EmptyState>
    ) : (
      <EmptyState icon={icon} title={none.title} action={none.action}>
        {none.text}
      </EmptyState>
    );
  }
  return (
    <>
      {children(query.data.items, query.isPlaceholderData)}
      <Pager page={params.pageNumber} next={query.data.next} onNext={params.next} onPrevious={params.previous} />
    </>
  );
}
