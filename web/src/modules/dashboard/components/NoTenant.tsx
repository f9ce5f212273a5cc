import { useM } from '@/api/query';
import { paths } from '@/app/paths';
import { closed } from '@/app/TenantSwitcher';
import { AccountApi } from '@/modules/account/api/account.client';
import type { Me } from '@/modules/account/types/account.types';
import { Button } from '@/ui/Button';
import { PageHeader, Section } from '@/ui/Page';
import { Notice, Problem } from '@/ui/States';

/** In place of the dashboard while the person can work with no tenant: why that is so, and what else there is. */
export function NoTenant({ me }: { me: Me }) {
  const change = useM(AccountApi.switchTenant, {
    // Everything is of another tenant from here on, the live stream included.
    onSuccess: () => location.assign(paths.dashboard()),
  });
  const open = me.tenants.filter((t) => !closed(t));
  const shut = me.tenants.filter(closed);
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title={shut.length === 1 ? `${shut[0]?.name} cannot be used right now` : 'No tenant can be used right now'}
        documentTitle="Dashboard"
        lead="You are signed in, and your account is all right"
      />
      <div className="space-y-5">
        {shut.map((t) => (
          <Notice key={t.id} tone="warn">
            <span className="font-medium">{t.name}</span>: {closed(t)}.{' '}
            {t.status === 'active' ? 'Ask one of its owners.' : 'Ask your provider.'}
          </Notice>
        ))}
        {change.error && <Problem error={change.error} />}
        {open.length > 0 && (
          <Section title="Your other tenants" flush>
            <ul className="divide-y divide-line/60">
              {open.map((t) => (
                <li key={t.id} className="flex items-center gap-2 px-4 py-2.5">
                  <span className="flex-1 font-medium">{t.name}</span>
                  <Button busy={change.isPending} onClick={() => change.mutate(t.id)}>
                    Work with {t.name}
                  </Button>
                </li>
              ))}
            </ul>
          </Section>
        )}
      </div>
    </div>
  );
}
