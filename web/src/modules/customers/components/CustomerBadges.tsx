import { Badge } from '@/ui/Badge';
import { Hint } from '@/ui/Hint';
import type { Customer } from '../types/customers.types';
import { CUSTOMER_STATES, healthTone, lossWords } from '../words';

/** Where a customer is in its life. */
export function CustomerBadge({ status }: { status: Customer['status'] }) {
  const state = CUSTOMER_STATES.find((s) => s.value === status);
  return <Badge tone={state?.tone ?? 'dim'}>{state?.label ?? status}</Badge>;
}

/** The health score; what it lost on hover and focus. */
export function Health({ customer }: { customer: Pick<Customer, 'healthScore' | 'healthLosses'> }) {
  const { healthScore: score, healthLosses: losses } = customer;
  const why = losses.length
    ? losses.map((l) => `${lossWords(l)}: −${l.points}`).join('. ')
    : 'Nothing speaks against it.';
  return (
    <Hint text={why}>
      <button type="button" aria-label={`Health ${score} of 100. ${why}`} className="cursor-help rounded-full">
        <Badge tone={healthTone(score)}>{score}</Badge>
      </button>
    </Hint>
  );
}
