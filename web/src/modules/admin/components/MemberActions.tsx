import { Ban, Ellipsis, Mail, Play, ShieldCheck, UserMinus } from 'lucide-react';
import { useState } from 'react';
import { useM } from '@/api/query';
import { useMay } from '@/app/session';
import { reason } from '@/lib/verdict';
import { IconButton } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Menu, MenuItem, MenuLine } from '@/ui/Menu';
import { say } from '@/ui/toast';
import { RolesApi } from '../api/roles.client';
import { UsersApi } from '../api/users.client';
import { useEndMembership, useMemberAct } from '../hooks/useMembers';
import { type Asker, memberCan } from '../memberCan';
import type { Member } from '../types/people.types';
import { RolesDialog } from './RolesDialog';

/** What can be done with a member of the tenant. */
export function MemberActions({ member, asker }: { member: Member; asker: Asker }) {
  const manage = useMay('users.manage');
  const manageRoles = useMay('roles.manage');
  const [asking, setAsking] = useState<'suspend' | 'remove' | 'roles' | null>(null);
  const close = () => setAsking(null);
  const act = useMemberAct();
  const end = useEndMembership(close);
  const roles = useM((names: string[]) => UsersApi.setRoles(member.id, names), {
    touches: [UsersApi.list.key, RolesApi.list.key],
    onSuccess: (after) => {
      say(`The roles of ${after.name} are changed`);
      close();
    },
  });
  if (!manage && !manageRoles) return null;
  const name = member.name;
  return (
    <>
      <Menu label={`Actions for ${name}`} trigger={<IconButton label={`Actions for ${name}`} icon={Ellipsis} />}>
        {manageRoles && asker.roles && (
          <MenuItem
            icon={ShieldCheck}
            denied={reason(memberCan.addRoles(member, asker))}
            onSelect={() => setAsking('roles')}
          >
            Change roles
          </MenuItem>
        )}
        {manage && member.status === 'invited' && (
          <MenuItem
            icon={Mail}
            denied={reason(memberCan.inviteAgain(member, asker))}
            onSelect={() => act.mutate({ member, act: 'invite' })}
          >
            Send the invitation again
          </MenuItem>
        )}
        {manage &&
          (member.status === 'suspended' ? (
            <MenuItem
              icon={Play}
              denied={reason(memberCan.reactivate(member, asker))}
              onSelect={() => act.mutate({ member, act: 'reactivate' })}
            >
              Reactivate
            </MenuItem>
          ) : (
            <MenuItem
              icon={Ban}
              denied={reason(memberCan.suspend(member, asker))}
              onSelect={() => setAsking('suspend')}
            >
              Suspend
            </MenuItem>
          ))}
        {manage && (
          <>
            <MenuLine />
            <MenuItem
              danger
              icon={UserMinus}
              denied={reason(memberCan.remove(member, asker))}
              onSelect={() => setAsking('remove')}
            >
              Remove from the tenant
            </MenuItem>
          </>
        )}
      </Menu>
      <ConfirmDialog
        open={asking === 'suspend' || asking === 'remove'}
        onClose={close}
        onConfirm={() => end.mutate({ member, act: asking === 'remove' ? 'remove' : 'suspend' })}
        title={asking === 'remove' ? `Remove ${name}` : `Suspend ${name}`}
        losses={
          asking === 'remove'
            ? [
                `${member.email} can use nothing of this tenant any more.`,
                'The account stays, and so do other tenants’ memberships.',
                'API keys of this user stop working here.',
              ]
            : [
                `${member.email} cannot use this tenant until somebody reactivates the membership.`,
                'The account stays, and so do other tenants’ memberships.',
              ]
        }
        verb={asking === 'remove' ? 'Remove user' : 'Suspend membership'}
        busy={end.isPending}
        error={end.error}
      />
      {asking === 'roles' && asker.roles && (
        <RolesDialog
          title={`Roles of ${name}`}
          description="In force with their next request."
          roles={asker.roles}
          before={member.roles.filter((r) => r !== 'TENANT_MEMBER' || member.roles.length === 1)}
          held={asker.permissions}
          busy={roles.isPending}
          error={roles.error}
          onSave={(names) => roles.mutate(names)}
          onClose={close}
        />
      )}
    </>
  );
}
