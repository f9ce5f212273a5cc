import { useState } from 'react';
import { Link } from 'react-router';
import { useM } from '@/api/query';
import { Bare } from '@/app/Bare';
import { paths } from '@/app/paths';
import { AccountApi } from '@/modules/account/api/account.client';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';
import { Title } from '@/ui/Page';
import { Problem } from '@/ui/States';

/** Asks for a link to set a new password. */
export function ForgotPasswordPage() {
  const [email, setEmail] = useState('');
  const ask = useM(AccountApi.forgotPassword);
  return (
    <Bare>
      <Title>Forgot your password</Title>
      <h1 className="text-xl font-semibold tracking-tight">Forgot your password</h1>
      {ask.isSuccess ? (
        <p role="status" className="mt-3">
          If there is an account for <strong className="break-words">{ask.variables}</strong>, a message with a link is
          on its way. It works once, for an hour or so.
        </p>
      ) : (
        <>
          <p className="mt-1 mb-6 text-dim">We send you a link to set a new one.</p>
          <form
            noValidate
            className="space-y-4"
            onSubmit={(e) => {
              e.preventDefault();
              ask.mutate(email.trim());
            }}
          >
            <TextField
              label="Email"
              type="email"
              autoComplete="username"
              required
              value={email}
              onChange={(e) => setEmail(e.target.value)}
              error={ask.error?.errors.find((e) => e.field === 'email')?.message}
            />
            {ask.error && ask.error.errors.length === 0 && <Problem error={ask.error} />}
            <Button type="submit" look="primary" className="w-full" busy={ask.isPending} disabled={!email.trim()}>
              Send the link
            </Button>
          </form>
        </>
      )}
      <p className="mt-6">
        <Link to={paths.login()} className="link">
          Back to sign-in
        </Link>
      </p>
    </Bare>
  );
}
