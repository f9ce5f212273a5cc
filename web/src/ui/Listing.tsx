import { useWide } from '@/lib/hooks';
import { type Column, type Keyed, keyOf, Table } from './Table';

/** Letters of a title that still fit beside the value on a phone. */
const LONG = 16;

/** Rows as a table where there is room; else as cards, each headed by its first column. */
export function Listing<T extends Keyed>(props: {
  caption: string;
  columns: Column<T>[];
  rows: T[];
  dimmed?: boolean;
}) {
  const wide = useWide();
  if (wide) return <Table {...props} />;
  const [name, ...rest] = props.columns;
  const corner = rest.filter((c) => c.corner);
  const numbers = rest.filter((c) => c.numeric && !c.quietTitle);
  const facts = rest.filter((c) => !c.numeric && !c.corner && !c.quietTitle);
  const quiet = rest.filter((c) => c.quietTitle);
  return (
    <ul
      aria-label={props.caption}
      aria-busy={props.dimmed}
      className={`space-y-2.5 ${props.dimmed ? 'opacity-60' : ''}`}
    >
      {props.rows.map((row) => (
        <li key={keyOf(row)} className="panel p-3.5">
          <div className="flex items-start justify-between gap-3">
            <div className="min-w-0">{name?.cell(row)}</div>
            {corner.map((c) => (
              <div key={c.title}>{c.cell(row)}</div>
            ))}
          </div>
          {numbers.length > 1 && (
            <dl className="mt-2.5 flex flex-wrap gap-x-6 gap-y-1">
              {numbers.map((c) => (
                <div key={c.title} className="flex gap-2">
                  <dt className="text-dim">{c.title}</dt>
                  <dd>{c.cell(row)}</dd>
                </div>
              ))}
            </dl>
          )}
          <dl className="mt-2.5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
            {(numbers.length > 1 ? facts : [...numbers, ...facts]).map((c) => (
              // A long title would take the room of every value: it stands above its own.
              <div key={c.title} className={c.title.length > LONG ? 'col-span-2' : 'contents'}>
                <dt className="text-dim">{c.title}</dt>
                <dd className="min-w-0 break-words">{c.cell(row)}</dd>
              </div>
            ))}
          </dl>
          {quiet.length > 0 && (
            <div className="mt-2.5 flex justify-end gap-2">
              {quiet.map((c) => (
                <div key={c.title}>{c.cell(row)}</div>
              ))}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
