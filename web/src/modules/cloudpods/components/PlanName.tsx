import { usePlanName } from '../hooks/usePlans';

/** What a plan is called now. */
export function PlanName({ code }: { code: string }) {
  return usePlanName()(code);
}
