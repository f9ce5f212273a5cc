import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useM } from '@/api/query';
import { Bare } from '@/app/Bare';
import { paths } from '@/app/paths';
import { useBranding } from '@/app/session';
import { AccountApi } from '@/modules/account/api/account.client';
import { NewPasswordFields, useNewPassword } from '@/modules/account/components/NewPassword';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';
import { Title } from '@/ui/Page';
import { Problem } from '@/ui/States';
import { say } from '@/ui/toast';
import { tokenOf } from '../token';

/** Accepts an invitation, or activates an account that was made for somebody. */
export function AcceptInvitationPage() {
  const token = tokenOf(useLocation().hash);
  const navigate = useNavigate();
  const { brandName } = useBranding();
  const [name, setName] = useState('');
  const [known, setKnown] = useState(false);
  const password = useNewPassword();
  const accept = useM(AccountApi.acceptInvitation, {
    onSuccess: ({ email }) => {
      say(`Welcome. Sign in as ${email}.`);
      return navigate(paths.login(), { replace: true, state: { email } });
    },
  });
  const wrong = (field: string) => accept.error?.errors.find((e) => e.field === field)?.message;
  const shown = known ? undefined : (wrong('name') ?? wrong('password'));
  return (
    <Bare>
      <Title>Welcome</Title>
      <h1 className="text-xl font-semibold tracking-tight">Welcome to {brandName}</h1>
      <p className="mt-1 mb-6 text-dim">
        {known
          ? 'Join with the account that you have. Its password stays.'
          : 'Choose a password, and your account is open.'}
      </p>
      <form
        noValidate
        className="space-y-4"
        onSubmit={(e) => {
          e.preventDefault();
          if (known) accept.mutate({ token });
          else if (password.agrees()) accept.mutate({ token, name: name.trim(), password: password.value });
        }}
      >
        {!known && (
          <>
            <TextField
              label="Your name"
              optional
              autoComplete="name"
              value={name}
              onChange={(e) => setName(e.target.value)}
              error={wrong('name')}
            />
            <NewPasswordFields label="Password" password={password} error={wrong('password')} />
          </>
        )}
        {accept.error && !shown && <Problem error={accept.error} />}
        <Button
          type="submit"
          look="primary"
          className="w-full"
          busy={accept.isPending}
          disabled={!known && !password.filled}
        >
          {known ? 'Join' : 'Open my account'}
        </Button>
      </form>
      <p className="mt-6">
        <button
          type="button"
          className="link"
          onClick={() => {
            accept.reset();
            setKnown(!known);
          }}
        >
          {known ? 'I have no password yet' : 'I have an account here already'}
        </button>
      </p>
    </Bare>
  );
}
