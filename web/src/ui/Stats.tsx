import type { ReactNode } from 'react';
import { Link } from 'react-router';

/** A figure that stands for a list or a sum. */
export interface Stat {
  name: string;
  value: ReactNode;
  /** More words, under the name. */
  note?: ReactNode;
  to?: string;
}

/** The figures at the top of a page. */
export function Stats({ label, stats }: { label: string; stats: Stat[] }) {
  return (
    <ul aria-label={label} className="panel mb-5 grid grid-cols-2 overflow-hidden lg:grid-cols-4">
      {stats.map((s) => (
        <li key={s.name} className="relative -mr-px -mb-px border-r border-b border-line px-4 py-3">
          <p className="text-dim">
            {s.to ? (
              <Link to={s.to} className="after:absolute after:inset-0 hover:text-text">
                {s.name}
              </Link>
            ) : (
              s.name
            )}
          </p>
          <p className="text-[1.5rem] leading-8 font-semibold tracking-tight">{s.value}</p>
          {s.note && <p className="text-sm text-dim">{s.note}</p>}
        </li>
      ))}
    </ul>
  );
}
