import { useState } from 'react';
import { useM } from '@/api/query';
import { words } from '@/lib/words';
import { wrongFields } from '@/lib/wrong';
import { Button } from '@/ui/Button';
import { CheckBox } from '@/ui/Check';
import { Drawer } from '@/ui/Drawer';
import { SelectField, TextField } from '@/ui/Field';
import { Notice, Problem } from '@/ui/States';
import { say } from '@/ui/toast';
import { SecurityApi } from '../api/security.client';
import type { SsoProvider, SsoProviderInput } from '../types/security.types';

const TEXTS = ['slug', 'name', 'issuer', 'clientId', 'clientSecret', 'scopes', 'emailDomains', 'secondFactor'] as const;

/** Sets an identity provider up, or changes one. */
export function SsoDrawer({ editing, onClose }: { editing: SsoProvider | 'new' | null; onClose: () => void }) {
  const before = editing === 'new' ? null : editing;
  return (
    <Drawer
      open={editing !== null}
      onClose={onClose}
      title={before ? `Edit ${before.name}` : 'Add an identity provider'}
      lead="OpenID Connect, with a code and PKCE"
    >
      {editing !== null && <Form before={before} onClose={onClose} />}
    </Drawer>
  );
}

function Form({ before, onClose }: { before: SsoProvider | null; onClose: () => void }) {
  const [texts, setTexts] = useState({
    slug: before?.slug ?? '',
    name: before?.name ?? '',
    issuer: before?.issuer ?? '',
    clientId: before?.clientId ?? '',
    clientSecret: '',
    scopes: (before?.scopes ?? ['openid', 'email', 'profile']).join(' '),
    emailDomains: before?.emailDomains.join(', ') ?? '',
    secondFactor: before?.secondFactor ?? 'ours',
  });
  const [noSecret, setNoSecret] = useState(false);
  const [exclusive, setExclusive] = useState(before?.exclusive ?? false);
  const [enabled, setEnabled] = useState(before?.enabled ?? true);
  const save = useM(
    (input: SsoProviderInput) => (before ? SecurityApi.setProvider(before.id, input) : SecurityApi.addProvider(input)),
    {
      touches: [SecurityApi.providers.key],
      onSuccess: (p) => {
        say(before ? `${p.name} is changed` : `${p.name} is set up: tell it the redirect URI`);
        onClose();
      },
    },
  );
  const wrong = wrongFields(save.error);
  const text = (key: (typeof TEXTS)[number]) => ({
    value: texts[key],
    onChange: (e: { target: { value: string } }) => setTexts({ ...texts, [key]: e.target.value }),
    error: wrong.of(key),
    autoComplete: 'off',
    spellCheck: false,
  });
  return (
    <form
      noValidate
      className="panel space-y-4 p-5"
      onSubmit={(e) => {
        e.preventDefault();
        save.mutate({
          ...(before ? {} : { slug: texts.slug.trim() }),
          name: texts.name.trim(),
          issuer: texts.issuer.trim(),
          clientId: texts.clientId.trim(),
          // Left empty, the one that is there stays; to take it away is a wish of its own.
          ...(noSecret ? { clientSecret: '' } : texts.clientSecret ? { clientSecret: texts.clientSecret } : {}),
          scopes: texts.scopes.split(/[\s,]+/).filter(Boolean),
          emailDomains: words(texts.emailDomains),
          secondFactor: texts.secondFactor,
          exclusive,
          enabled,
        });
      }}
    >
      <TextField label="Name" {...text('name')} hint="What the button says: Continue with …" />
      {!before && (
        <TextField
          label="Short name"
          {...text('slug')}
          className="font-mono"
          hint="Small letters, digits and hyphens. Part of the redirect URI, so it stays."
        />
      )}
      <TextField
        label="Issuer"
        {...text('issuer')}
        type="url"
        className="font-mono"
        hint={
          before && before.accounts > 0
            ? 'To the letter. Another issuer parts all linked accounts from it.'
            : 'The URL that the provider calls itself by, to the letter.'
        }
      />
      <div className="grid gap-4 md:grid-cols-2">
        <TextField label="Client ID" {...text('clientId')} className="font-mono" />
        <TextField
          label="Client secret"
          optional
          {...text('clientSecret')}
          type="password"
          autoComplete="new-password"
          disabled={noSecret}
          hint={
            before?.hasClientSecret
              ? 'Kept encrypted. Empty: the present one stays.'
              : 'Kept encrypted. Empty: a public client, by PKCE alone.'
          }
        />
      </div>
      {before?.hasClientSecret && (
        <CheckBox
          label="Take the client secret away"
          description="The panel is a public client there from then on, by PKCE alone. The provider must allow that."
          checked={noSecret}
          onChange={setNoSecret}
        />
      )}
      <TextField
        label="Scopes"
        {...text('scopes')}
        className="font-mono"
        hint="What the provider is asked for, with spaces between; openid is among it."
      />
      <TextField
        label="Domains it vouches for"
        optional
        {...text('emailDomains')}
        hint="Such as example.com, separated by commas. Empty: any address."
      />
      <SelectField
        label="Second factor"
        {...text('secondFactor')}
        options={[
          { value: 'ours', label: 'An account’s own is asked for here' },
          { value: 'provider', label: 'The provider’s sign-in counts as one' },
        ]}
      />
      <CheckBox
        label="The only way in for linked accounts"
        description="Their passwords are refused. Whom the provider shuts out is shut out here."
        checked={exclusive}
        onChange={setExclusive}
      />
      <CheckBox label="People may sign in through it" checked={enabled} onChange={setEnabled} />
      {wrong.others(TEXTS).map((e) => (
        <Notice key={e.field + e.code} tone="err">
          {e.message}
        </Notice>
      ))}
      {wrong.whole && <Problem error={wrong.whole} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" busy={save.isPending}>
          {before ? 'Save' : 'Add provider'}
        </Button>
      </div>
    </form>
  );
}
