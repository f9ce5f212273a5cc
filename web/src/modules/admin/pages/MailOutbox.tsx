import { Mail } from 'lucide-react';
import { useMemo } from 'react';
import { q, useQ } from '@/api/query';
import { type PageAction, usePageActions } from '@/app/actions';
import { useMayOnPlatform, useMe } from '@/app/session';
import type { CsvColumn } from '@/lib/csv';
import { useListParams } from '@/lib/params';
import { Time } from '@/ui/Bits';
import { FilterSelect } from '@/ui/Field';
import { FilterBar } from '@/ui/FilterBar';
import { Listing } from '@/ui/Listing';
import { PageHeader } from '@/ui/Page';
import { PageOfList } from '@/ui/PageOfList';
import { SaveCsv } from '@/ui/SaveCsv';
import { SearchBox } from '@/ui/SearchBox';
import { Notice } from '@/ui/States';
import type { Column } from '@/ui/Table';
import { MailApi } from '../api/mail.client';
import { MAIL_STATES, MailBadge } from '../components/MailBadge';
import { MailDrawer } from '../components/MailDrawer';
import { MAIL_FILTERS } from '../filters';
import type { MailMessage } from '../types/mail.types';

/** The messages to people: sent, to be sent, and those that an operator has to pass on. */
export function MailOutbox() {
  if (!useMayOnPlatform('platform:mail.read')) {
    return (
      <>
        <PageHeader title="Mail" />
        <Notice>This page is for the operators of the installation. None of your roles opens it.</Notice>
      </>
    );
  }
  return <Outbox />;
}

function Outbox() {
  const delivers = useMe()?.deliversMail ?? true;
  const params = useListParams(MAIL_FILTERS);
  const { message: opened, ...filters } = params.filters;
  const filter = { ...filters, cursor: params.cursor };
  const messages = useQ(q(MailApi.list, filter), { keepPrevious: true, refetchInterval: 15_000 });
  const { set, open } = params;
  usePageActions(
    useMemo<PageAction[]>(
      () => [
        {
          id: 'mail-failed',
          label: 'Messages that were not delivered',
          icon: Mail,
          keywords: 'mail outbox failed',
          run: () => set('status', 'failed'),
        },
      ],
      [set],
    ),
  );
  const id = Number(opened);
  // The message that is open narrows nothing.
  const narrowed = { ...params, filtered: Boolean(filters.q || filters.status) };
  return (
    <>
      <PageHeader title="Mail" lead="The messages of the panel to people, 30 days back" />
      {!delivers && (
        <div className="mb-4">
          <Notice tone="info">
            No mail service is set up, so messages do not go out by themselves: open one and pass it on. To have them
            sent, set <code className="font-mono text-sm">MPANEL_SMTP_URL</code> and{' '}
            <code className="font-mono text-sm">MPANEL_MAIL_FROM</code> and restart the panel.
          </Notice>
        </div>
      )}
      <FilterBar
        params={narrowed}
        end={
          <SaveCsv file="mail.csv" columns={CSV} load={(cursor) => MailApi.list({ ...filters, cursor, limit: 200 })} />
        }
      >
        <SearchBox
          label="Search messages"
          placeholder="Recipient or subject"
          value={filters.q}
          onChange={(v) => set('q', v)}
        />
        <FilterSelect
          label="Status"
          any="Any status"
          value={filters.status}
          onChange={(v) => set('status', v)}
          options={MAIL_STATES}
        />
      </FilterBar>
      <PageOfList
        query={messages}
        params={narrowed}
        what="message"
        icon={Mail}
        none={{
          title: 'No messages yet',
          text: 'Invitations, links for new passwords and letters about payments show here.',
        }}
      >
        {(rows, dimmed) => (
          <Listing
            caption="Messages"
            columns={columns((m) => open({ message: String(m.id) }))}
            rows={rows}
            dimmed={dimmed}
          />
        )}
      </PageOfList>
      {id > 0 && (
        <MailDrawer
          id={id}
          listed={messages.data?.items.find((m) => m.id === id)}
          onClose={() => open({ message: '' })}
        />
      )}
    </>
  );
}

const columns = (onOpen: (message: MailMessage) => void): Column<MailMessage>[] => [
  {
    title: 'Subject',
    className: 'py-1.5',
    cell: (m) => (
      <button type="button" className="link text-left font-medium" onClick={() => onOpen(m)}>
        {m.subject}
      </button>
    ),
  },
  {
    title: 'Status',
    corner: true,
    className: 'py-1.5',
    cell: (m) => (
      <>
        <MailBadge status={m.status} />
        {m.lastError && m.status !== 'sent' && (
          <span className="mt-1 block max-w-72 text-sm text-dim max-lg:hidden">{m.lastError}</span>
        )}
      </>
    ),
  },
  { title: 'To', cell: (m) => <span className="break-all">{m.recipient}</span> },
  { title: 'Written', cell: (m) => <Time at={m.createdAt} /> },
  {
    title: 'Delivered',
    cell: (m) => (m.sentAt ? <Time at={m.sentAt} /> : <span className="text-dim">Not yet</span>),
  },
];

const CSV: CsvColumn<MailMessage>[] = [
  { title: 'id', value: (m) => m.id },
  { title: 'recipient', value: (m) => m.recipient },
  { title: 'subject', value: (m) => m.subject },
  { title: 'status', value: (m) => m.status },
  { title: 'lastError', value: (m) => m.lastError },
  { title: 'createdAt', value: (m) => m.createdAt },
  { title: 'sentAt', value: (m) => m.sentAt },
];
