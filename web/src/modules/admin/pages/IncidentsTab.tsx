import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { q, useM, useQ } from '@/api/query';
import { paths } from '@/app/paths';
import { useMayOnPlatform } from '@/app/session';
import { label } from '@/lib/format';
import { useListParams } from '@/lib/params';
import { Badge, type Tone } from '@/ui/Badge';
import { Time } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { FilterSelect } from '@/ui/Field';
import { FilterBar } from '@/ui/FilterBar';
import { Title } from '@/ui/Page';
import { ReasonDialog } from '@/ui/ReasonDialog';
import { EmptyState, ErrorState, Skeleton } from '@/ui/States';
import { Pager } from '@/ui/Table';
import { say } from '@/ui/toast';
import { SecurityApi } from '../api/security.client';
import { INCIDENT_FILTERS } from '../filters';
import type { Incident } from '../types/security.types';

const SEVERITY: Record<Incident['severity'], Tone> = { low: 'info', medium: 'warn', high: 'err' };

/** What somebody should look at, newest first; looked at, it is resolved with a word. */
export function IncidentsTab() {
  const params = useListParams(INCIDENT_FILTERS);
  const incidents = useQ(q(SecurityApi.incidents, { ...params.filters, cursor: params.cursor }), {
    keepPrevious: true,
  });
  const [resolving, setResolving] = useState<Incident | null>(null);
  const resolve = useM((text: string) => SecurityApi.resolve(resolving?.id ?? 0, text), {
    touches: [SecurityApi.incidents.key],
    onSuccess: () => {
      say('The incident is resolved');
      setResolving(null);
    },
  });
  return (
    <>
      <Title>Incidents</Title>
      <FilterBar params={params}>
        <FilterSelect
          label="Status"
          any="Any status"
          value={params.filters.status}
          onChange={(v) => params.set('status', v)}
          options={[
            { value: 'open', label: 'Open' },
            { value: 'resolved', label: 'Resolved' },
          ]}
        />
        <FilterSelect
          label="Severity"
          any="Any severity"
          value={params.filters.severity}
          onChange={(v) => params.set('severity', v)}
          options={['high', 'medium', 'low'].map((value) => ({ value, label: label(value) }))}
        />
      </FilterBar>
      {incidents.error && !incidents.data ? (
        <ErrorState what="The incidents" error={incidents.error} retry={() => void incidents.refetch()} />
      ) : !incidents.data ? (
        <Skeleton rows={4} height="5rem" className="panel px-4" />
      ) : incidents.data.items.length === 0 ? (
        <EmptyState
          icon={ShieldCheck}
          title={params.filtered ? 'No incident matches' : 'No incidents'}
          action={params.filtered && <Button onClick={params.clear}>Clear filters</Button>}
        >
          Too many refused sign-ins, a sign-in from a new network, somebody made an administrator, a policy made weaker:
          such things show here, and those who look after security get a mail.
        </EmptyState>
      ) : (
        <ul aria-label="Incidents" className={`space-y-2.5 ${incidents.isPlaceholderData ? 'opacity-60' : ''}`}>
          {incidents.data.items.map((i) => (
            <li key={i.id}>
              <IncidentCard incident={i} onResolve={() => setResolving(i)} />
            </li>
          ))}
        </ul>
      )}
      {incidents.data && (
        <Pager page={params.pageNumber} next={incidents.data.next} onNext={params.next} onPrevious={params.previous} />
      )}
      {resolving && (
        <ReasonDialog
          key={resolving.id}
          title="Resolve this incident"
          field="resolution"
          label="What was found or done"
          verb="Resolve incident"
          busy={resolve.isPending}
          error={resolve.error}
          onClose={() => {
            setResolving(null);
            resolve.reset();
          }}
          onConfirm={(text) => resolve.mutate(text)}
        >
          <p>{resolving.summary}</p>
        </ReasonDialog>
      )}
    </>
  );
}

function IncidentCard({ incident: i, onResolve }: { incident: Incident; onResolve: () => void }) {
  const manage = useMayOnPlatform('platform:security.manage');
  const users = useMayOnPlatform('platform:users.read');
  const billing = useMayOnPlatform('platform:billing.read');
  return (
    <article className="panel flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <h2 className="flex flex-wrap items-center gap-2 font-semibold">
          {label(i.kind)}
          <Badge tone={i.status === 'open' ? SEVERITY[i.severity] : 'dim'}>{label(i.severity)}</Badge>
          {i.status === 'resolved' && <Badge tone="ok">Resolved</Badge>}
        </h2>
        <p className="mt-1 break-words">{i.summary}</p>
        <p className="mt-1 text-sm text-dim">
          First seen <Time at={i.firstSeenAt} />, last <Time at={i.lastSeenAt} />
          {i.ipAddress && <> · from {i.ipAddress}</>}
          {i.userId !== null && (
            <>
              {' · '}
              {users ? (
                <Link to={paths.platformUser(i.userId)} className="link">
                  {i.userEmail ?? `User ${i.userId}`}
                </Link>
              ) : (
                (i.userEmail ?? `User ${i.userId}`)
              )}
            </>
          )}
          {i.kind === 'payment_trouble' && billing && (
            <>
              {' · '}
              <Link to={paths.refunds()} className="link">
                Money to look at
              </Link>
            </>
          )}
        </p>
        {i.status === 'resolved' && i.resolvedAt && (
          <p className="mt-1 text-sm">
            Resolved <Time at={i.resolvedAt} /> by {i.resolver ?? 'an operator'}
            {i.resolution ? `: ${i.resolution}` : ', without a word'}
          </p>
        )}
      </div>
      {manage && i.status === 'open' && <Button onClick={onResolve}>Resolve</Button>}
    </article>
  );
}
