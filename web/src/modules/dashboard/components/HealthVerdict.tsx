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
              <li key={r.kind}>
                {r.text} <Where kind={r.kind} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

type Kind = SystemHealthFigures['reasons'][number]['kind'];

/** The page that says which they are, and who may open it. */
const PAGES: Record<Kind, { to: string; words: string; may: string }> = {
  silent_servers: { to: paths.servers(), words: 'Open servers', may: 'platform:servers.read' },
  unhealthy_pods: { to: paths.platformPods(), words: 'Open pods', may: 'platform:provisioning.read' },
  failed_jobs: { to: paths.platformJobs({ status: 'dead' }), words: 'Open jobs', may: 'platform:provisioning.read' },
  no_worker: { to: paths.workers(), words: 'Open workers', may: 'platform:provisioning.read' },
  logged_errors: {
    to: paths.systemHealth({ level: 'error' }),
    words: 'Open the log',
    may: 'platform:dashboard.read',
  },
};

function Where({ kind }: { kind: Kind }) {
  const page = PAGES[kind];
  const may = useMayOnPlatform(page.may);
  if (!may) return null;
  return (
    <Link to={page.to} className="link">
      {page.words}
    </Link>
  );
}
