import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { EmptyState, ErrorState, Skeleton } from '@/ui/States';

/** A list as it comes: being read, not read, empty, there. */
export function Answered<T>({
  query,
  what,
  icon,
  empty,
  children,
}: {
  query: { data: T[] | undefined; error: Error | null; refetch: () => unknown };
  /** For the error: `The workers`. */
  what: string;
  icon: LucideIcon;
  empty: { title: string; text: string };
  children: (rows: T[]) => ReactNode;
}) {
  if (query.error && !query.data) {
    return <ErrorState what={what} error={query.error} retry={() => void query.refetch()} />;
  }
  if (!query.data) return <Skeleton rows={6} className="panel px-4" />;
  if (query.data.length === 0) {
    return (
      <EmptyState icon={icon} title={empty.title}>
        {empty.text}
      </EmptyState>
    );
  }
  return children(query.data);
}
