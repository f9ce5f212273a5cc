import { Check } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { count } from '@/lib/format';
import { reason } from '@/lib/verdict';
import { Badge } from '@/ui/Badge';
import { Box } from '@/ui/Check';
import { mayToggle, type RoleAsker } from '../roleCan';
import { grouped, included, roleName } from '../roleWords';
import type { Permission, Role } from '../types/people.types';

/** What is being changed of a role: the permissions ticked so far, without what comes with them. */
export interface Draft {
  role: Role;
  chosen: Set<string>;
}

/** Permissions by roles: who may do what, at a glance. The role that is being changed has boxes. */
export function RoleMatrix({
  roles,
  permissions,
  text,
  draft,
  onDraft,
  asker,
  menu,
}: {
  roles: Role[];
  permissions: Permission[];
  /** Only permissions with these words. */
  text: string;
  draft: Draft | null;
  onDraft: (draft: Draft) => void;
  asker: RoleAsker;
  /** What can be done with a role, in its heading. */
  menu: (role: Role) => ReactNode;
}) {
  const groups = grouped(permissions, text);
  const shown = draft ? [draft.role] : roles;
  if (groups.length === 0)
    return <p className="panel px-4 py-6 text-center text-dim">No permission has these words.</p>;
  return (
    <div className="panel relative overflow-x-auto">
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">Permissions by role</caption>
        <thead>
          <tr className="border-b border-line">
            <th scope="col" className="eyebrow sticky left-0 z-10 min-w-40 bg-panel px-4 py-2 align-bottom md:min-w-64">
              Permission
            </th>
            {shown.map((role) => (
              <th key={role.id} scope="col" className="min-w-24 px-2 py-2 text-center align-bottom font-normal">
                <span className="block leading-tight font-semibold" title={role.description || undefined}>
                  {roleName(role.name)}
                </span>
                <span className="block text-sm text-dim">{count(role.holders, 'user')}</span>
                {!draft && (
                  <span className="mt-1 flex items-center justify-center">
                    {!role.builtIn && <Badge tone="accent">Own</Badge>}
                    {menu(role)}
                  </span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(({ group, permissions: inGroup }) => (
          <tbody key={group}>
            <tr className="border-b border-line bg-raised/60">
              <th scope="rowgroup" colSpan={shown.length + 1} className="eyebrow sticky left-0 px-4 py-1.5">
                {group}
              </th>
            </tr>
            {inGroup.map((p) => (
              <tr key={p.key} className="border-b border-line/60 last:border-0">
                <th scope="row" className="sticky left-0 z-10 bg-panel px-4 py-1.5 font-normal">
                  <Key name={p.key.replace(/^platform:/, '')} />
                  <span className="block text-sm text-dim">{p.description}</span>
                </th>
                {shown.map((role) => (
                  <td key={role.id} className="px-2 py-1.5 text-center">
                    {draft ? (
                      <Tick draft={draft} permission={p} permissions={permissions} asker={asker} onDraft={onDraft} />
                    ) : role.permissions.includes(p.key) ? (
                      <>
                        <Check size={16} className="mx-auto text-ok" aria-hidden />
                        <span className="sr-only">Yes</span>
                      </>
                    ) : (
                      <span className="text-dim" aria-hidden>
                        ·
                      </span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

/** A dotted key that breaks at its dots. */
function Key({ name }: { name: string }) {
  return (
    <span className="font-mono text-sm break-words">
      {name.split('.').map((part, i) => (
        <Fragment key={part}>
          {i > 0 && '.'}
          {i > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </span>
  );
}

function Tick({
  draft,
  permission,
  permissions,
  asker,
  onDraft,
}: {
  draft: Draft;
  permission: Permission;
  permissions: Permission[];
  asker: RoleAsker;
  onDraft: (draft: Draft) => void;
}) {
  const { key } = permission;
  const by = included(draft.chosen, permissions).get(key);
  return (
    <Box
      label={`${key} for ${draft.role.name}`}
      checked={by !== undefined || draft.chosen.has(key)}
      denied={by ? `Comes with ${by}.` : reason(mayToggle(key, asker))}
      onChange={(on) => {
        const chosen = new Set(draft.chosen);
        if (on) chosen.add(key);
        else chosen.delete(key);
        onDraft({ ...draft, chosen });
      }}
    />
  );
}

/** The permissions of a role that do not come with another of its own. */
export function roots(role: Role, permissions: Permission[]): Set<string> {
  const by = included(role.permissions, permissions);
  return new Set(role.permissions.filter((p) => !by.has(p)));
}
