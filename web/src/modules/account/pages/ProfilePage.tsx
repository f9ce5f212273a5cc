import { useState } from 'react';
import { useOutletContext } from 'react-router';
import { q, queryClient, useM } from '@/api/query';
import { type Session, useActing } from '@/app/session';
import { label } from '@/lib/format';
import { Tag } from '@/ui/Badge';
import { Time } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/Field';
import { PageHeader, Properties, Property, Section } from '@/ui/Page';
import { Problem } from '@/ui/States';
import { say } from '@/ui/toast';
import { useShowWrong } from '@/ui/useShowWrong';
import { AccountApi } from '../api/account.client';
import { AccountNav } from '../components/AccountNav';

/** Who one is here, and in which tenants. */
export function ProfilePage() {
  const { me } = useOutletContext<Session>();
  if (!me) return null;
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="Your account" documentTitle="Profile" />
      <AccountNav />
      <div className="space-y-5">
        <Section title="Profile" flush>
          <Properties>
            <Property name="Email">{me.user.email}</Property>
            <Property name="Last sign-in">
              {me.user.lastLoginAt ? <Time at={me.user.lastLoginAt} /> : 'This is the first'}
            </Property>
          </Properties>
        </Section>
        <Section title="Name">
          <NameForm before={me.user.name} />
        </Section>
        <Section title="Tenants" flush>
          {me.tenants.length === 0 ? (
            <p className="p-4 text-dim">You belong to no tenant.</p>
          ) : (
            <ul className="divide-y divide-line/60">
              {me.tenants.map((t) => (
                <li key={t.id} className="flex flex-wrap items-center gap-2 px-4 py-2.5">
                  <span className="font-medium">{t.name}</span>
                  <span className="flex-1 font-mono text-sm text-dim">{t.slug}</span>
                  {t.roles.map((r) => (
                    <Tag key={r}>{label(r.replace(/^TENANT_/, ''))}</Tag>
                  ))}
                </li>
              ))}
            </ul>
          )}
        </Section>
      </div>
    </div>
  );
}

function NameForm({ before }: { before: string }) {
  const acting = useActing();
  const [name, setName] = useState(before);
  const [known, setKnown] = useState(before);
  const save = useM(AccountApi.rename, {
    onSuccess: (me) => {
      queryClient.setQueryData(q(AccountApi.me).queryKey, me);
      setKnown(me.user.name);
      setName(me.user.name);
      say('Your name is changed');
    },
  });
  const form = useShowWrong(save.error);
  const errors = save.error?.errors ?? [];
  return (
    <form
      ref={form}
      noValidate
      className="max-w-md space-y-4"
      onSubmit={(e) => {
        e.preventDefault();
        save.mutate(name.trim());
      }}
    >
      <TextField
        label="What people call you"
        autoComplete="name"
        readOnly={!!acting}
        value={name}
        onChange={(e) => setName(e.target.value)}
        error={errors.find((e) => e.field === 'name')?.message}
      />
      {save.error && errors.length === 0 && <Problem error={save.error} />}
      <Button
        type="submit"
        busy={save.isPending}
        denied={acting ?? (name.trim() === known ? 'Nothing is changed yet.' : undefined)}
      >
        Change name
      </Button>
    </form>
  );
}
