import { useOutletContext } from 'react-router';
import type { Session } from '@/app/session';
import { label } from '@/lib/format';
import { Tag } from '@/ui/Badge';
import { Time } from '@/ui/Bits';
import { PageHeader, Properties, Property, Section } from '@/ui/Page';
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
            <Property name="Name">{me.user.name}</Property>
            <Property name="Email">{me.user.email}</Property>
            <Property name="Last sign-in">
              {me.user.lastLoginAt ? <Time at={me.user.lastLoginAt} /> : 'This is the first'}
            </Property>
          </Properties>
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
