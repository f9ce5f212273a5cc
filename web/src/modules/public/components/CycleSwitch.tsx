import { CYCLES } from '../offers';
import type { BillingCycle } from '../types/public.types';

/** Chooses how often to pay; `saves` is what a year costs less than twelve months, in words. */
export function CycleSwitch({
  value,
  onChange,
  saves,
}: {
  value: BillingCycle;
  onChange: (cycle: BillingCycle) => void;
  saves?: string;
}) {
  return (
    <fieldset className="inline-flex rounded-lg border border-line-strong/60 bg-panel p-1">
      <legend className="sr-only">Pay</legend>
      {CYCLES.map((c) => (
        <label
          key={c.value}
          className={`relative cursor-pointer rounded-md px-3.5 py-1.5 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent ${c.value === value ? 'bg-accent font-medium text-on-accent' : 'text-dim hover:text-text'}`}
        >
          <input
            type="radio"
            name="cycle"
            value={c.value}
            checked={c.value === value}
            onChange={() => onChange(c.value)}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
          {c.label}
          {c.value === 'yearly' && saves && `, ${saves}`}
        </label>
      ))}
    </fieldset>
  );
}
