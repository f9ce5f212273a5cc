import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import type { SystemHealthFigures } from '../types/platform.types';

const LOOK = {
  healthy: { icon: CircleCheck, tone: 'text-ok', frame: 'border-ok/40', words: 'Nothing is known to be wrong' },
  degraded: { icon: TriangleAlert, tone: 'text-warn', frame: 'border-warn/40', words: 'Something should be looked at' },
  failing: { icon: CircleX, tone: 'text-err', frame: 'border-err/40', words: 'The panel cannot do its work' },
};

/** How the installation is in a sentence, with the reasons. */
export function HealthVerdict({ health }: { health: SystemHealthFigures }) {
  const look = LOOK[health.status];
  return (
    <div className={`panel flex items-start gap-3 p-4 ${look.frame}`} role="status">
      <look.icon size={20} className={`mt-0.5 shrink-0 ${look.tone}`} aria-hidden />
      <div className="min-w-0">
        <p className="font-semibold">{look.words}</p>
        {health.reasons.length > 0 && (
          <ul className="mt-1 space-y-0.5">
            {health.reasons.map((r) => (
              <li key={r}>{r}</li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
