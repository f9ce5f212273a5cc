import { q, useQ } from '@/api/query';
import { count, cpus, disk, memory, money } from '@/lib/format';
import { sshKeys } from '@/lib/ssh';
import { Meter } from '@/ui/Bits';
import { Properties, Property, Section } from '@/ui/Page';
import { ErrorState, Notice, Skeleton } from '@/ui/States';
import { CloudPodsApi } from '../api/cloudpods.client';
import type { CloudPodPlan, Estimate, PlanOffer, Quota, Region, Template } from '../types/cloudpods.types';
import { type Draft, splitTags, stepOfErrors } from '../wizard';
import { per } from './CloudPodPlanSelector';

/** What the order would cost and take; shared with the button that confirms it. */
export function useEstimate(draft: Draft) {
  const { plan, region, node } = draft;
  return useQ(q(CloudPodsApi.estimate, plan as CloudPodPlan, region, node), {
    enabled: plan !== null && region !== '',
  });
}

/** Quota before and after, one bar a resource. */
export function QuotaMeters({ now, after }: { now: Quota; after?: Quota }) {
  const rows = [
    { key: 'pods', name: 'Pods', show: String },
    { key: 'cpuCores', name: 'Processor', show: cpus },
    { key: 'memoryMb', name: 'Memory', show: memory },
    { key: 'diskGb', name: 'Disk', show: disk },
    { key: 'volumes', name: 'Volumes', show: String },
    { key: 'snapshots', name: 'Snapshots', show: String },
    { key: 'addresses', name: 'Addresses of pools', show: String },
  ] as const;
  return (
    <div className="space-y-4">
      {rows.map(({ key, name, show }) => (
        <Meter
          key={key}
          name={name}
          used={now[key].used}
          limit={now[key].limit}
          after={after?.[key].used}
          show={show}
        />
      ))}
    </div>
  );
}

/** Everything at a glance before it is ordered. */
export function CloudPodSummaryStep({
  draft,
  plans,
  regions,
  templates,
  onStep,
}: {
  draft: Draft;
  plans: PlanOffer[];
  regions: Region[];
  templates: Template[];
  onStep: (step: number) => void;
}) {
  const estimate = useEstimate(draft);
  const quota = useQ(q(CloudPodsApi.quota));
  const plan = plans.find((p) => p.code === draft.plan);
  const region = regions.find((r) => r.code === draft.region);
  const keys = sshKeys(draft.sshKeys).length;
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <Section title="Your pod" flush>
        <Properties>
          <Row name="Name" step={3} onStep={onStep}>
            <span className="font-medium">{draft.name}</span>
          </Row>
          <Row name="Plan" step={1} onStep={onStep}>
            {plan?.name}
            {plan && (
              <span className="text-dim">
                , {cpus(plan.cpuCores)} · {memory(plan.memoryMb)} · {disk(plan.diskGb)}
              </span>
            )}
          </Row>
          <Row name="Image" step={1} onStep={onStep}>
            {templates.find((t) => t.code === draft.template)?.name ?? 'The default image'}
          </Row>
          <Row name="Region" step={2} onStep={onStep}>
            {region?.name ?? draft.region}
          </Row>
          <Row name="Node" step={2} onStep={onStep}>
            {draft.node || 'Automatic placement'}
          </Row>
          <Row name="SSH keys" step={3} onStep={onStep}>
            {count(keys, 'key')}
          </Row>
          {draft.tags.trim() && (
            <Row name="Tags" step={3} onStep={onStep}>
              {splitTags(draft.tags).join(', ')}
            </Row>
          )}
          {draft.notes.trim() && (
            <Row name="Notes" step={3} onStep={onStep}>
              <span className="whitespace-pre-wrap">{draft.notes}</span>
            </Row>
          )}
        </Properties>
      </Section>
      <div className="space-y-5">
        {estimate.error && !estimate.data ? (
          <ErrorState what="The estimate" error={estimate.error} retry={() => void estimate.refetch()} />
        ) : !estimate.data ? (
          <Skeleton rows={5} className="panel px-4" />
        ) : (
          <>
            <Problems estimate={estimate.data} onStep={onStep} />
            <Section title="Billing">
              <p className="text-xl font-semibold">Included in your quota</p>
              <p className="text-dim">
                Nothing is billed for this pod. Bought by itself, {plan?.name ?? 'its plan'} costs{' '}
                {money(estimate.data.price.amount, estimate.data.price.currency)} per{' '}
                {per(estimate.data.billingInterval)}.
              </p>
            </Section>
            <Section title="Quota before and after">
              {quota.data ? (
                <QuotaMeters now={quota.data} after={estimate.data.quotaAfter} />
              ) : (
                <QuotaMeters now={estimate.data.quotaAfter} />
              )}
            </Section>
          </>
        )}
      </div>
    </div>
  );
}

function Problems({ estimate, onStep }: { estimate: Estimate; onStep: (step: number) => void }) {
  if (estimate.problems.length === 0) return null;
  return (
    <div role="alert" className="space-y-2">
      {estimate.problems.map((p) => {
        const step = stepOfErrors([p]);
        return (
          <Notice key={`${p.field} ${p.code}`} tone="err">
            {p.message}{' '}
            {step && (
              <button type="button" className="link" onClick={() => onStep(step)}>
                Change
              </button>
            )}
          </Notice>
        );
      })}
    </div>
  );
}

function Row({
  name,
  step,
  onStep,
  children,
}: {
  name: string;
  step: number;
  onStep: (step: number) => void;
  children: React.ReactNode;
}) {
  return (
    <Property name={name}>
      <span className="flex items-baseline gap-3">
        <span className="min-w-0 flex-1 break-words">{children}</span>
        <button
          type="button"
          className="link text-sm"
          aria-label={`Change ${name.toLowerCase()}`}
          onClick={() => onStep(step)}
        >
          Change
        </button>
      </span>
    </Property>
  );
}
