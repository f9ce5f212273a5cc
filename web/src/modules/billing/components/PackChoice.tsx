import { type ReactNode, useId, useState } from 'react';
import type { ApiError } from '@/api/http';
import { Button } from '@/ui/Button';
import { Choice, ChoiceGroup } from '@/ui/Choice';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';
import { Problem } from '@/ui/States';
import type { ResourcePlan } from '../types/billing.types';
import { packWords, priceWords } from '../words';

/** Takes so many of a pack: for the own tenant, or for another one that is chosen in `before`. */
export function PackChoice({
  title,
  description,
  plans,
  chosen,
  before,
  verb,
  save,
  onClose,
}: {
  title: string;
  description: string;
  plans: ResourcePlan[];
  chosen?: string;
  before?: (error: (field: string) => string | undefined) => ReactNode;
  verb: string;
  save: {
    mutate: (wish: { planCode: string; quantity: number }) => void;
    isPending: boolean;
    error: ApiError | null;
  };
  onClose: () => void;
}) {
  const sold = plans.filter((p) => p.isActive);
  const [code, setCode] = useState(chosen ?? sold[0]?.code ?? '');
  const [quantity, setQuantity] = useState('1');
  const group = useId();
  const errors = save.error?.errors ?? [];
  const error = (field: string) => errors.find((e) => e.field === field)?.message;
  const plan = sold.find((p) => p.code === code);
  const many = Number(quantity);
  return (
    <Dialog open onClose={onClose} title={title} description={description}>
      <form
        noValidate
        className="space-y-4"
        onSubmit={(e) => {
          e.preventDefault();
          save.mutate({ planCode: code, quantity: Number.isInteger(many) ? many : 0 });
        }}
      >
        {before?.(error)}
        <ChoiceGroup legend="Resource plan" error={error('planCode')}>
          <div className="space-y-2">
            {sold.map((p) => (
              <Choice
                key={p.code}
                group={group}
                value={p.code}
                label={p.name}
                chosen={code === p.code}
                onChoose={setCode}
                aside={<span className="text-dim">{priceWords(p.priceMonthly, 'monthly')}</span>}
              >
                <span className="block text-sm text-dim">{packWords(p)}</span>
              </Choice>
            ))}
            {sold.length === 0 && <p className="text-dim">No resource plan is on sale.</p>}
          </div>
        </ChoiceGroup>
        <TextField
          label="How many"
          inputMode="numeric"
          className="max-w-32"
          value={quantity}
          onChange={(e) => setQuantity(e.target.value)}
          error={error('quantity')}
        />
        {plan && Number.isInteger(many) && many > 0 && (
          <p className="text-dim">
            {priceWords({ ...plan.priceMonthly, amount: plan.priceMonthly.amount * many }, 'monthly')} plus tax; the
            first month is on an invoice at once.
          </p>
        )}
        {save.error && errors.length === 0 && <Problem error={save.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            look="primary"
            busy={save.isPending}
            denied={plan ? undefined : 'No resource plan is on sale.'}
          >
            {verb}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
