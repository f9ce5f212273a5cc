import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router';
import { ApiError } from '@/api/http';
import { q, queryClient, useM, useQ } from '@/api/query';
import { Bare } from '@/app/Bare';
import { paths } from '@/app/paths';
import { useBranding } from '@/app/session';
import { duration } from '@/lib/format';
import { safeNext } from '@/lib/params';
import { AccountApi } from '@/modules/account/api/account.client';
import type { Me } from '@/modules/account/types/account.types';
import { Button, ButtonAnchor } from '@/ui/Button';
import { TextField } from '@/ui/Field';
import { Title } from '@/ui/Page';
import { Notice, Problem } from '@/ui/States';
import { SsoCode } from '../components/SsoCode';
import { ssoStart, ssoWords } from '../sso';

/** The panel's words for: a code of the second factor is wanted. */
const CODES = ['code_required', 'wrong_code'];

/** The way in. */
export function LoginPage() {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const { brandName } = useBranding();
  const invited = (useLocation().state as { email?: string } | null)?.email;
  const [email, setEmail] = useState(invited ?? '');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState(false);
  const next = safeNext(search.get('next'));

  const providers = useQ(q(AccountApi.ssoProviders)).data ?? [];
  const provider = providers.find((p) => p.slug === search.get('provider'))?.name;
  const refused = ssoWords(search.get('sso'), provider);

  const goOn = (me: Me) => {
    // Nothing of an earlier session may show through.
    queryClient.removeQueries({ predicate: (query) => query.queryKey[1] !== AccountApi.branding.key[1] });
    queryClient.setQueryData(q(AccountApi.me).queryKey, me);
    return navigate(me.first ? paths.security({ next }) : next, { replace: true });
  };
  const login = useM(AccountApi.login, {
    onSuccess: goOn,
    onError: (error) => {
      // The password was right; what is missing is the second factor.
      const second = CODES.includes(error.code);
      setAsked(second);
      setCode('');
      if (!second) setPassword('');
    },
  });
  const errors = login.error instanceof ApiError ? login.error.errors : [];
  const wait = login.error instanceof ApiError ? login.error.retryAfter : null;

  if (search.get('sso') === 'code') {
    return (
      <Bare>
        <Title>Sign in</Title>
        <h1 className="text-xl font-semibold tracking-tight">Second factor</h1>
        <p className="mt-1 mb-6 text-dim">{provider ?? 'Your provider'} knows you. A code is missing.</p>
        <SsoCode onSignedIn={goOn} />
        <p className="mt-6">
          <Link to={paths.login(next)} className="link">
            Sign in another way
          </Link>
        </p>
      </Bare>
    );
  }
  return (
    <Bare>
      <Title>Sign in</Title>
      <h1 className="text-xl font-semibold tracking-tight">Sign in</h1>
      <p className="mt-1 mb-6 text-dim">to the console of {brandName}</p>
      {refused && (
        <div role="alert" className="mb-4">
          <Notice tone="err">{refused}</Notice>
        </div>
      )}
      <form
        noValidate
        className="space-y-4"
        onSubmit={(e) => {
          e.preventDefault();
          login.mutate({ email: email.trim(), password, ...(asked ? { code: code.trim() } : {}) });
        }}
      >
        <TextField
          label="Email"
          type="email"
          name="email"
          autoComplete="username"
          autoFocus
          required
          value={email}
          onChange={(e) => setEmail(e.target.value)}
          error={errors.find((e) => e.field === 'email')?.message}
        />
        <TextField
          label="Password"
          type="password"
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(e) => setPassword(e.target.value)}
          error={errors.find((e) => e.field === 'password')?.message}
        />
        {asked && (
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
            error={login.error?.code === 'wrong_code' ? login.error.detail : undefined}
          />
        )}
        {login.error && errors.length === 0 && !CODES.includes(login.error.code) && (
          <Problem error={login.error}>{wait !== null && <p>Try again in {duration(wait)}.</p>}</Problem>
        )}
        <Button
          type="submit"
          look="primary"
          className="w-full"
          busy={login.isPending}
          disabled={!email.trim() || !password || (asked && !code.trim())}
        >
          Sign in
        </Button>
      </form>
      {providers.length > 0 && (
        <div className="mt-4 space-y-2 border-t border-line pt-4">
          {providers.map((p) => (
            <ButtonAnchor key={p.slug} href={ssoStart(p.slug, next)} icon={KeyRound} className="w-full">
              Continue with {p.name}
            </ButtonAnchor>
          ))}
        </div>
      )}
      <p className="mt-6">
        <Link to={paths.forgotPassword()} className="link">
          Forgot your password?
        </Link>
      </p>
    </Bare>
  );
}
