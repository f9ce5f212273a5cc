import { KeyRound, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { q, useQ } from '@/api/query';
import { type PageAction, usePageActions } from '@/app/actions';
import { useActing, useMay, useMe } from '@/app/session';
import { useNow } from '@/lib/hooks';
import { useListParams } from '@/lib/params';
import { Button } from '@/ui/Button';
import { FilterSelect } from '@/ui/Field';
import { Listing } from '@/ui/Listing';
import { PageHeader } from '@/ui/Page';
import { EmptyState, ErrorState, Skeleton } from '@/ui/States';
import { Pager } from '@/ui/Table';
import { KeysApi } from '../api/keys.client';
import { AccountNav } from '../components/AccountNav';
import { KeyDrawer } from '../components/KeyDrawer';
import { keyColumns } from '../components/keyColumns';
import { NewKeyDialog } from '../components/NewKeyDialog';
import { KEY_PARAMS } from '../filters';

/** One's own keys in the active tenant. */
export const ApiKeysPage = () => <Keys own />;
/** All keys of the tenant: its own, and its users'. */
export const TenantApiKeysPage = () => <Keys />;

function Keys({ own = false }: { own?: boolean }) {
  const me = useMe();
  const acting = useActing();
  const manage = useMay('api_keys.manage');
  const now = useNow();
  const params = useListParams(KEY_PARAMS);
  const revoked = params.filters.show === 'revoked';
  const keys = useQ(
    q(KeysApi.list, {
      userId: own ? me?.user.id : undefined,
      revoked: revoked || undefined,
      cursor: params.cursor,
    }),
    { keepPrevious: true, enabled: me !== undefined },
  );
  const [making, setMaking] = useState(false);
  usePageActions(
    useMemo<PageAction[]>(
      () =>
        manage && !acting
          ? [{ id: 'new-key', label: 'Create an API key', icon: Plus, run: () => setMaking(true) }]
          : [],
      [manage, acting],
    ),
  );
  const asker = { userId: me?.user.id, permissions: me?.permissions ?? [], acting };
  const shown = keys.data?.items.find((k) => k.id === Number(params.filters.key));
  const make = manage && (
    <Button look="primary" icon={Plus} denied={acting} onClick={() => setMaking(true)}>
      New key
    </Button>
  );
  return (
    <div className={own ? 'mx-auto max-w-5xl' : ''}>
      <PageHeader
        title={own ? 'Your account' : 'API keys'}
        documentTitle="API keys"
        lead={own ? undefined : 'For programs: of this tenant, and of its users'}
        actions={make}
      />
      {own && <AccountNav />}
      {own && (
        <p className="mb-3 text-dim">
          Keys for your programs in {me?.activeTenant?.name ?? 'this tenant'}. Each does what its scopes say, and never
          more than you may do.
        </p>
      )}
      <search className="mb-3 flex flex-wrap items-center gap-2">
        <FilterSelect
          label="State"
          any="Keys that work or have expired"
          value={params.filters.show}
          onChange={(v) => params.set('show', v)}
          options={[{ value: 'revoked', label: 'Revoked keys' }]}
        />
      </search>
      {keys.error && !keys.data ? (
        <ErrorState what="The API keys" error={keys.error} retry={() => void keys.refetch()} />
      ) : !keys.data ? (
        <Skeleton rows={4} className="panel px-4" />
      ) : keys.data.items.length === 0 && revoked ? (
        <EmptyState
          icon={KeyRound}
          title="No key was revoked"
          action={<Button onClick={params.clear}>Show the others</Button>}
        >
          A revoked key stays here with what it was used for.
        </EmptyState>
      ) : keys.data.items.length === 0 ? (
        <EmptyState icon={KeyRound} title="No API keys" action={make}>
          A key lets a program call the API with the scopes that you choose, and nothing else.
        </EmptyState>
      ) : (
        <Listing
          caption="API keys"
          columns={keyColumns({ own, asker, now, onOpen: (id) => params.open({ key: String(id) }) })}
          rows={keys.data.items}
          dimmed={keys.isPlaceholderData}
        />
      )}
      {keys.data && (
        <Pager page={params.pageNumber} next={keys.data.next} onNext={params.next} onPrevious={params.previous} />
      )}
      {making && <NewKeyDialog onClose={() => setMaking(false)} />}
      {shown && <KeyDrawer apiKey={shown} onClose={() => params.open({ key: '', usage: '' })} />}
    </div>
  );
}
