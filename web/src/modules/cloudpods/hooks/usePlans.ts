import { q, useQ } from '@/api/query';
import { CloudPodsApi } from '../api/cloudpods.client';
import { PLAN_NAMES } from '../words';

/** What the plans are called now. One that is no longer on sale keeps the name it came with, or is its code. */
export function usePlanName(): (code: string) => string {
  const plans = useQ(q(CloudPodsApi.plans)).data;
  return (code) => plans?.find((p) => p.code === code)?.name ?? (PLAN_NAMES as Record<string, string>)[code] ?? code;
}

/** The plans on sale, for a filter; with the one that is looked for, though it be sold no more. */
export function usePlanOptions(chosen: string): { value: string; label: string }[] {
  const plans = useQ(q(CloudPodsApi.plans)).data ?? [];
  const options = plans.map((p) => ({ value: p.code as string, label: p.name }));
  if (chosen === '' || options.some((o) => o.value === chosen)) return options;
  return [...options, { value: chosen, label: (PLAN_NAMES as Record<string, string>)[chosen] ?? chosen }];
}
