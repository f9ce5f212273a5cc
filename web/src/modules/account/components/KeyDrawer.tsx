import { q, useQ } from '@/api/query';
import { useListParams } from '@/lib/params';
import { Badge, Tag } from '@/ui/Badge';
import { Time, TimeTo } from '@/ui/Bits';
import { Drawer } from '@/ui/Drawer';
import { Properties, Property, Section } from '@/ui/Page';
import { ErrorState, Skeleton } from '@/ui/States';
import { Pager } from '@/ui/Table';
import { KeysApi } from '../api/keys.client';
import type { ApiKey, KeyUse } from '../types/keys.types';
import { program } from '../userAgent';

const PAGE = ['usage'] as const;

/** A key with what it may do, and what it was used for. */
export function KeyDrawer({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { filters, open } = useListParams(PAGE);
  const trail = filters.usage.split('~').filter(Boolean);
  const usage = useQ(q(KeysApi.usage, apiKey.id, trail.at(-1)), { keepPrevious: true });
  return (
    <Drawer open onClose={onClose} title={apiKey.name} lead={<code className="font-mono">{apiKey.prefix}…</code>}>
      <Section title="Key" flush>
        <Properties>
          <Property name="Whose">{apiKey.userId === null ? 'The tenant’s' : (apiKey.userName ?? 'A user’s')}</Property>
          <Property name="Scopes">
            <span className="flex flex-wrap gap-1">
              {apiKey.scopes.map((s) => (
                <Tag key={s}>{s}</Tag>
              ))}
            </span>
          </Property>
          <Property name="Permissions">
            <span className="font-mono text-sm">{apiKey.permissions.join(', ')}</span>
          </Property>
          <Property name="From">{apiKey.allowedIps.length ? apiKey.allowedIps.join(', ') : 'Anywhere'}</Property>
          <Property name="Made">
            <Time at={apiKey.createdAt} />
          </Property>
          {apiKey.revokedAt !== null && (
            <Property name="Revoked">
              <Time at={apiKey.revokedAt} />
            </Property>
          )}
          <Property name="Expires">
            {apiKey.expiresAt === null ? (
              'Never'
            ) : Date.parse(apiKey.expiresAt) > Date.now() ? (
              <TimeTo at={apiKey.expiresAt} />
            ) : (
              <Time at={apiKey.expiresAt} />
            )}
          </Property>
        </Properties>
      </Section>
      <Section title="Usage" flush>
        {usage.error && !usage.data ? (
          <div className="p-4">
            <ErrorState what="The usage" error={usage.error} retry={() => void usage.refetch()} />
          </div>
        ) : !usage.data ? (
          <Skeleton rows={5} className="px-4" />
        ) : usage.data.items.length === 0 ? (
          <p className="p-4 text-dim">No program has used it yet.</p>
        ) : (
          <Uses rows={usage.data.items} />
        )}
      </Section>
      {usage.data && (
        <Pager
          page={trail.length + 1}
          next={usage.data.next}
          onNext={(cursor) => open({ usage: [...trail, cursor].join('~') })}
          onPrevious={trail.length ? () => open({ usage: trail.slice(0, -1).join('~') }) : undefined}
        />
      )}
    </Drawer>
  );
}

function Uses({ rows }: { rows: KeyUse[] }) {
  return (
    <ul aria-label="Requests" className="divide-y divide-line/60">
      {rows.map((use) => (
        <li key={use.id} className="px-4 py-2">
          <p className="flex items-baseline gap-2">
            <span className="min-w-0 flex-1 font-mono text-sm break-all">
              {use.method} {use.path}
            </span>
            <Badge tone={use.status < 400 ? 'ok' : use.status < 500 ? 'warn' : 'err'}>{use.status}</Badge>
          </p>
          <p className="text-sm text-dim">
            <Time at={use.createdAt} /> · {use.ipAddress ?? 'unknown address'} · {program(use.userAgent)}
          </p>
        </li>
      ))}
    </ul>
  );
}
