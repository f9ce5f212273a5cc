import { useState } from 'react';
import { ApiError } from '@/api/http';
import { useM } from '@/api/query';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';
import { Problem } from '@/ui/States';
import { AccountApi } from '../api/account.client';
import { NewPasswordFields, useNewPassword } from './NewPassword';

/** Changes the password; on the first sign-in the current one is the one-time password. */
export function PasswordForm({ first, onDone, email }: { first: boolean; onDone: () => void; email?: string }) {
  const [currentPassword, setCurrent] = useState('');
  const next = useNewPassword();
  const change = useM(AccountApi.changePassword, {
    onSuccess: () => {
      setCurrent('');
      next.clear();
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
        if (next.agrees()) change.mutate({ currentPassword, newPassword: next.value });
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
      <NewPasswordFields password={next} error={wrong('newPassword')} />
      {change.error && errors.length === 0 && <Problem error={change.error} />}
      <Button
        type="submit"
        look="primary"
        className={first ? 'w-full' : ''}
        busy={change.isPending}
        disabled={!currentPassword || !next.filled}
      >
        {first ? 'Set password' : 'Change password'}
      </Button>
    </form>
  );
}
