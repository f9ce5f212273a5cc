import { useNavigate, useOutletContext, useSearchParams } from 'react-router';
import { queryClient } from '@/api/query';
import { type Session, useActing } from '@/app/session';
import { safeNext } from '@/lib/params';
import { PageHeader, Section, Title } from '@/ui/Page';
import { Notice } from '@/ui/States';
import { say } from '@/ui/toast';
import { AccountApi } from '../api/account.client';
import { AccountNav } from '../components/AccountNav';
import { Identities } from '../components/Identities';
import { PasswordForm } from '../components/PasswordForm';
import { SecondFactor } from '../components/SecondFactor';

/** The password and the second factor; the only page there is while one of them has to be set first. */
export function SecurityPage() {
  const session = useOutletContext<Session>();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const acting = useActing();

  const goOn = () => {
    queryClient.removeQueries({ queryKey: AccountApi.me.key });
    void navigate(safeNext(search.get('next')), { replace: true });
  };
  if (session.required && session.me?.first === 'enrol_second_factor') {
    return (
      <>
        <Title>Set up a second factor</Title>
        <h1 className="text-xl font-semibold tracking-tight">Set up a second factor</h1>
        <p className="mt-1 mb-6 text-dim">Your tenant or this installation asks for one. Then the console opens.</p>
        <SecondFactor begin hasPassword={session.me.user.hasPassword} onEnrolled={goOn} />
      </>
    );
  }
  if (session.required) {
    return (
      <>
        <Title>Set your password</Title>
        <h1 className="text-xl font-semibold tracking-tight">Set your password</h1>
        <p className="mt-1 mb-6 text-dim">
          You signed in with a one-time password. Choose one that only you know, and the console opens.
        </p>
        <PasswordForm first email={session.me?.user.email} onDone={goOn} />
      </>
    );
  }
  if (acting) {
    return (
      <div className="mx-auto max-w-3xl">
        <PageHeader title="Your account" documentTitle="Security" />
        <AccountNav />
        <Notice tone="info">{acting} The password and the second factor stay out of reach.</Notice>
      </div>
    );
  }
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="Your account" documentTitle="Security" />
      <AccountNav />
      <div className="space-y-5">
        <Section title="Password">
          {session.me.user.hasPassword ? (
            <div className="max-w-sm">
              <PasswordForm
                first={false}
                email={session.me.user.email}
                onDone={() => {
                  void queryClient.invalidateQueries({ queryKey: AccountApi.sessions.key });
                  say('Your password was changed');
                }}
              />
            </div>
          ) : (
            <p className="text-dim">
              This account has none: you sign in without one. To set one, sign out and choose “Forgot your password?”.
            </p>
          )}
        </Section>
        <Section title="Second factor">
          <SecondFactor hasPassword={session.me.user.hasPassword} />
        </Section>
        <Section title="Single sign-on">
          <Identities />
        </Section>
      </div>
    </div>
  );
}
