import type { ReactNode } from 'react';
import { Button } from './Button';

/** A column of a list. */
export interface Column<T> {
  title: string;
  cell: (row: T) => ReactNode;
  /** Numbers line up on the right. */
  numeric?: boolean;
  /** Read, but not shown: the column of menus. */
  quietTitle?: boolean;
  className?: string;
  /** On a card it stands beside the name, without its title. */
  corner?: boolean;
}

/** What tells rows apart. */
export type Keyed = { id: number } | { name: string };
/** It. */
export const keyOf = (row: Keyed): number | string => ('id' in row ? row.id : row.name);

/** Rows under headings. The first column names its row. */
export function Table<T extends Keyed>({
  caption,
  columns,
  rows,
  dimmed,
}: {
  caption: string;
  columns: Column<T>[];
  rows: T[];
  dimmed?: boolean;
}) {
  return (
    <div
      aria-busy={dimmed}
      className={`panel relative overflow-x-auto transition-opacity ${dimmed ? 'opacity-60' : ''}`}
    >
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line">
            {columns.map((c) => (
              <th
                key={c.title}
                scope="col"
                className={`eyebrow h-9 px-3 first:pl-4 last:pr-3 ${c.numeric ? 'text-right' : ''}`}
              >
                {c.quietTitle ? <span className="sr-only">{c.title}</span> : c.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className="h-11 border-b border-line/60 last:border-0 hover:bg-raised/50">
              {columns.map((c, i) => {
                const look = `px-3 first:pl-4 last:pr-3 font-normal ${c.numeric ? 'text-right' : ''} ${c.className ?? ''}`;
                return i === 0 ? (
                  <th key={c.title} scope="row" className={look}>
                    {c.cell(row)}
                  </th>
                ) : (
                  <td key={c.title} className={look}>
                    {c.cell(row)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Turns the pages of a list; not there when there is only one. */
export function Pager({
  page,
  next,
  onNext,
  onPrevious,
}: {
  page: number;
  next: string | null;
  onNext: (cursor: string) => void;
  onPrevious?: () => void;
}) {
  if (!next && !onPrevious) return null;
  return (
    <nav aria-label="Pages" className="mt-3 flex items-center justify-end gap-2">
      <span className="mr-1 text-dim">Page {page}</span>
      <Button onClick={onPrevious} disabled={!onPrevious}>
        Previous
      </Button>
      <Button onClick={() => next && onNext(next)} disabled={!next}>
        Next
      </Button>
    </nav>
  );
}
