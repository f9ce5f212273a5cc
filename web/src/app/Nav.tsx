import { Boxes, History, LayoutDashboard, ListChecks, type LucideIcon } from 'lucide-react';
import { NavLink } from 'react-router';
import { paths } from './paths';
import { useBranding, useMe } from './session';

/** A place of the console. */
export interface Place {
  label: string;
  icon: LucideIcon;
  to: string;
  end?: boolean;
  keywords?: string;
}

/** The places that the person's role opens. */
export function usePlaces(): Place[] {
  const may = new Set(useMe()?.permissions);
  return [
    { label: 'Dashboard', icon: LayoutDashboard, to: paths.dashboard(), end: true, keywords: 'home overview' },
    ...(may.has('cloudpods.view')
      ? [
          { label: 'CloudPods', icon: Boxes, to: paths.cloudpods(), keywords: 'pods machines servers' },
          { label: 'Jobs', icon: ListChecks, to: paths.jobs(), keywords: 'provisioning operations' },
        ]
      : []),
    ...(may.has('audit.view')
      ? [{ label: 'Audit log', icon: History, to: paths.audit(), keywords: 'events history' }]
      : []),
  ];
}

/** The left navigation; the same in the drawer of a phone. */
export function Nav({ onGo }: { onGo?: () => void }) {
  const places = usePlaces();
  const { version } = useBranding();
  return (
    <nav aria-label="Main" className="flex flex-1 flex-col p-2.5">
      <ul className="space-y-0.5">
        {places.map((p) => (
          <li key={p.to}>
            <NavLink
              to={p.to}
              end={p.end}
              onClick={onGo}
              className={({ isActive }) =>
                `flex items-center gap-2.5 rounded-md px-2.5 py-1.5 ${isActive ? 'bg-accent/12 font-medium text-text [&>svg]:text-accent' : 'text-dim hover:bg-raised hover:text-text'}`
              }
            >
              <p.icon size={16} aria-hidden />
              {p.label}
            </NavLink>
          </li>
        ))}
      </ul>
      {version && <p className="mt-auto px-2.5 pt-4 text-xs text-dim">Version {version}</p>}
    </nav>
  );
}
