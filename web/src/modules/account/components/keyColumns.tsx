import { Badge, Tag } from '@/ui/Badge';
import { Time, TimeTo } from '@/ui/Bits';
import type { Column } from '@/ui/Table';
import { expired, type KeyAsker } from '../keyCan';
import type { ApiKey } from '../types/keys.types';
import { KeyActions } from './KeyActions';

/** The columns of the list of keys. */
export function keyColumns({
  own,
  asker,
  now,
  onOpen,
}: {
  own: boolean;
  asker: KeyAsker;
  now: number;
  onOpen: (id: number) => void;
}): Column<ApiKey>[] {
  return [
    {
      title: 'Key',
      className: 'py-1.5 leading-tight',
      cell: (k) => (
        <>
          <button type="button" className="link text-left font-medium" onClick={() => onOpen(k.id)}>
            {k.name}
          </button>
          <span className="block font-mono text-sm text-dim">{k.prefix}…</span>
        </>
      ),
    },
    { title: 'State', corner: true, cell: (k) => <State apiKey={k} now={now} /> },
    ...(own
      ? []
      : [{ title: 'Whose', cell: (k: ApiKey) => (k.userId === null ? 'The tenant’s' : (k.userName ?? 'A user’s')) }]),
    {
      title: 'Scopes',
      className: 'py-1.5',
      cell: (k) => (
        <span className="flex flex-wrap gap-1">
          {k.scopes.slice(0, 3).map((s) => (
            <Tag key={s}>{s}</Tag>
          ))}
          {k.scopes.length > 3 && <span className="text-sm text-dim">and {k.scopes.length - 3} more</span>}
        </span>
      ),
    },
    {
      title: 'Ends',
      cell: (k) =>
        k.revokedAt !== null ? (
          <>
            Revoked <Time at={k.revokedAt} />
          </>
        ) : k.expiresAt === null ? (
          <span className="text-dim">Never</span>
        ) : expired(k, now) ? (
          <Time at={k.expiresAt} />
        ) : (
          <TimeTo at={k.expiresAt} />
        ),
    },
    {
      title: 'Last use',
      className: 'leading-tight',
      cell: (k) =>
        k.lastUsedAt ? (
          <>
            <Time at={k.lastUsedAt} />
            <span className="block font-mono text-sm text-dim">{k.lastUsedIp}</span>
          </>
        ) : (
          <span className="text-dim">Never</span>
        ),
    },
    {
      title: 'Actions',
      quietTitle: true,
      numeric: true,
      cell: (k) => <KeyActions apiKey={k} asker={asker} onUsage={() => onOpen(k.id)} />,
    },
  ];
}

function State({ apiKey, now }: { apiKey: ApiKey; now: number }) {
  if (apiKey.revokedAt !== null) return <Badge tone="err">Revoked</Badge>;
  if (expired(apiKey, now)) return <Badge tone="dim">Expired</Badge>;
  if (apiKey.replacedBy !== null) return <Badge tone="warn">Being replaced</Badge>;
  return <Badge tone="ok">Works</Badge>;
}
