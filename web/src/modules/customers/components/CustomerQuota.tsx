import { useState } from 'react';
import type { FieldError } from '@/api/http';
import { q, useM, useQ } from '@/api/query';
import { disk, memory } from '@/lib/format';
import { wrongFields } from '@/lib/wrong';
import { Meter } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';
import { Section } from '@/ui/Page';
import { ErrorState, Problem, Skeleton } from '@/ui/States';
import { say } from '@/ui/toast';
import { CustomersApi } from '../api/customers.client';
import { limitsOf, PARTS, type QuotaLimits } from '../quota';
import type { CustomerDetail, CustomerQuota as Quota } from '../types/customers.types';

const SOURCES: Record<string, string> = {
  explicit: 'Set for this customer',
  subscriptions: 'From its subscriptions',
  default: 'From the settings',
};
const SHOW: Partial<Record<keyof QuotaLimits, (n: number) => string>> = { memoryMb: memory, diskGb: disk };

/** What a customer may have and what it holds; for operators who may change it. */
export function CustomerQuota({ customer }: { customer: CustomerDetail }) {
  const quota = useQ(q(CustomersApi.quota, customer.id));
  const [editing, setEditing] = useState(false);
  return (
    <Section title="Quota" aside={quota.data && <Button onClick={() => setEditing(true)}>Change quota</Button>}>
      {quota.error && !quota.data ? (
        <ErrorState what="The quota" error={quota.error} retry={() => void quota.refetch()} />
      ) : !quota.data ? (
        <Skeleton rows={4} />
      ) : (
        <>
          <p className="mb-3 text-sm text-dim">{SOURCES[quota.data.source] ?? quota.data.source}</p>
          <div className="space-y-3">
            {PARTS.map(({ key, name }) => {
              const share = quota.data?.[key] ?? { used: 0, limit: 0 };
              return <Meter key={key} name={name} used={share.used} limit={share.limit} show={SHOW[key] ?? String} />;
            })}
          </div>
          <Dialog open={editing} onClose={() => setEditing(false)} title={`Quota of ${customer.name}`}>
            <Form customer={customer} quota={quota.data} onClose={() => setEditing(false)} />
          </Dialog>
        </>
      )}
    </Section>
  );
}

function Form({ customer, quota, onClose }: { customer: CustomerDetail; quota: Quota; onClose: () => void }) {
  const own = quota.source === 'explicit';
  const [texts, setTexts] = useState<Record<string, string>>(() =>
    Object.fromEntries(PARTS.map(({ key }) => [key, own ? String(quota[key].limit) : ''])),
  );
  const [bad, setBad] = useState<FieldError[]>([]);
  const touches = [CustomersApi.quota.key];
  const done = () => {
    say(`The quota of ${customer.name} was changed`);
    onClose();
  };
  const put = useM((limits: QuotaLimits) => CustomersApi.setQuota(customer.id, limits), { touches, onSuccess: done });
  const drop = useM(() => CustomersApi.dropQuota(customer.id), { touches, onSuccess: done });
  const wrong = wrongFields(put.error ?? drop.error, bad);
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(e) => {
        e.preventDefault();
        const read = limitsOf(texts);
        setBad('errors' in read ? read.errors : []);
        put.reset();
        if ('limits' in read) put.mutate(read.limits);
      }}
    >
      <p className="text-dim">
        An empty limit is the default of the settings. A limit below what is used takes nothing away, and lets nothing
        more in.
      </p>
      <div className="grid gap-4 md:grid-cols-2">
        {PARTS.map(({ key, name }) => (
          <TextField
            key={key}
            label={name}
            inputMode="numeric"
            value={texts[key] ?? ''}
            onChange={(e) => setTexts({ ...texts, [key]: e.target.value })}
            error={wrong.of(key)}
            hint={`Uses ${quota[key].used} of ${quota[key].limit} now.`}
            autoComplete="off"
          />
        ))}
      </div>
      {wrong.whole && <Problem error={wrong.whole} />}
      <div className="flex flex-wrap justify-end gap-2">
        {own && (
          <Button look="danger" busy={drop.isPending} onClick={() => drop.mutate(undefined)}>
            Back to subscriptions and defaults
          </Button>
        )}
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" busy={put.isPending}>
          Set quota
        </Button>
      </div>
    </form>
  );
}
