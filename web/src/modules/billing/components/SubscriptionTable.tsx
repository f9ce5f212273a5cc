import { Link } from 'react-router';
import { paths } from '@/app/paths';
import { Time } from '@/ui/Bits';
import { Listing } from '@/ui/Listing';
import type { Column } from '@/ui/Table';
import type { PlatformSubscription, Subscription } from '../types/billing.types';
import { subscriptionPath, type View } from '../view';
import { feeWords, nextWords, whatWords } from '../words';
import { SubscriptionBadge } from './StatusBadges';

type Row = Subscription & Partial<PlatformSubscription>;

/** The pod; an operator may not be able to open it. */
export const PodOf = ({ s, view }: { s: Subscription; view: View }) =>
  s.podId === null ? (
    <span className="text-dim">None</span>
  ) : view === 'tenant' ? (
    <Link to={paths.cloudpod(s.podId)} className="link">
      {s.podName}
    </Link>
  ) : (
    s.podName
  );

const columns = (view: View): Column<Row>[] => [
  {
    title: 'Subscription',
    className: 'whitespace-nowrap',
    cell: (s) => (
      <Link to={subscriptionPath(view, s.id)} className="link font-medium">
        {whatWords(s)} <span className="font-normal text-dim">#{s.id}</span>
      </Link>
    ),
  },
  { title: 'Status', corner: true, cell: (s) => <SubscriptionBadge status={s.status} /> },
  ...(view === 'platform'
    ? [
        {
          title: 'Tenant',
          cell: (s: Row) => (
            <Link
              to={paths.platformSubscriptions({ tenantId: s.tenantId })}
              className="link"
              title={`Only subscriptions of ${s.tenantName}`}
            >
              {s.tenantName}
            </Link>
          ),
        },
      ]
    : []),
  { title: 'Price', numeric: true, className: 'whitespace-nowrap', cell: feeWords },
  { title: 'Pod', cell: (s) => <PodOf s={s} view={view} /> },
  { title: 'Next', className: 'whitespace-nowrap', cell: nextWords },
  { title: 'Began', cell: (s) => <Time at={s.startedAt} /> },
];

const COLUMNS: Record<View, Column<Row>[]> = { tenant: columns('tenant'), platform: columns('platform') };
const AS_PART = COLUMNS.platform.filter((c) => c.title !== 'Tenant' && c.title !== 'Pod');

/** Subscriptions as a table, or as cards on a phone. */
export function SubscriptionTable({ rows, view, dimmed }: { rows: Row[]; view: View; dimmed?: boolean }) {
  return <Listing caption="Subscriptions" columns={COLUMNS[view]} rows={rows} dimmed={dimmed} />;
}

/** What goes with a subscription. */
export function ItemTable({ rows, view }: { rows: Subscription[]; view: View }) {
  const [name] = COLUMNS[view];
  const rest = AS_PART.slice(1);
  return <Listing caption="What goes with it" columns={name ? [name, ...rest] : rest} rows={rows} />;
}
