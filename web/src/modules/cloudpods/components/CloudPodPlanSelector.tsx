import { cpus, disk, memory, money } from '@/lib/format';
import { Tag } from '@/ui/Badge';
import { Choice, ChoiceGroup } from '@/ui/Choice';
import { tooSmall } from '../scale';
import type { CloudPodPlan, PlanOffer, Template } from '../types/cloudpods.types';

/** Prices per month, per year, ... in few letters. */
export function per(interval: string): string {
  return ({ monthly: 'month', yearly: 'year', hourly: 'hour' } as Record<string, string>)[interval] ?? interval;
}

/** The plans side by side. */
export function CloudPodPlanSelector({
  plans,
  value,
  onChange,
  error,
}: {
  plans: PlanOffer[];
  value: CloudPodPlan | null;
  onChange: (plan: CloudPodPlan) => void;
  error?: string;
}) {
  return (
    <ChoiceGroup legend="Plan" error={error}>
      <div className="grid gap-3 md:grid-cols-2">
        {plans.map((plan) => (
          <Choice
            key={plan.code}
            group="plan"
            value={plan.code}
            label={plan.name}
            chosen={plan.code === value}
            onChoose={() => onChange(plan.code)}
            aside={
              <span className="whitespace-nowrap">
                <strong className="font-semibold">{money(plan.price.amount, plan.price.currency)}</strong>
                <span className="text-sm text-dim"> / {per(plan.billingInterval)}</span>
              </span>
            }
          >
            <span className="mt-0.5 block">
              {cpus(plan.cpuCores)} · {memory(plan.memoryMb)} memory · {disk(plan.diskGb)} storage
            </span>
            <span className="mt-1 block text-sm text-dim">{plan.recommendedUse || plan.description}</span>
          </Choice>
        ))}
      </div>
    </ChoiceGroup>
  );
}

/** What the pod starts from. What the chosen plan is too small for says so. */
export function TemplateSelector({
  templates,
  plans,
  plan,
  value,
  onChange,
  error,
}: {
  templates: Template[];
  plans: PlanOffer[];
  plan: CloudPodPlan | null;
  value: string;
  onChange: (code: string) => void;
  error?: string;
}) {
  const chosen = plans.find((p) => p.code === plan);
  return (
    <ChoiceGroup legend="Image" error={error}>
      <div className="grid gap-3 md:grid-cols-2">
        {templates.map((t) => {
          const small = tooSmall(chosen, t.minimumPlanCode, plans);
          return (
            <Choice
              key={t.code}
              group="template"
              value={t.code}
              label={t.name}
              chosen={t.code === value}
              disabled={!t.available || small !== null}
              onChoose={onChange}
              aside={t.type === 'app' ? <Tag>App</Tag> : undefined}
            >
              <span className="mt-0.5 block text-sm text-dim">
                {!t.available
                  ? 'No server has its image now'
                  : small
                    ? `Needs the plan ${small.name} or larger`
                    : t.description}
              </span>
            </Choice>
          );
        })}
      </div>
    </ChoiceGroup>
  );
}
