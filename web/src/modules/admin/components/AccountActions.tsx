import { Ban, Ellipsis, KeyRound, Lock, LockOpen, Pencil, Play, ShieldOff } from 'lucide-react';
import { useMemo, useState } from 'react';
import { type PageAction, usePageActions } from '@/app/actions';
import { useMayOnPlatform, useMe } from '@/app/session';
import { reason } from '@/lib/verdict';
import { Button, IconButton } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Menu, MenuItem, MenuLine } from '@/ui/Menu';
import { ReasonDialog } from '@/ui/ReasonDialog';
import { accountCan } from '../accountCan';
import { type AccountAct, useAccountAct } from '../hooks/useAccounts';
import type { Account } from '../types/people.types';
import { EditAccountDialog } from './EditAccountDialog';

type Asked = Extract<AccountAct, 'disable' | 'forcePasswordReset' | 'resetSecondFactor'>;

const ASKED: Record<Asked, { title: (email: string) => string; losses: string[]; verb: string }> = {
  disable: {
    title: (email) => `Disable ${email}`,
    losses: ['The account can sign in nowhere, in no tenant and not on the platform.', 'All its sessions end now.'],
    verb: 'Disable account',
  },
  forcePasswordReset: {
    title: (email) => `Force a new password for ${email}`,
    losses: [
      'The password stops working now.',
      'All sessions end now.',
      'A link to set a new password goes out by mail.',
    ],
    verb: 'Force new password',
  },
  resetSecondFactor: {
    title: (email) => `Take the second factor of ${email} away`,
    losses: [
      'The password alone opens the account until a new second factor is set up.',
      'Recovery codes stop working.',
      'All sessions end now.',
    ],
    verb: 'Take it away',
  },
};

/** What an operator can do with an account: a menu in lists, buttons and a menu on its page. */
export function AccountActions({ account, palette = false }: { account: Account; palette?: boolean }) {
  const manage = useMayOnPlatform('platform:users.manage');
  const own = useMe()?.user.id;
  const [asking, setAsking] = useState<Asked | 'lock' | 'edit' | null>(null);
  const close = () => setAsking(null);
  const act = useAccountAct(close);
  usePageActions(
    useMemo<PageAction[]>(
      () =>
        palette && manage
          ? [{ id: 'edit-account', label: `Edit ${account.email}`, icon: Pencil, run: () => setAsking('edit') }]
          : [],
      [palette, manage, account.email],
    ),
  );
  if (!manage) return null;
  const name = account.email;
  const asked = asking && asking !== 'lock' && asking !== 'edit' ? ASKED[asking] : null;
  return (
    <>
      {palette && (
        <Button icon={Pencil} onClick={() => setAsking('edit')}>
          Edit
        </Button>
      )}
      <Menu label={`Actions for ${name}`} trigger={<IconButton label={`Actions for ${name}`} icon={Ellipsis} />}>
        {!palette && (
          <MenuItem icon={Pencil} onSelect={() => setAsking('edit')}>
            Edit
          </MenuItem>
        )}
        {account.lockedAt ? (
          <MenuItem icon={LockOpen} onSelect={() => act.mutate({ account, act: 'unlock' })}>
            Unlock
          </MenuItem>
        ) : (
          <MenuItem icon={Lock} denied={reason(accountCan.lock(account, own))} onSelect={() => setAsking('lock')}>
            Lock sign-in
          </MenuItem>
        )}
        <MenuItem icon={KeyRound} onSelect={() => setAsking('forcePasswordReset')}>
          Force a new password
        </MenuItem>
        <MenuItem
          icon={ShieldOff}
          denied={reason(accountCan.resetSecondFactor(account))}
          onSelect={() => setAsking('resetSecondFactor')}
        >
          Take the second factor away
        </MenuItem>
        <MenuLine />
        {account.status === 'disabled' ? (
          <MenuItem icon={Play} onSelect={() => act.mutate({ account, act: 'enable' })}>
            Enable
          </MenuItem>
        ) : (
          <MenuItem
            danger
            icon={Ban}
            denied={reason(accountCan.disable(account, own))}
            onSelect={() => setAsking('disable')}
          >
            Disable
          </MenuItem>
        )}
      </Menu>
      <ConfirmDialog
        open={asked !== null}
        onClose={close}
        onConfirm={() => asked && act.mutate({ account, act: asking as Asked })}
        title={asked?.title(name) ?? ''}
        losses={asked?.losses ?? []}
        verb={asked?.verb ?? ''}
        busy={act.isPending}
        error={act.error}
      />
      {asking === 'lock' && (
        <ReasonDialog
          title={`Lock ${name}`}
          field="reason"
          label="Reason"
          hint="For other operators."
          verb="Lock sign-in"
          danger
          busy={act.isPending}
          error={act.error}
          onClose={close}
          onConfirm={(text) => act.mutate({ account, act: 'lock', reason: text })}
        >
          <p>The account cannot sign in until somebody unlocks it. What is signed in stays signed in.</p>
        </ReasonDialog>
      )}
      {asking === 'edit' && <EditAccountDialog account={account} onClose={close} />}
    </>
  );
}
