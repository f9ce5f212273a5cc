import { useState } from 'react';
import { ApiError } from '@/api/http';
import { useM } from '@/api/query';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';
import { Problem } from '@/ui/States';
import { AccountApi } from '../api/account.client';

const LEAST = 12;

/** Changes the password; on the first sign-in the current one is the one-time password. */
export function PasswordForm({ first, onDone, email }: { first: boolean; onDone: () => void; email?: string }) {
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const [again, setAgain] = useState('');
  const [unlike, setUnlike] = useState(false);
  const change = useM(AccountApi.changePassword, {
    onSuccess: () => {
      setCurrent('');
      setNew('');
      setAgain('');
      onDone();
    },
  });
  const errors = change.error instanceof ApiError ? change.error.errors : [];
  const wrong = (field: string) => errors.find((e) => e.field === field)?.message;

  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(e) => {
        e.preventDefault();
        setUnlike(newPassword !== again);
        if (newPassword === again) change.mutate({ currentPassword, newPassword });
      }}
    >
      {/* Password managers file the new password under this name. */}
      <input type="text" name="username" autoComplete="username" value={email ?? ''} readOnly hidden />
      <TextField
        label={first ? 'One-time password' : 'Current password'}
        type="password"
        autoComplete="current-password"
        value={currentPassword}
        onChange={(e) => setCurrent(e.target.value)}
        error={wrong('currentPassword')}
        hint={first ? 'The one you have just signed in with' : undefined}
      />
      <TextField
        label="New password"
        type="password"
        autoComplete="new-password"
        value={newPassword}
        onChange={(e) => setNew(e.target.value)}
        error={wrong('newPassword')}
        hint={
          newPassword && newPassword.length < LEAST
            ? `${LEAST - newPassword.length} more to go: at least ${LEAST} characters`
            : `At least ${LEAST} characters. A few unrelated words do well.`
        }
      />
      <TextField
        label="New password again"
        type="password"
        autoComplete="new-password"
        value={again}
        onChange={(e) => {
          setAgain(e.target.value);
          setUnlike(false);
        }}
        error={unlike ? 'This is not the same as the new password above.' : undefined}
      />
      {change.error && errors.length === 0 && <Problem error={change.error} />}
      <Button
        type="submit"
        look="primary"
        className={first ? 'w-full' : ''}
        busy={change.isPending}
        disabled={!currentPassword || !newPassword || !again}
      >
        {first ? 'Set password' : 'Change password'}
      </Button>
    </form>
  );
}
