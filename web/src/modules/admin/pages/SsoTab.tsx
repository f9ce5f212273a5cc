import { KeyRound, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { q, useM, useQ } from '@/api/query';
import { type PageAction, usePageActions } from '@/app/actions';
import { useMayOnPlatform } from '@/app/session';
import { count } from '@/lib/format';
import { Answered } from '@/modules/provisioning/components/Answered';
import { Badge } from '@/ui/Badge';
import { Copy } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Listing } from '@/ui/Listing';
import { Title } from '@/ui/Page';
import type { Column } from '@/ui/Table';
import { say } from '@/ui/toast';
import { SecurityApi } from '../api/security.client';
import { SsoDrawer } from '../components/SsoDrawer';
import { SsoTestButton } from '../components/SsoTestButton';
import type { SsoProvider } from '../types/security.types';

const COLUMNS: Column<SsoProvider>[] = [
  {
    title: 'Provider',
    className: 'py-1.5 leading-tight',
    cell: (p) => (
      <>
        <span className="font-medium">{p.name}</span>
        <span className="block font-mono text-sm break-all text-dim">{p.issuer}</span>
      </>
    ),
  },
  {
    title: 'State',
    corner: true,
    cell: (p) => <Badge tone={p.enabled ? 'ok' : 'dim'}>{p.enabled ? 'Enabled' : 'Disabled'}</Badge>,
  },
  {
    title: 'Redirect URI',
    cell: (p) => (
      <span className="font-mono text-sm break-all">
        {p.redirectUri} <Copy value={p.redirectUri} what={`redirect URI of ${p.name}`} />
      </span>
    ),
  },
  { title: 'For', cell: (p) => (p.emailDomains.length ? p.emailDomains.join(', ') : 'Any address') },
  { title: 'Accounts', numeric: true, cell: (p) => p.accounts },
];

/** The identity providers that people sign in through. */
export function SsoTab() {
  const providers = useQ(q(SecurityApi.providers));
  const manage = useMayOnPlatform('platform:sso.manage');
  const [editing, setEditing] = useState<SsoProvider | 'new' | null>(null);
  const [removing, setRemoving] = useState<SsoProvider | null>(null);
  const remove = useM((p: SsoProvider) => SecurityApi.removeProvider(p.id), {
    touches: [SecurityApi.providers.key],
    onSuccess: (_, p) => {
      say(`${p.name} opens nothing any more`);
      setRemoving(null);
    },
  });
  usePageActions(
    useMemo<PageAction[]>(
      () =>
        manage
          ? [
              {
                id: 'add-provider',
                label: 'Add identity provider',
                icon: Plus,
                keywords: 'sso single sign-on openid',
                run: () => setEditing('new'),
              },
            ]
          : [],
      [manage],
    ),
  );
  const shown: Column<SsoProvider>[] = manage
    ? [
        ...COLUMNS,
        {
          title: 'Actions',
          quietTitle: true,
          numeric: true,
          cell: (p) => (
            <span className="flex justify-end gap-2">
              <SsoTestButton provider={p} />
              <Button aria-label={`Edit ${p.name}`} onClick={() => setEditing(p)}>
                Edit
              </Button>
              <Button look="danger" aria-label={`Remove ${p.name}`} onClick={() => setRemoving(p)}>
                Remove
              </Button>
            </span>
          ),
        },
      ]
    : COLUMNS;
  return (
    <>
      <Title>Single sign-on</Title>
      <div className="mb-3 flex flex-wrap items-center justify-end gap-2">
        <p className="min-w-0 flex-1 basis-64 text-dim">
          Companies whose sign-in opens accounts here, by OpenID Connect. Whom they vouch for must have an account
          already, or an invitation.
        </p>
        {manage && (
          <Button look="primary" icon={Plus} onClick={() => setEditing('new')}>
            Add provider
          </Button>
        )}
      </div>
      <Answered
        query={providers}
        what="The providers"
        icon={KeyRound}
        empty={{ title: 'No identity providers yet', text: 'People sign in with their address and a password.' }}
      >
        {(rows) => <Listing caption="Identity providers" columns={shown} rows={rows} />}
      </Answered>
      <SsoDrawer editing={editing} onClose={() => setEditing(null)} />
      {removing && (
        <ConfirmDialog
          open
          onClose={() => setRemoving(null)}
          onConfirm={() => remove.mutate(removing)}
          title={`Remove ${removing.name}`}
          losses={[
            `${count(removing.accounts, 'linked account')} can no longer sign in through it.`,
            'Those without a password set one by mail first.',
          ]}
          verb="Remove provider"
          busy={remove.isPending}
          error={remove.error}
        />
      )}
    </>
  );
}
