import { useState } from 'react';
import { q, queryClient, useM, useQ } from '@/api/query';
import { useMayOnPlatform } from '@/app/session';
import { Button } from '@/ui/Button';
import { CheckBox } from '@/ui/Check';
import { TextArea, TextField } from '@/ui/Field';
import { Section, Title } from '@/ui/Page';
import { ErrorState, Notice, Problem, Skeleton } from '@/ui/States';
import { say } from '@/ui/toast';
import { useShowWrong } from '@/ui/useShowWrong';
import { SecurityApi } from '../api/security.client';
import { type NUMBERS, type PolicyTexts, policyChange, textsOf } from '../policies';
import type { Policies } from '../types/security.types';

/** The settings that decide how hard it is to get in. */
export function PoliciesTab() {
  const policies = useQ(q(SecurityApi.policies));
  return (
    <>
      <Title>Security policies</Title>
      {policies.error && !policies.data ? (
        <ErrorState what="The policies" error={policies.error} retry={() => void policies.refetch()} />
      ) : policies.data ? (
        <PolicyForm key={JSON.stringify(policies.data)} before={policies.data} />
      ) : (
        <Skeleton rows={8} className="panel px-4" />
      )}
    </>
  );
}

const DENIED = 'Changing policies needs the permission platform:security.manage.';

function PolicyForm({ before }: { before: Policies }) {
  const manage = useMayOnPlatform('platform:security.manage');
  const [texts, setTexts] = useState(() => textsOf(before));
  const [unread, setUnread] = useState<string[]>([]);
  const save = useM(SecurityApi.setPolicies, {
    touches: [SecurityApi.incidents.key],
    onSuccess: (after) => {
      queryClient.setQueryData(q(SecurityApi.policies).queryKey, after);
      say('The policies are in force');
    },
  });
  const form = useShowWrong(save.error);
  const errors = save.error?.errors ?? [];
  const wrong = (field: string) =>
    unread.includes(field)
      ? 'Use a whole number.'
      : errors.find((e) => e.field === field || e.field.startsWith(`${field}[`))?.message;
  const { change, wrong: unreadable } = policyChange(before, texts);
  const put = (values: Partial<PolicyTexts>) => setTexts({ ...texts, ...values });
  const number = (name: (typeof NUMBERS)[number]) => ({
    value: texts[name],
    inputMode: 'numeric' as const,
    autoComplete: 'off',
    className: 'max-w-40',
    readOnly: !manage,
    onChange: (e: { target: { value: string } }) => put({ [name]: e.target.value }),
    error: wrong(name),
  });
  const tick = (name: 'operatorsNeedSecondFactor' | 'apiKeysAllowed') => ({
    checked: texts[name],
    onChange: (on: boolean) => put({ [name]: on }),
    denied: manage ? undefined : DENIED,
  });
  return (
    <form
      ref={form}
      noValidate
      className="max-w-3xl space-y-5"
      onSubmit={(e) => {
        e.preventDefault();
        const read = policyChange(before, texts);
        setUnread(read.wrong);
        save.reset();
        if (read.wrong.length === 0) save.mutate(read.change);
      }}
    >
      {!manage && <Notice tone="info">{DENIED}</Notice>}
      <Section title="Operators">
        <div className="space-y-4">
          <CheckBox
            label="Operators need a second factor"
            description="Whoever holds a permission on the platform sets one up at the next request, before anything else. For a customer’s people it is required on the customer."
            {...tick('operatorsNeedSecondFactor')}
          />
          <TextArea
            label="Networks that the platform can be operated from"
            optional
            rows={3}
            spellCheck={false}
            className="font-mono"
            readOnly={!manage}
            hint="Addresses and networks such as 192.0.2.0/24, one a line. Empty: from anywhere. A list without your own address is refused."
            value={texts.operatorNetworks}
            onChange={(e) => put({ operatorNetworks: e.target.value })}
            error={wrong('operatorNetworks')}
          />
        </div>
      </Section>
      <Section title="Passwords and sign-in">
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label="Characters of a password, at least"
            hint={
              before.breachedPasswordsFile
                ? 'Passwords from known breaches are refused whatever their length.'
                : 'Passwords from known breaches are not refused: no file of them is set.'
            }
            {...number('passwordMinLength')}
          />
          <TextField
            label="Refused sign-ins before a wait"
            hint="Of one account; the wait grows with each further one."
            {...number('loginMaxFailures')}
          />
          <TextField label="Within how many minutes" {...number('loginWindowMinutes')} />
          <TextField
            label="File of breached passwords"
            value={before.breachedPasswordsFile ?? 'none'}
            readOnly
            className="font-mono"
            hint="On every machine of the installation, as Have I Been Pwned offers it. Set as security.breached_passwords_file under Settings."
          />
        </div>
      </Section>
      <Section title="Sessions">
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label="Minutes until an unused one ends" {...number('sessionIdleMinutes')} />
          <TextField label="Hours until any ends" {...number('sessionMaxHours')} />
        </div>
      </Section>
      <Section title="API keys">
        <CheckBox
          label="API keys open the API"
          description="Switched off, none can be made and those that there are open nothing."
          {...tick('apiKeysAllowed')}
        />
      </Section>
      {save.error && errors.length === 0 && <Problem error={save.error} />}
      {manage && (
        <Button
          type="submit"
          look="primary"
          busy={save.isPending}
          denied={Object.keys(change).length + unreadable.length ? undefined : 'Nothing is changed yet.'}
        >
          Put into force
        </Button>
      )}
    </form>
  );
}
