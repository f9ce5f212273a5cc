import { Link, Outlet, useParams } from 'react-router';
import { q, useQ } from '@/api/query';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
import { Time } from '@/ui/Bits';
import { PageHeader, Properties, Property, Section } from '@/ui/Page';
import { ErrorState, Notice, Skeleton } from '@/ui/States';
import { Tabs } from '@/ui/Tabs';
import { PlatformUsersApi } from '../api/users.client';
import { AccountActions } from '../components/AccountActions';
import { Memberships } from '../components/Memberships';
import { AccountBadges } from '../components/PersonBadges';
import { RoleTags } from '../components/RoleTags';
import { passwordWords } from '../words';

const useAccount = () => useQ(q(PlatformUsersApi.get, Number(useParams().userId)));

/** An account, for operators. */
export function PlatformUserPage() {
  const account = useAccount();
  const { data } = account;
  if (account.error && !data) {
    return <ErrorState what="The user" error={account.error} retry={() => void account.refetch()} />;
  }
  if (!data) return <Skeleton rows={4} height="4rem" />;
  return (
    <>
      <PageHeader
        title={data.name}
        lead={data.email}
        badge={<AccountBadges account={data} />}
        actions={<AccountActions account={data} palette />}
      />
      <Tabs
        label={`Parts of ${data.name}`}
        tabs={[
          { label: 'Overview', to: paths.platformUser(data.id), end: true },
          { label: 'Sign-ins', to: paths.platformUser(data.id, 'sign-ins') },
        ]}
      />
      <Outlet />
    </>
  );
}

/** What the account is, and where it belongs. */
export function PlatformUserOverview() {
  const { data: account } = useAccount();
  const audit = useMayOnPlatform('platform:security.read');
  if (!account) return null;
  return (
    <div className="space-y-5">
      {account.lockedAt && (
        <Notice tone="err">
          This account cannot sign in. It was locked <Time at={account.lockedAt} />
          {account.lockReason ? `: ${account.lockReason}` : '; nobody wrote down why.'}
        </Notice>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Section
          title="Account"
          flush
          aside={
            audit && (
              <Link to={paths.platformAudit({ userId: account.id })} className="link">
                What they did
              </Link>
            )
          }
        >
          <Properties>
            <Property name="Name">{account.name}</Property>
            <Property name="Email">{account.email}</Property>
            <Property name="On the platform">
              <RoleTags names={account.platformRoles} none="No role: not an operator" />
            </Property>
            <Property name="Password">{passwordWords(account)}</Property>
            <Property name="Second factor">
              {account.hasSecondFactor ? 'Set up' : <span className="text-dim">None</span>}
            </Property>
            <Property name="Single sign-on">
              {account.identities.length ? (
                account.identities.join(', ')
              ) : (
                <span className="text-dim">No identity is linked</span>
              )}
            </Property>
            <Property name="Last sign-in">
              {account.lastLoginAt ? <Time at={account.lastLoginAt} /> : <span className="text-dim">Never</span>}
            </Property>
            <Property name="Since">
              <Time at={account.createdAt} />
            </Property>
          </Properties>
        </Section>
        <Memberships account={account} />
      </div>
    </div>
  );
}
