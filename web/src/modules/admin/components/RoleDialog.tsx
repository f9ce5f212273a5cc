import { useState } from 'react';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { SelectField, TextArea, TextField } from '@/ui/Field';
import { Problem } from '@/ui/States';
import { useSaveRole } from '../hooks/useRoles';
import { mayToggle, type RoleAsker, type RoleView } from '../roleCan';
import { roleName } from '../roleWords';
import type { Role } from '../types/people.types';

/** What the dialog is for: a new role, perhaps like another, or another name for one. */
export type RoleAsking = { what: 'new'; like?: Role } | { what: 'rename'; role: Role };

/** A role's name and what it is for; what it allows is ticked in the matrix. */
export function RoleDialog({
  view,
  plane,
  asking,
  roles,
  asker,
  onClose,
  onMade,
}: {
  view: RoleView;
  /** Whose permissions a new role of the platform holds. */
  plane: 'platform' | 'tenant';
  asking: RoleAsking;
  roles: Role[];
  asker: RoleAsker;
  onClose: () => void;
  onMade: (role: Role) => void;
}) {
  const before = asking.what === 'rename' ? asking.role : null;
  const [name, setName] = useState(
    before?.name ?? (asking.what === 'new' && asking.like ? `${roleName(asking.like.name)} copy` : ''),
  );
  const [description, setDescription] = useState(before?.description ?? '');
  const [like, setLike] = useState(asking.what === 'new' ? (asking.like?.id ?? 0) : 0);
  const save = useSaveRole(view, (role) => (before ? onClose() : onMade(role)));
  const errors = save.error?.errors ?? [];
  const wrong = (field: string) => errors.find((e) => e.field === field)?.message;
  const model = roles.find((r) => r.id === like);
  const all = model?.permissions ?? [];
  const granted = all.filter((p) => mayToggle(p, asker).ok);
  return (
    <Dialog open onClose={onClose} title={before ? `Rename ${before.name}` : 'New role'}>
      <form
        noValidate
        className="space-y-4"
        onSubmit={(e) => {
          e.preventDefault();
          save.mutate({
            ...(before ? { id: before.id } : {}),
            input: {
              name: name.trim(),
              description: description.trim(),
              permissions: before ? before.permissions : granted,
              ...(!before && view === 'platform' ? { plane } : {}),
            },
          });
        }}
      >
        <TextField
          label="Name"
          autoComplete="off"
          value={name}
          onChange={(e) => setName(e.target.value)}
          error={wrong('name')}
          hint="Letters, digits, spaces, _ and -, beginning with a letter."
        />
        <TextArea
          label="Description"
          optional
          rows={2}
          value={description}
          onChange={(e) => setDescription(e.target.value)}
          error={wrong('description')}
        />
        {!before && (
          <SelectField
            label="Begin with the permissions of"
            none="None"
            value={like || ''}
            onChange={(e) => setLike(Number(e.target.value))}
            options={roles.map((r) => ({ value: String(r.id), label: roleName(r.name) }))}
            error={wrong('permissions')}
            hint={
              granted.length < all.length
                ? `Without those that you do not hold: ${all.filter((p) => !granted.includes(p)).join(', ')}.`
                : 'They can be changed in the matrix afterwards.'
            }
          />
        )}
        {save.error && errors.length === 0 && <Problem error={save.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={save.isPending}>
            {before ? 'Save' : 'Create role'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
