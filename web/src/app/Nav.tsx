import {
  Boxes,
  Building2,
  History,
  KeyRound,
  LayoutDashboard,
  ListChecks,
  type LucideIcon,
  ShieldAlert,
  ShieldCheck,
  Users,
  Workflow,
} from 'lucide-react';
import { useId } from 'react';
import { NavLink } from 'react-router';
import { paths, routes } from './paths';
import { useBranding, useMe } from './session';

/** A place of the console. */
export interface Place {
  label: string;
  icon: LucideIcon;
  to: string;
  end?: boolean;
  keywords?: string;
  /** An operator's place: it shows all tenants. */
  platform?: boolean;
}

/** The places that the person's role opens. */
export function usePlaces(): Place[] {
  const me = useMe();
  const may = new Set([...(me?.permissions ?? []), ...(me?.platformPermissions ?? [])]);
  return [
    { label: 'Dashboard', icon: LayoutDashboard, to: paths.dashboard(), end: true, keywords: 'home overview' },
    ...(may.has('cloudpods.view')
      ? [
          { label: 'CloudPods', icon: Boxes, to: paths.cloudpods(), keywords: 'pods machines servers' },
          { label: 'Provisioning', icon: ListChecks, to: paths.provisioning(), keywords: 'jobs operations' },
        ]
      : []),
    ...(may.has('audit.view')
      ? [{ label: 'Audit log', icon: History, to: paths.audit(), keywords: 'events history' }]
      : []),
    ...people(may),
    ...(may.has('platform:provisioning.read')
      ? [
          {
            label: 'All provisioning',
            icon: Workflow,
            to: routes.platformProvisioning,
            keywords: 'platform jobs workers queues types schedules',
            platform: true,
          },
        ]
      : []),
  ];
}

/** The places of people, roles, keys and security. */
function people(may: Set<string>): Place[] {
  const all: (Place & { needs: string })[] = [
    { needs: 'users.read', label: 'Users', icon: Users, to: paths.users(), keywords: 'people members team invite' },
    { needs: 'roles.read', label: 'Roles', icon: ShieldCheck, to: paths.roles(), keywords: 'permissions' },
    { needs: 'api_keys.read', label: 'API keys', icon: KeyRound, to: paths.apiKeys(), keywords: 'tokens programs' },
    {
      needs: 'platform:customers.read',
      label: 'Customers',
      icon: Building2,
      to: paths.customers(),
      keywords: 'tenants companies',
      platform: true,
    },
    {
      needs: 'platform:users.read',
      label: 'All users',
      icon: Users,
      to: paths.platformUsers(),
      keywords: 'accounts people',
      platform: true,
    },
    {
      needs: 'platform:roles.read',
      label: 'All roles',
      icon: ShieldCheck,
      to: paths.platformRoles(),
      keywords: 'permissions templates',
      platform: true,
    },
    {
      needs: 'platform:security.read',
      label: 'Security',
      icon: ShieldAlert,
      to: routes.platformSecurity,
      keywords: 'incidents audit policies sign-ins',
      platform: true,
    },
  ];
  return all.filter((p) => may.has(p.needs)).map(({ needs, ...place }) => place);
}

/** The left navigation; the same in the drawer of a phone. */
export function Nav({ onGo }: { onGo?: () => void }) {
  const places = usePlaces();
  const platform = places.filter((p) => p.platform);
  const heading = useId();
  const { version } = useBranding();
  return (
    <nav aria-label="Main" className="flex flex-1 flex-col p-2.5">
      <Places places={places.filter((p) => !p.platform)} onGo={onGo} />
      {platform.length > 0 && (
        <>
          <h2 id={heading} className="eyebrow mt-5 mb-1 px-2.5">
            Platform
          </h2>
          <Places places={platform} onGo={onGo} labelledBy={heading} />
        </>
      )}
      {version && <p className="mt-auto px-2.5 pt-4 text-xs text-dim">Version {version}</p>}
    </nav>
  );
}

function Places({ places, onGo, labelledBy }: { places: Place[]; onGo?: () => void; labelledBy?: string }) {
  return (
    <ul className="space-y-0.5" aria-labelledby={labelledBy}>
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
  );
}
