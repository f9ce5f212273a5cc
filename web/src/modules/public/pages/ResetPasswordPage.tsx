import { useLocation, useNavigate } from 'react-router';
import { useM } from '@/api/query';
import { Bare } from '@/app/Bare';
import { paths } from '@/app/paths';
import { AccountApi } from '@/modules/account/api/account.client';
import { NewPasswordFields, useNewPassword } from '@/modules/account/components/NewPassword';
import { Button, ButtonLink } from '@/ui/Button';
import { Title } from '@/ui/Page';
import { Problem } from '@/ui/States';
import { say } from '@/ui/toast';
import { tokenOf } from '../token';

/** Sets a new password by the link of a message. */
export function ResetPasswordPage() {
  const token = tokenOf(useLocation().hash);
  const navigate = useNavigate();
  const password = useNewPassword();
  const reset = useM(AccountApi.resetPassword, {
    onSuccess: () => {
      say('Your password is set. Sign in with it.');
      return navigate(paths.login(), { replace: true });
    },
  });
  const wrong = reset.error?.errors.find((e) => e.field === 'newPassword')?.message;
  return (
    <Bare>
      <Title>Set a new password</Title>
      <h1 className="text-xl font-semibold tracking-tight">Set a new password</h1>
      <p className="mt-1 mb-6 text-dim">All places where you are signed in are signed out.</p>
      <form
        noValidate
        className="space-y-4"
        onSubmit={(e) => {
          e.preventDefault();
          if (password.agrees()) reset.mutate({ token, newPassword: password.value });
        }}
      >
        <NewPasswordFields password={password} error={wrong} />
        {reset.error && !wrong && (
          <Problem error={reset.error}>
            <ButtonLink to={paths.forgotPassword()}>Ask for another link</ButtonLink>
          </Problem>
        )}
        <Button type="submit" look="primary" className="w-full" busy={reset.isPending} disabled={!password.filled}>
          Set password
        </Button>
      </form>
    </Bare>
  );
}
