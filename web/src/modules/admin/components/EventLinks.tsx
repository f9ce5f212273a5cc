import { useSearchParams } from 'react-router';
import { Button } from '@/ui/Button';
import type { AuditEvent } from '../types/admin.types';
import { actorWords } from '../words';
import type { AuditView } from './AuditTable';

/** From one event to others like it: of the same person, thing or tenant. */
export function EventLinks({ event, view, onGo }: { event: AuditEvent; view: AuditView; onGo: () => void }) {
  const [, setSearch] = useSearchParams();
  const go = (filter: Record<string, string | number>) => {
    setSearch(Object.fromEntries(Object.entries(filter).map(([k, v]) => [k, String(v)])));
    onGo();
  };
  const { actor, objectType, objectId, tenantId, tenantName } = event;
  return (
    <>
      {actor.userId !== null && (
        <Button look="quiet" onClick={() => go({ userId: actor.userId as number })}>
          All by {actorWords(actor)}
        </Button>
      )}
      {objectType && objectId !== null && (
        <Button look="quiet" onClick={() => go({ objectType, objectId: objectId as number })}>
          All of this {objectType.replaceAll('_', ' ')}
        </Button>
      )}
      {view === 'platform' && tenantId != null && (
        <Button look="quiet" onClick={() => go({ tenantId })}>
          All of {tenantName ?? `tenant ${tenantId}`}
        </Button>
      )}
    </>
  );
}
