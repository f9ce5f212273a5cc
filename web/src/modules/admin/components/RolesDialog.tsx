import { useState } from 'react';
import type { ApiError } from '@/api/http';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { Problem } from '@/ui/States';
import type { Role } from '../types/people.types';
import { RolePicker } from './RolePicker';

/** Chooses all roles that somebody is to have; who saves them is the caller's. */
export function RolesDialog({
  title,
  description,
  roles,
  before,
  held,
  field = 'roles',
  busy,
  error,
  onSave,
  onClose,
}: {
  title: string;
  description?: string;
  roles: Role[];
  before: string[];
  held: string[] | null;
  /** The request's name of the roles. */
  field?: string;
  busy: boolean;
  error: ApiError | null;
  onSave: (names: string[]) => void;
  onClose: () => void;
}) {
  const [chosen, setChosen] = useState(before);
  const wrong = error?.errors.find((e) => e.field === field)?.message;
  return (
    <Dialog open wide onClose={onClose} title={title} description={description}>
      <form
        className="space-y-4"
        onSubmit={(e) => {
          e.preventDefault();
          onSave(chosen);
        }}
      >
        <RolePicker legend="Roles" roles={roles} chosen={chosen} onChange={setChosen} held={held} error={wrong} />
        {error && !wrong && <Problem error={error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={busy}>
            Save roles
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
