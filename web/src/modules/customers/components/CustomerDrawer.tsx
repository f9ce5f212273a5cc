import { Link } from 'react-router';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
import { Tag } from '@/ui/Badge';
import { Time } from '@/ui/Bits';
import { Drawer } from '@/ui/Drawer';
import { Properties, Property, Section } from '@/ui/Page';
import { ErrorState, Notice, Skeleton } from '@/ui/States';
import { useCustomer } from '../hooks/useCustomers';
import type { CustomerDetail } from '../types/customers.types';
import { addressLines, HEALTH_FORMULA, lossWords, moneys } from '../words';
import { CustomerActions } from './CustomerActions';
import { CustomerBadge } from './CustomerBadges';
import { CustomerNotes } from './CustomerNotes';
import { CustomerPods } from './CustomerPods';
import { CustomerQuota } from './CustomerQuota';
import { CustomerSales } from './CustomerSales';

/** All that is known of a customer, and what can be done with it. */
export function CustomerDrawer({ id, onClose }: { id: number; onClose: () => void }) {
  const customer = useCustomer(id);
  const { data } = customer;
  const billing = useMayOnPlatform('platform:billing.read');
  const quota = useMayOnPlatform('platform:cloudpods.quota.manage');
  return (
    <Drawer
      open
      onClose={onClose}
      title={data?.name ?? 'Customer'}
      badge={data && <CustomerBadge status={data.status} />}
      lead={data && <span className="font-mono text-sm">{data.slug}</span>}
      actions={data && <CustomerActions customer={data} />}
    >
      {customer.error && !data ? (
        <ErrorState what="The customer" error={customer.error} retry={() => void customer.refetch()} />
      ) : !data ? (
        <Skeleton rows={6} className="panel px-4" />
      ) : (
        <>
          {data.status === 'suspended' && data.suspendedAt && (
            <Notice>
              Suspended <Time at={data.suspendedAt} />
              {data.suspendedReason ? `: ${data.suspendedReason}` : '. No reason was given.'}
            </Notice>
          )}
          <HealthSection customer={data} />
          <Facts customer={data} />
          {quota && <CustomerQuota customer={data} />}
          <CustomerPods id={data.id} />
          {billing && <CustomerSales id={data.id} />}
          <Contacts customer={data} />
          <Billing customer={data} />
          <CustomerNotes customer={data} />
        </>
      )}
    </Drawer>
  );
}

function HealthSection({ customer }: { customer: CustomerDetail }) {
  const { healthScore, healthLosses } = customer;
  return (
    <Section title="Health" aside={<strong className="text-lg font-semibold">{healthScore} of 100</strong>}>
      {healthLosses.length === 0 ? (
        <p>Nothing speaks against it.</p>
      ) : (
        <ul aria-label="What costs points" className="space-y-1">
          {healthLosses.map((l) => (
            <li key={l.sign} className="flex justify-between gap-3">
              <span>{lossWords(l)}</span>
              <span className="text-err">−{l.points}</span>
            </li>
          ))}
        </ul>
      )}
      <details className="mt-3">
        <summary className="text-dim">How the score is made</summary>
        <ul className="mt-1.5 list-disc space-y-0.5 pl-5 text-dim">
          {HEALTH_FORMULA.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </details>
    </Section>
  );
}

function Facts({ customer: c }: { customer: CustomerDetail }) {
  const jobs = useMayOnPlatform('platform:provisioning.read');
  const audit = useMayOnPlatform('platform:security.read');
  const users = useMayOnPlatform('platform:users.read');
  return (
    <Section title="Figures" flush>
      <Properties>
        <Property name="Pods">
          {c.podCount} <span className="text-dim">of which {c.runningPodCount} running</span>
        </Property>
        <Property name="Active users">{c.userCount}</Property>
        {c.monthlyRevenue && (
          <Property name="Monthly revenue">
            {c.monthlyRevenue.length ? moneys(c.monthlyRevenue) : 'Brings nothing in'}
          </Property>
        )}
        <Property name="Second factor">{c.requireSecondFactor ? 'Required of its people' : 'Up to each user'}</Property>
        <Property name="Last sign-in">
          {c.lastLoginAt ? <Time at={c.lastLoginAt} /> : <span className="text-dim">Never</span>}
        </Property>
        <Property name="Since">
          <Time at={c.createdAt} />
        </Property>
        {(jobs || audit || users) && (
          <Property name="More">
            <span className="flex flex-wrap gap-x-4">
              {users && (
                <Link to={paths.platformUsers({ tenantId: c.id })} className="link">
                  Users
                </Link>
              )}
              {jobs && (
                <Link to={paths.platformJobs({ tenantId: c.id })} className="link">
                  Jobs
                </Link>
              )}
              {audit && (
                <Link to={paths.platformAudit({ tenantId: c.id })} className="link">
                  Audit log
                </Link>
              )}
            </span>
          </Property>
        )}
      </Properties>
    </Section>
  );
}

function Contacts({ customer }: { customer: CustomerDetail }) {
  return (
    <Section title="Contacts" flush>
      {customer.contacts.length === 0 ? (
        <p className="p-4 text-dim">Nobody is noted down.</p>
      ) : (
        <ul className="divide-y divide-line/60">
          {customer.contacts.map((c) => (
            <li key={`${c.kind} ${c.name} ${c.email}`} className="flex flex-wrap items-baseline gap-x-3 px-4 py-2">
              <span className="font-medium">{c.name}</span>
              <Tag>{c.kind}</Tag>
              {c.email && (
                <a href={`mailto:${c.email}`} className="link break-all">
                  {c.email}
                </a>
              )}
              {c.phone && <span className="text-dim">{c.phone}</span>}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Billing({ customer }: { customer: CustomerDetail }) {
  const { billingProfile: p, billingEmail } = customer;
  const lines = p ? addressLines(p) : [];
  return (
    <Section title="Billing profile" flush>
      <Properties>
        <Property name="Invoices go to">
          {p?.email ?? billingEmail ?? <span className="text-dim">Nobody yet</span>}
        </Property>
        {p?.taxId && <Property name="VAT or tax number">{p.taxId}</Property>}
        <Property name="Address">
          {lines.length ? (
            lines.map((l) => (
              <span key={l} className="block">
                {l}
              </span>
            ))
          ) : (
            <span className="text-dim">Not known</span>
          )}
        </Property>
      </Properties>
    </Section>
  );
}
