import {
  Activity,
  Boxes,
  Building2,
  CreditCard,
  Gauge,
  History,
  KeyRound,
  Layers,
  LayoutDashboard,
  ListChecks,
  type LucideIcon,
  Mail,
  Receipt,
  Server,
  Settings,
  ShieldAlert,
  ShieldCheck,
  Users,
  Workflow,
} from 'lucide-react';
import { paths, routes } from './paths';
import { useMe } from './session';

/** A place of the console. */
export interface Place {
  label: string;
  icon: LucideIcon;
  to: string;
  end?: boolean;
  keywords?: string;
  /** The permission that opens it; everybody's without one. */
  needs?: string;
  /** An operator's place: it shows all tenants. */
  platform?: boolean;
}

const own: Place[] = [
  { label: 'Dashboard', icon: LayoutDashboard, to: paths.dashboard(), end: true, keywords: 'home overview' },
  {
    needs: 'cloudpods.view',
    label: 'CloudPods',
    icon: Boxes,
    to: paths.cloudpods(),
    keywords: 'pods machines servers',
  },
  {
    needs: 'cloudpods.view',
    label: 'Provisioning',
    icon: ListChecks,
    to: paths.provisioning(),
    keywords: 'jobs operations',
  },
  {
    needs: 'billing.read',
    label: 'Billing',
    icon: CreditCard,
    to: paths.billing(),
    keywords: 'subscriptions invoices plan quota pay',
  },
  { needs: 'users.read', label: 'Users', icon: Users, to: paths.users(), keywords: 'people members team invite' },
  { needs: 'roles.read', label: 'Roles', icon: ShieldCheck, to: paths.roles(), keywords: 'permissions' },
  { needs: 'api_keys.read', label: 'API keys', icon: KeyRound, to: paths.apiKeys(), keywords: 'tokens programs' },
  { needs: 'audit.view', label: 'Audit log', icon: History, to: paths.audit(), keywords: 'events history' },
];

const platform: Place[] = [
  {
    needs: 'platform:dashboard.read',
    label: 'Overview',
    icon: Gauge,
    to: paths.platform(),
    end: true,
    keywords: 'platform dashboard revenue health operations',
  },
  {
    needs: 'platform:customers.read',
    label: 'Customers',
    icon: Building2,
    to: paths.customers(),
    keywords: 'tenants companies',
  },
  {
    needs: 'platform:billing.read',
    label: 'All billing',
    icon: Receipt,
    to: routes.platformBilling,
    keywords:
      'platform revenue products prices subscriptions invoices orders checkouts resource plans refunds seller stripe payment providers',
  },
  {
    needs: 'platform:servers.read',
    label: 'Servers',
    icon: Server,
    to: paths.servers(),
    keywords: 'nodes machines capacity address pools drift',
  },
  {
    needs: 'platform:cloudpods.read',
    label: 'All CloudPods',
    icon: Boxes,
    to: paths.platformCloudpods(),
    keywords: 'pods of all tenants usage',
  },
  {
    needs: 'platform:templates.manage',
    label: 'Templates',
    icon: Layers,
    to: paths.templates(),
    keywords: 'images systems applications proxmox vmid bootstrap',
  },
  {
    needs: 'platform:provisioning.read',
    label: 'All provisioning',
    icon: Workflow,
    to: routes.platformProvisioning,
    keywords: 'platform jobs workers queues types schedules',
  },
  {
    needs: 'platform:users.read',
    label: 'All users',
    icon: Users,
    to: paths.platformUsers(),
    keywords: 'accounts people',
  },
  {
    needs: 'platform:roles.read',
    label: 'All roles',
    icon: ShieldCheck,
    to: paths.platformRoles(),
    keywords: 'permissions templates',
  },
  {
    needs: 'platform:security.read',
    label: 'Security',
    icon: ShieldAlert,
    to: routes.platformSecurity,
    keywords: 'incidents audit policies sign-ins sso openid',
  },
  {
    needs: 'platform:mail.read',
    label: 'Mail',
    icon: Mail,
    to: paths.mail(),
    keywords: 'outbox messages invitations activation links letters',
  },
  {
    needs: 'platform:system_events.read',
    label: 'System health',
    icon: Activity,
    to: paths.systemHealth(),
    keywords: 'technical log errors warnings events',
  },
  {
    needs: 'platform:settings.read',
    label: 'Settings',
    icon: Settings,
    to: paths.settings(),
    keywords: 'configuration defaults',
  },
];

/** The places that the person's role opens. */
export function usePlaces(): Place[] {
  const me = useMe();
  const may = new Set([...(me?.permissions ?? []), ...(me?.platformPermissions ?? [])]);
  return [...own, ...platform.map((p) => ({ ...p, platform: true }))].filter((p) => !p.needs || may.has(p.needs));
}
