import { Check, Minus, X } from 'lucide-react';
import { label } from '@/lib/format';
import type { Checked } from '../types/servers.types';
import { CHECKS } from '../words';

const LOOK = {
  yes: { icon: Check, tone: 'text-ok', word: 'Works' },
  no: { icon: X, tone: 'text-err', word: 'Does not work' },
  skipped: { icon: Minus, tone: 'text-dim', word: 'Not tried' },
};

/** Each step of reaching a server with what was found, and what to do where it does not work. */
export function Checks({ checks }: { checks: Checked[] }) {
  return (
    <ol aria-label="Checks" className="divide-y divide-line/60">
      {checks.map((c) => {
        const look = LOOK[c.ok === null ? 'skipped' : c.ok ? 'yes' : 'no'];
        return (
          <li key={c.name} className="flex gap-3 py-2">
            <look.icon size={16} className={`mt-0.5 shrink-0 ${look.tone}`} aria-hidden />
            <div className="min-w-0 flex-1">
              <p>
                <span className="font-medium">{CHECKS[c.name] ?? label(c.name)}</span>
                <span className="sr-only">: {look.word}. </span>
                <span className="ml-2 break-words text-dim">{c.detail}</span>
              </p>
              {c.remedy && <p className="mt-0.5 text-sm">{c.remedy}</p>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
