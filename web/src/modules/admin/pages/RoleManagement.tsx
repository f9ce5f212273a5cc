import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { type PageAction, usePageActions } from '@/app/actions';
import { useListParams } from '@/lib/params';
import { Button } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { PageHeader } from '@/ui/Page';
import { SearchBox } from '@/ui/SearchBox';
import { ErrorState, Skeleton } from '@/ui/States';
import { type RoleAsking, RoleDialog } from '../components/RoleDialog';
import { RoleEditBar } from '../components/RoleEditBar';
import { type Draft, RoleMatrix, roots } from '../components/RoleMatrix';
import { RoleMenu } from '../components/RoleMenu';
import { ROLE_FILTERS } from '../filters';
import { useDeleteRole, useMayRoles, useRoleAsker, useRoles } from '../hooks/useRoles';
import { type RoleView, roleCan } from '../roleCan';
import { roleName } from '../roleWords';
import type { Permission, Role } from '../types/people.types';

/** Who may do what in the tenant: the roles that all tenants share, and its own. */
export const RoleManagement = () => <Roles view="tenant" />;
/** The same for operators: roles of the platform, and the templates of tenants. */
export const PlatformRoleManagement = () => <Roles view="platform" />;

function Roles({ view }: { view: RoleView }) {
  const params = useListParams(ROLE_FILTERS);
  const { roles, permissions } = useRoles(view);
  const manage = useMayRoles(view);
  const asker = useRoleAsker(view);
  const [asking, setAsking] = useState<RoleAsking | { what: 'delete'; role: Role } | null>(null);
  const close = () => setAsking(null);
  const remove = useDeleteRole(view, close);
  usePageActions(
    useMemo<PageAction[]>(
      () =>
        manage && !asker.acting
          ? [{ id: 'new-role', label: 'Create a role', icon: Plus, run: () => setAsking({ what: 'new' }) }]
          : [],
      [manage, asker.acting],
    ),
  );
  const plane = view === 'tenant' || params.filters.plane === 'tenant' ? 'tenant' : 'platform';
  // One's own first: those are what people come to change, and there may be more than fit.
  const ofPlane = (roles.data ?? [])
    .filter((r) => (plane === 'platform') === (r.kind === 'platform'))
    .sort((a, b) => Number(a.builtIn) - Number(b.builtIn));
  const known = (permissions.data ?? []).filter((p) => p.plane === plane);
  const edited = ofPlane.find((r) => r.id === Number(params.filters.edit));
  const editable = manage && edited && roleCan.edit(edited, asker).ok ? edited : undefined;
  const error = roles.error ?? permissions.error;
  const read = roles.data && permissions.data;
  return (
    <>
      <PageHeader
        title={view === 'platform' ? 'All roles' : 'Roles'}
        documentTitle={view === 'platform' ? 'All roles' : 'Roles'}
        lead="A role is a named set of permissions. A change is in force with the next request of whoever holds it."
        actions={
          manage && (
            <Button look="primary" icon={Plus} denied={asker.acting} onClick={() => setAsking({ what: 'new' })}>
              New role
            </Button>
          )
        }
      />
      {view === 'platform' && <Planes plane={plane} onChange={(p) => params.set('plane', p)} />}
      <search className="mb-3 flex flex-wrap items-center gap-2">
        <SearchBox
          label="Search permissions"
          placeholder="Permission or its description"
          value={params.filters.q}
          onChange={(v) => params.set('q', v)}
        />
      </search>
      {error && !read ? (
        <ErrorState
          what="The roles"
          error={error}
          retry={() => {
            void roles.refetch();
            void permissions.refetch();
          }}
        />
      ) : !read ? (
        <Skeleton rows={10} className="panel px-4" />
      ) : (
        <Matrix
          // Another role begins with its own permissions, and so does the same one once it is saved.
          key={editable ? `${editable.id} ${editable.permissions.join()}` : ''}
          view={view}
          roles={ofPlane}
          permissions={known}
          text={params.filters.q}
          editable={editable}
          onEdit={(id) => params.open({ edit: id ? String(id) : '' })}
          onAsk={setAsking}
          manage={manage}
        />
      )}
      {(asking?.what === 'new' || asking?.what === 'rename') && (
        <RoleDialog
          view={view}
          plane={plane}
          asking={asking}
          roles={ofPlane}
          asker={asker}
          onClose={close}
          onMade={(role) => {
            close();
            params.open({ edit: String(role.id) });
          }}
        />
      )}
      <ConfirmDialog
        open={asking?.what === 'delete'}
        onClose={close}
        onConfirm={() => asking?.what === 'delete' && remove.mutate(asking.role)}
        title={asking?.what === 'delete' ? `Delete ${roleName(asking.role.name)}` : ''}
        losses={['The role and what it allows are gone. Nobody holds it.']}
        verb="Delete role"
        busy={remove.isPending}
        error={remove.error}
      />
    </>
  );
}

function Matrix({
  view,
  roles,
  permissions,
  text,
  editable,
  onEdit,
  onAsk,
  manage,
}: {
  view: RoleView;
  roles: Role[];
  permissions: Permission[];
  text: string;
  editable: Role | undefined;
  onEdit: (id: number | null) => void;
  onAsk: (asking: RoleAsking | { what: 'delete'; role: Role }) => void;
  manage: boolean;
}) {
  const asker = useRoleAsker(view);
  const [draft, setDraft] = useState<Draft | null>(
    editable ? { role: editable, chosen: roots(editable, permissions) } : null,
  );
  return (
    <>
      {draft && <RoleEditBar view={view} draft={draft} permissions={permissions} onDone={() => onEdit(null)} />}
      <RoleMatrix
        roles={roles}
        permissions={permissions}
        text={text}
        draft={draft}
        onDraft={setDraft}
        asker={asker}
        menu={(role) =>
          manage && (
            <RoleMenu
              role={role}
              asker={asker}
              onEdit={() => onEdit(role.id)}
              onCopy={() => onAsk({ what: 'new', like: role })}
              onRename={() => onAsk({ what: 'rename', role })}
              onDelete={() => onAsk({ what: 'delete', role })}
            />
          )
        }
      />
    </>
  );
}

function Planes({ plane, onChange }: { plane: string; onChange: (plane: string) => void }) {
  const look = (on: boolean) => (on ? 'border-accent! text-text' : '');
  return (
    <fieldset className="mb-3 flex flex-wrap gap-2">
      <legend className="sr-only">Whose roles</legend>
      <Button aria-pressed={plane === 'platform'} className={look(plane === 'platform')} onClick={() => onChange('')}>
        Operators
      </Button>
      <Button aria-pressed={plane === 'tenant'} className={look(plane === 'tenant')} onClick={() => onChange('tenant')}>
        Templates of tenants
      </Button>
    </fieldset>
  );
}
