import { q, useQ } from '@/api/query';
import { Copy, Time } from '@/ui/Bits';
import { Drawer } from '@/ui/Drawer';
import { Properties, Property, Section } from '@/ui/Page';
import { ErrorState, Notice, Skeleton } from '@/ui/States';
import { MailApi } from '../api/mail.client';
import { openers, pieces } from '../mailText';
import type { MailMessage } from '../types/mail.types';
import { MailBadge } from './MailBadge';

/** A message with its text. */
export function MailDrawer({ id, listed, onClose }: { id: number; listed?: MailMessage; onClose: () => void }) {
  const message = useQ(q(MailApi.read, id), { once: true });
  const { data } = message;
  return (
    <Drawer
      open
      onClose={onClose}
      title={data?.subject ?? listed?.subject ?? 'Message'}
      badge={listed && <MailBadge status={listed.status} />}
      lead={data && <span className="break-all">To {data.recipient}</span>}
    >
      {message.error && !data ? (
        <ErrorState what="The message" error={message.error} retry={() => void message.refetch()} />
      ) : !data ? (
        <Skeleton rows={6} className="panel px-4" />
      ) : (
        <>
          {listed?.lastError && (
            <Notice tone="err">
              {listed.status === 'failed' ? 'It could not be delivered' : 'It could not be delivered yet'}:{' '}
              {listed.lastError}
            </Notice>
          )}
          {data.body === null ? (
            <Notice tone="info">It was delivered. Its text, which may open an account, is not kept after that.</Notice>
          ) : (
            <Text body={data.body} />
          )}
          {listed && (
            <Section title="Message" flush>
              <Properties>
                <Property name="To">{data.recipient}</Property>
                <Property name="Written">
                  <Time at={listed.createdAt} />
                </Property>
                {listed.sentAt && (
                  <Property name="Delivered">
                    <Time at={listed.sentAt} />
                  </Property>
                )}
              </Properties>
            </Section>
          )}
        </>
      )}
    </Drawer>
  );
}

function Text({ body }: { body: string }) {
  const found = openers(body);
  return (
    <>
      <Section title="Text" aside={<Copy value={body} what="the text" />}>
        <p className="break-words whitespace-pre-wrap">
          {pieces(body).map((p, n) =>
            p.href ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces never change places
              <a key={n} href={p.href} className="link break-all">
                {p.text}
              </a>
            ) : (
              p.text
            ),
          )}
        </p>
      </Section>
      {found.length > 0 && (
        <Section title="What it opens">
          <ul className="space-y-2">
            {found.map((link) => (
              <li key={link} className="flex items-start gap-2">
                <code className="min-w-0 flex-1 font-mono text-sm break-all">{link}</code>
                <Copy value={link} what="the link" />
              </li>
            ))}
          </ul>
          <p className="mt-2 text-sm text-dim">
            Whoever has this link can use it, once. Pass it on by a way that only its recipient reads.
          </p>
        </Section>
      )}
    </>
  );
}
