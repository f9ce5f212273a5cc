import { CalendarX, Ellipsis, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useM } from '@/api/query';
import { paths } from '@/app/paths';
import { date } from '@/lib/format';
import { Badge } from '@/ui/Badge';
import { Time } from '@/ui/Bits';
import { IconButton } from '@/ui/Button';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Listing } from '@/ui/Listing';
import { Menu, MenuItem } from '@/ui/Menu';
import type { Column } from '@/ui/Table';
import { say } from '@/ui/toast';
import { BillingApi } from '../api/billing.client';
import { PlatformBillingApi } from '../api/platform.client';
import type { HeldPack, PackOfTenant, When } from '../types/billing.types';
import { MONEY, subscriptionPath, useMaySteer, type View } from '../view';
import { priceWords } from '../words';

type Row = HeldPack & Partial<PackOfTenant>;

const columns = (view: View): Column<Row>[] => [
  {
    title: 'Resource plan',
    cell: (h) => (
      <span className="font-medium">
        {h.quantity === 1 ? '' : `${h.quantity} × `}
        {h.planName}
      </span>
    ),
  },
  { title: 'Status', corner: true, cell: (h) => <Status h={h} /> },
  ...(view === 'platform'
    ? [
        {
          title: 'Tenant',
          cell: (h: Row) => (
            <Link
              to={paths.resourcePlans({ tenantId: h.tenantId })}
              className="link"
              title={`Only those of ${h.tenantName}`}
            >
              {h.tenantName}
            </Link>
          ),
        },
      ]
    : []),
  {
    title: 'Price',
    numeric: true,
    className: 'whitespace-nowrap',
    cell: (h) => priceWords({ ...h.priceMonthly, amount: h.priceMonthly.amount * h.quantity }, 'monthly'),
  },
  { title: 'Began', cell: (h) => <Time at={h.startedAt} /> },
  {
    title: 'Billed by',
    cell: (h) =>
      h.subscriptionId === null ? (
        <span className="text-dim">Nothing</span>
      ) : (
        <Link to={subscriptionPath(view, h.subscriptionId)} className="link whitespace-nowrap">
          Subscription {h.subscriptionId}
        </Link>
      ),
  },
];

const COLUMNS: Record<View, Column<Row>[]> = { tenant: columns('tenant'), platform: columns('platform') };

function Status({ h }: { h: HeldPack }) {
  if (h.status === 'cancelled') return <Badge tone="dim">Ended{h.endsAt ? ` ${date(h.endsAt)}` : ''}</Badge>;
  if (h.status === 'suspended') return <Badge tone="err">Suspended</Badge>;
  return h.endsAt ? <Badge tone="warn">Ends {date(h.endsAt)}</Badge> : <Badge tone="ok">Active</Badge>;
}

/** Packs of quota that are held or were, each with its end in a menu. */
export function HeldTable({ rows, view, dimmed }: { rows: Row[]; view: View; dimmed?: boolean }) {
  const [asking, setAsking] = useState<{ h: Row; when: When } | null>(null);
  const steer = useMaySteer(view);
  const end = useM(
    ({ h, when }: { h: Row; when: When }) =>
      view === 'platform' ? PlatformBillingApi.takeBack(h.id, when) : BillingApi.endPack(h.id, when),
    {
      touches: MONEY,
      onSuccess: (after) => {
        say(after.status === 'cancelled' ? `${after.planName} has ended` : `${after.planName} is going to end`);
        setAsking(null);
      },
    },
  );
  const whose = (h: Row) => (view === 'platform' ? `${h.planName} of ${h.tenantName}` : h.planName);
  const ask = (h: Row, when: When) => {
    end.reset();
    setAsking({ h, when });
  };
  const menu: Column<Row> = {
    title: 'Actions',
    quietTitle: true,
    numeric: true,
    cell: (h) =>
      h.status === 'cancelled' ? null : (
        <Menu
          label={`Actions for ${whose(h)}`}
          trigger={<IconButton label={`Actions for ${whose(h)}`} icon={Ellipsis} />}
        >
          <MenuItem
            icon={CalendarX}
            denied={h.endsAt ? 'It is going to end already.' : undefined}
            onSelect={() => ask(h, 'period_end')}
          >
            End with the paid month
          </MenuItem>
          <MenuItem icon={Trash2} danger onSelect={() => ask(h, 'now')}>
            End now
          </MenuItem>
        </Menu>
      ),
  };
  return (
    <>
      <Listing
        caption="Resource plans held"
        columns={steer ? [...COLUMNS[view], menu] : COLUMNS[view]}
        rows={rows}
        dimmed={dimmed}
      />
      {asking && (
        <ConfirmDialog
          open
          onClose={() => setAsking(null)}
          onConfirm={() => end.mutate(asking)}
          title={`End ${whose(asking.h)}`}
          losses={
            asking.when === 'now'
              ? [
                  'The quota shrinks at once. Pods that there are go on; new ones may find no room in it.',
                  'What was paid for the rest of the month is not paid back by this.',
                ]
              : [
                  'The quota shrinks at the end of the paid month, and nothing is billed any more.',
                  'Pods that there are go on.',
                ]
          }
          verb={asking.when === 'now' ? 'End now' : 'End with the paid month'}
          busy={end.isPending}
          error={end.error}
        />
      )}
    </>
  );
}
