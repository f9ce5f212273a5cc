import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import { Link } from 'react-router';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
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
              <li key={r}>
                {r} <Where reason={r} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

// The panel's sentences (`crates/overview/src/dashboard/mod.rs: health`), and the page that says which they are.
const PAGES: { of: RegExp; to: string; words: string; may: string }[] = [
  { of: /not answer/, to: paths.servers(), words: 'Open servers', may: 'platform:servers.read' },
  {
    of: /in error or on a silent server/,
    to: paths.platformPods(),
    words: 'Open pods',
    may: 'platform:provisioning.read',
  },
  {
    of: /failed for good/,
    to: paths.platformJobs({ status: 'dead' }),
    words: 'Open jobs',
    may: 'platform:provisioning.read',
  },
  { of: /No worker/, to: paths.workers(), words: 'Open workers', may: 'platform:provisioning.read' },
  {
    of: /logged by the panel/,
    to: paths.systemHealth({ level: 'error' }),
    words: 'Open the log',
    may: 'platform:dashboard.read',
  },
];

function Where({ reason }: { reason: string }) {
  const page = PAGES.find((p) => p.of.test(reason));
  const may = useMayOnPlatform(page?.may ?? '');
  if (!page || !may) return null;
  return (
    <Link to={page.to} className="link">
      {page.words}
    </Link>
  );
}
