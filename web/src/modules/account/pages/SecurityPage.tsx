import { useNavigate, useOutletContext, useSearchParams } from 'react-router';
import { queryClient } from '@/api/query';
import type { Session } from '@/app/session';
import { safeNext } from '@/lib/params';
import { PageHeader, Section, Title } from '@/ui/Page';
import { say } from '@/ui/toast';
import { AccountApi } from '../api/account.client';
import { AccountNav } from '../components/AccountNav';
import { PasswordForm } from '../components/PasswordForm';

/** Changing the password; on the first sign-in the only page there is. */
export function SecurityPage() {
  const session = useOutletContext<Session>();
  const [search] = useSearchParams();
  const navigate = useNavigate();

  if (session.required) {
    return (
      <>
        <Title>Set your password</Title>
        <h1 className="text-xl font-semibold tracking-tight">Set your password</h1>
        <p className="mt-1 mb-6 text-dim">
          You signed in with a one-time password. Choose one that only you know, and the console opens.
        </p>
        <PasswordForm
          first
          email={session.me?.user.email}
          onDone={() => {
            queryClient.removeQueries({ queryKey: AccountApi.me.key });
            void navigate(safeNext(search.get('next')), { replace: true });
          }}
        />
      </>
    );
  }
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="Your account" documentTitle="Security" />
      <AccountNav />
      <Section title="Password">
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
      </Section>
    </div>
  );
}
