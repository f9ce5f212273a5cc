import { useState } from 'react';
import { q, queryClient, useM, useQ } from '@/api/query';
import { count } from '@/lib/format';
import { Badge } from '@/ui/Badge';
import { Copy } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';
import { QrCode } from '@/ui/QrCode';
import { ErrorState, Notice, Problem, Skeleton } from '@/ui/States';
import { say } from '@/ui/toast';
import { AccountApi } from '../api/account.client';
import type { Enrolment } from '../types/account.types';

/** Where one is on the way to another state of the second factor. */
type Way = { at: 'rest' } | { at: 'prove'; to: 'enrol' | 'disable' } | { at: 'scan'; enrolment: Enrolment };

/** The second factor of the account: whether there is one, and the ways to have one, another one, or none. */
export function SecondFactor({
  onEnrolled,
  begin = false,
  hasPassword,
}: {
  onEnrolled?: () => void;
  begin?: boolean;
  /** An account without one proves who it is by having signed in a moment ago. */
  hasPassword: boolean;
}) {
  const factor = useQ(q(AccountApi.secondFactor));
  const [way, setWay] = useState<Way>(begin ? { at: 'prove', to: 'enrol' } : { at: 'rest' });
  const [codes, setCodes] = useState<string[] | null>(null);
  const look = () => void queryClient.invalidateQueries({ queryKey: AccountApi.secondFactor.key });
  const rest = () => setWay({ at: 'rest' });

  if (codes) {
    return (
      <RecoveryCodes
        codes={codes}
        onDone={() => {
          setCodes(null);
          onEnrolled?.();
        }}
      />
    );
  }
  if (factor.error && !factor.data) {
    return <ErrorState what="The second factor" error={factor.error} retry={() => void factor.refetch()} />;
  }
  if (!factor.data) return <Skeleton rows={2} />;
  const { enabled, recoveryCodesLeft } = factor.data;
  if (way.at === 'prove') {
    return (
      <Prove
        to={way.to}
        withCode={enabled}
        withPassword={hasPassword}
        onCancel={begin ? undefined : rest}
        onEnrolment={(enrolment) => setWay({ at: 'scan', enrolment })}
        onDisabled={() => {
          rest();
          look();
          say('The second factor is removed');
        }}
      />
    );
  }
  if (way.at === 'scan') {
    return (
      <Scan
        enrolment={way.enrolment}
        onCancel={begin ? undefined : rest}
        onConfirmed={(given) => {
          rest();
          look();
          setCodes(given);
        }}
      />
    );
  }
  return (
    <div className="space-y-3">
      <p className="flex flex-wrap items-center gap-2.5">
        <Badge tone={enabled ? 'ok' : 'dim'}>{enabled ? 'On' : 'Off'}</Badge>
        <span className="text-dim">
          {enabled
            ? `${count(recoveryCodesLeft, 'recovery code')} left`
            : 'With one, a stolen password alone opens nothing.'}
        </span>
      </p>
      {enabled && recoveryCodesLeft < 3 && (
        <Notice>Few recovery codes are left. Set the second factor up anew to get others.</Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <Button look={enabled ? 'plain' : 'primary'} onClick={() => setWay({ at: 'prove', to: 'enrol' })}>
          {enabled ? 'Set up anew' : 'Set up'}
        </Button>
        {enabled && (
          <Button look="danger" onClick={() => setWay({ at: 'prove', to: 'disable' })}>
            Remove
          </Button>
        )}
      </div>
    </div>
  );
}

/** Asks for the password, and for a code where a second factor is in force. */
function Prove({
  to,
  withCode,
  withPassword,
  onCancel,
  onEnrolment,
  onDisabled,
}: {
  to: 'enrol' | 'disable';
  withCode: boolean;
  withPassword: boolean;
  onCancel?: () => void;
  onEnrolment: (enrolment: Enrolment) => void;
  onDisabled: () => void;
}) {
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const enrol = useM(AccountApi.enrol, { onSuccess: onEnrolment });
  const disable = useM(AccountApi.disableSecondFactor, { onSuccess: onDisabled });
  const asked = to === 'enrol' ? enrol : disable;
  const wrong = (field: string) => asked.error?.errors.find((e) => e.field === field)?.message;
  return (
    <form
      noValidate
      className="max-w-sm space-y-4"
      onSubmit={(e) => {
        e.preventDefault();
        const proof = withPassword ? { password } : {};
        if (to === 'disable') disable.mutate({ ...proof, code: code.trim() });
        else enrol.mutate({ ...proof, ...(withCode ? { code: code.trim() } : {}) });
      }}
    >
      {withPassword ? (
        <TextField
          label="Your password"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(e) => setPassword(e.target.value)}
          error={wrong('password')}
        />
      ) : (
        <p className="text-dim">This account has no password: that you signed in a moment ago proves that it is you.</p>
      )}
      {withCode && <CodeField value={code} onChange={setCode} error={wrong('code')} />}
      {asked.error && asked.error.errors.length === 0 && <Problem error={asked.error} />}
      <div className="flex gap-2">
        <Button
          type="submit"
          look={to === 'enrol' ? 'primary' : 'danger'}
          busy={asked.isPending}
          disabled={(withPassword && !password) || (withCode && !code.trim())}
        >
          {to === 'enrol' ? 'Go on' : 'Remove second factor'}
        </Button>
        {onCancel && <Button onClick={onCancel}>Cancel</Button>}
      </div>
    </form>
  );
}

function CodeField({
  value,
  onChange,
  error,
  hint = 'From your authenticator app, or one of your recovery codes.',
}: {
  value: string;
  onChange: (code: string) => void;
  error?: string;
  hint?: string;
}) {
  return (
    <TextField
      label="Code"
      autoComplete="one-time-code"
      spellCheck={false}
      hint={hint}
      value={value}
      onChange={(e) => onChange(e.target.value)}
      error={error}
    />
  );
}

/** Shows the secret to the app, and takes a code as the proof that it has it. */
function Scan({
  enrolment,
  onCancel,
  onConfirmed,
}: {
  enrolment: Enrolment;
  onCancel?: () => void;
  onConfirmed: (recoveryCodes: string[]) => void;
}) {
  const [code, setCode] = useState('');
  const confirm = useM(AccountApi.confirm, { onSuccess: (given) => onConfirmed(given.recoveryCodes) });
  return (
    <form
      noValidate
      className="max-w-sm space-y-4"
      onSubmit={(e) => {
        e.preventDefault();
        confirm.mutate(code.trim());
      }}
    >
      <p>Scan this with an authenticator app, or put the secret in by hand.</p>
      <QrCode text={enrolment.uri} label="The secret as a QR code" />
      <p className="flex items-center gap-1">
        <code className="font-mono text-sm break-all">{enrolment.secret}</code>
        <Copy value={enrolment.secret} what="secret" />
      </p>
      <CodeField
        value={code}
        onChange={setCode}
        hint="The six digits that the app shows now."
        error={confirm.error?.errors.find((e) => e.field === 'code')?.message}
      />
      {confirm.error && confirm.error.errors.length === 0 && <Problem error={confirm.error} />}
      <div className="flex gap-2">
        <Button type="submit" look="primary" busy={confirm.isPending} disabled={!code.trim()}>
          Switch on
        </Button>
        {onCancel && <Button onClick={onCancel}>Cancel</Button>}
      </div>
    </form>
  );
}

function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  return (
    <div className="space-y-3">
      <Notice tone="info">
        <p className="font-medium">The second factor is on. Keep these recovery codes</p>
        <p>Each opens your account once when your device is lost. They are shown here and never again.</p>
      </Notice>
      <ul aria-label="Recovery codes" className="grid max-w-md grid-cols-2 gap-x-6 gap-y-1 font-mono text-sm">
        {codes.map((c) => (
          <li key={c}>{c}</li>
        ))}
      </ul>
      <div className="flex items-center gap-2">
        <Button look="primary" onClick={onDone}>
          I have kept them
        </Button>
        <Copy value={codes.join('\n')} what="recovery codes" className="" />
      </div>
    </div>
  );
}
