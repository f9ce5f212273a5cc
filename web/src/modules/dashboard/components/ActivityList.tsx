import { Link } from 'react-router';
import { paths } from '@/app/paths';
import { label } from '@/lib/format';
import { said } from '@/modules/admin/system';
import { actorWords, objectWords } from '@/modules/admin/words';
import { Time } from '@/ui/Bits';
import type { Activity } from '../types/platform.types';

const TONE = { info: 'text-dim', warn: 'text-warn', error: 'text-err' };

/** What happened last: of the audit log and of the technical log. */
export function ActivityList({ items }: { items: Activity[] }) {
  if (items.length === 0) {
    return <p className="p-4 text-dim">Nothing that you may see has happened yet.</p>;
  }
  return (
    <ul className="divide-y divide-line/60">
      {items.map(({ at, audit, system }) => (
        <li key={audit ? `a${audit.id}` : `s${system?.id}`} className="flex items-baseline gap-3 px-4 py-2">
          <span className="min-w-0 flex-1 break-words">
            {audit && (
              <>
                {label(audit.event)}{' '}
                <span className="text-dim">
                  {audit.podName ??
                    (objectWords(audit) === actorWords(audit.actor)
                      ? ''
                      : (objectWords(audit) ?? keyOf(audit.details)))}{' '}
                  by {actorWords(audit.actor)}
                </span>
              </>
            )}
            {system && (
              <Link to={paths.systemHealth({ q: system.message })} className="hover:underline">
                <span className={TONE[system.level]}>{said(system.message)}</span>
                <span className="text-dim"> in {system.service}</span>
              </Link>
            )}
          </span>
          <span className="text-sm text-dim">
            <Time at={at} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The setting that was changed: it has a key and no name. */
const keyOf = (details: unknown): string =>
  typeof details === 'object' && details !== null && 'key' in details && typeof details.key === 'string'
    ? details.key
    : '';
