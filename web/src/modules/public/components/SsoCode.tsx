import { useState } from 'react';
import { ApiError } from '@/api/http';
import { useM } from '@/api/query';
import { duration } from '@/lib/format';
import { AccountApi } from '@/modules/account/api/account.client';
import type { Me } from '@/modules/account/types/account.types';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';
import { Problem } from '@/ui/States';

/** Asks for the code of the second factor, once a provider has said who it is. */
export function SsoCode({ onSignedIn }: { onSignedIn: (me: Me) => void }) {
  const [code, setCode] = useState('');
  const confirm = useM(AccountApi.confirmSso, { onSuccess: onSignedIn, onError: () => setCode('') });
  const wait = confirm.error instanceof ApiError ? confirm.error.retryAfter : null;
  const wrong = confirm.error?.code === 'wrong_code';
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(e) => {
        e.preventDefault();
        confirm.mutate(code.trim());
      }}
    >
      <TextField
        label="Code"
        name="code"
        autoComplete="one-time-code"
        autoFocus
        required
        spellCheck={false}
        hint="From your authenticator app, or one of your recovery codes."
        value={code}
        onChange={(e) => setCode(e.target.value)}
        error={wrong ? confirm.error?.detail : undefined}
      />
      {confirm.error && !wrong && (
        <Problem error={confirm.error}>{wait !== null && <p>Try again in {duration(wait)}.</p>}</Problem>
      )}
      <Button type="submit" look="primary" className="w-full" busy={confirm.isPending} disabled={!code.trim()}>
        Sign in
      </Button>
    </form>
  );
}
