import { Building2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
import { reason } from '@/lib/verdict';
import { Badge } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Section } from '@/ui/Page';
import { accountCan } from '../accountCan';
import { useAllRoles, useAttach, useDetach } from '../hooks/useAccounts';
import type { Account, Membership } from '../types/people.types';
import { AttachDialog } from './AttachDialog';
import { PersonBadge } from './PersonBadges';
import { RolesDialog } from './RolesDialog';
import { RoleTags } from './RoleTags';

/** The tenants that an account belongs to, and the ways into and out of them. */
export function Memberships({ account }: { account: Account }) {
  const manage = useMayOnPlatform('platform:users.manage');
  const customers = useMayOnPlatform('platform:customers.read');
  const templates = useAllRoles()?.filter((r) => r.kind === 'template');
  const [asking, setAsking] = useState<{ what: 'attach' } | { what: 'roles' | 'detach'; of: Membership } | null>(null);
  const close = () => setAsking(null);
  const attach = useAttach(account, close);
  const detach = useDetach(account, close);
  const memberships = account.tenants ?? [];
  return (
    <Section
      title="Tenants"
      flush
      aside={
        manage &&
        templates && (
          <Button
            icon={Building2}
            denied={customers ? undefined : 'This needs the permission platform:customers.read, to look tenants up.'}
            onClick={() => setAsking({ what: 'attach' })}
          >
            Attach
          </Button>
        )
      }
    >
      {memberships.length === 0 ? (
        <p className="p-4 text-dim">Belongs to no tenant.</p>
      ) : (
        <ul className="divide-y divide-line/60">
          {memberships.map((m) => (
            <li key={m.tenantId} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
              <div className="min-w-0 flex-1 basis-48">
                <p className="flex flex-wrap items-center gap-2">
                  {customers ? (
                    <Link to={paths.customers({ customer: m.tenantId })} className="link font-medium">
                      {m.name}
                    </Link>
                  ) : (
                    <span className="font-medium">{m.name}</span>
                  )}
                  {m.status !== 'active' && <PersonBadge status={m.status} />}
                  {m.tenantStatus !== 'active' && <Badge tone="warn">Tenant {m.tenantStatus}</Badge>}
                </p>
                <div className="mt-1">
                  <RoleTags names={m.roles} />
                </div>
              </div>
              {manage && templates && (
                <div className="flex gap-2">
                  <Button aria-label={`Roles in ${m.name}`} onClick={() => setAsking({ what: 'roles', of: m })}>
                    Roles
                  </Button>
                  <Button
                    look="danger"
                    aria-label={`Detach from ${m.name}`}
                    denied={reason(accountCan.detach(m))}
                    onClick={() => setAsking({ what: 'detach', of: m })}
                  >
                    Detach
                  </Button>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      {asking?.what === 'attach' && templates && <AttachDialog account={account} roles={templates} onClose={close} />}
      {asking?.what === 'roles' && templates && (
        <RolesDialog
          title={`Roles of ${account.name} in ${asking.of.name}`}
          description="In force with their next request."
          // Roles that the tenant made for itself can be kept or taken here, and given by the tenant.
          roles={[
            ...templates,
            ...asking.of.roles
              .filter((name) => !templates.some((t) => t.name === name))
              .map((name, i) => ({
                id: -1 - i,
                name,
                kind: 'tenant' as const,
                description: 'The tenant’s own role.',
                builtIn: false,
                permissions: [],
                holders: 0,
              })),
          ]}
          before={asking.of.roles.filter((r) => r !== 'TENANT_MEMBER' || asking.of.roles.length === 1)}
          held={null}
          busy={attach.isPending}
          error={attach.error}
          onSave={(roles) => attach.mutate({ tenantId: asking.of.tenantId, roles })}
          onClose={close}
        />
      )}
      <ConfirmDialog
        open={asking?.what === 'detach'}
        onClose={close}
        onConfirm={() => asking?.what === 'detach' && detach.mutate(asking.of.tenantId)}
        title={asking?.what === 'detach' ? `Detach ${account.name} from ${asking.of.name}` : ''}
        losses={[
          `${account.email} can use nothing of this tenant any more.`,
          'API keys of this user stop working there.',
          'The account stays, and so do its other tenants.',
        ]}
        verb="Detach user"
        busy={detach.isPending}
        error={detach.error}
      />
    </Section>
  );
}
