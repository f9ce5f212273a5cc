import { useState } from 'react';
import type { FieldError } from '@/api/http';
import { useM } from '@/api/query';
import { slug } from '@/lib/slug';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextArea, TextField } from '@/ui/Field';
import { Problem } from '@/ui/States';
import { say } from '@/ui/toast';
import { type PackWish, PlatformBillingApi } from '../api/platform.client';
import { EMPTY_PACK, HOLDS, packTexts, readPack } from '../packForm';
import type { ResourcePlan } from '../types/billing.types';
import { packWords } from '../words';

const LABELS: Record<(typeof HOLDS)[number], { label: string; optional?: boolean }> = {
  pods: { label: 'Pods', optional: true },
  cpuCores: { label: 'vCPU' },
  memoryMb: { label: 'Memory in MB' },
  diskGb: { label: 'Disk in GB' },
  bandwidthGb: { label: 'Traffic in GB a month', optional: true },
};

/** A pack of quota, new or to be changed. */
export function PackDialog({ plan, onClose }: { plan: ResourcePlan | null; onClose: () => void }) {
  const [texts, setTexts] = useState(() => (plan ? packTexts(plan) : EMPTY_PACK));
  const [wrong, setWrong] = useState<FieldError[]>([]);
  const set = (change: Partial<typeof texts>) => setTexts((before) => ({ ...before, ...change }));
  const save = useM(
    (wish: PackWish) => (plan ? PlatformBillingApi.editPack(plan.code, wish) : PlatformBillingApi.createPack(wish)),
    {
      touches: [PlatformBillingApi.packs.key, ['billing', 'packs'], ['platformBilling', 'products']],
      onSuccess: (saved) => {
        say(`${saved.name} was saved`);
        onClose();
      },
    },
  );
  const errors = [...wrong, ...(save.error?.errors ?? [])];
  const error = (field: string) => errors.find((e) => e.field === field)?.message;
  return (
    <Dialog
      open
      onClose={onClose}
      title={plan ? `Edit ${plan.name}` : 'Create resource plan'}
      description={
        plan
          ? `It holds ${packWords(plan)}. That was promised to those who bought it and stays; make another plan for another size.`
          : 'A pack of quota. What it holds cannot be changed later.'
      }
    >
      <form
        noValidate
        className="space-y-4"
        onSubmit={(e) => {
          e.preventDefault();
          const read = readPack(texts, !plan);
          setWrong('errors' in read ? read.errors : []);
          save.reset();
          if ('wish' in read) save.mutate(read.wish);
        }}
      >
        <TextField
          label="Name"
          autoComplete="off"
          value={texts.name}
          error={error('name')}
          onChange={(e) => {
            const name = e.target.value;
            set({ name, ...(!plan && texts.code === slug(texts.name) ? { code: slug(name) } : {}) });
          }}
        />
        {!plan && (
          <TextField
            label="Code"
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            value={texts.code}
            error={error('code')}
            onChange={(e) => set({ code: e.target.value })}
          />
        )}
        <TextArea
          label="Description"
          optional
          rows={2}
          value={texts.description}
          error={error('description')}
          onChange={(e) => set({ description: e.target.value })}
        />
        {!plan && (
          <div className="grid grid-cols-2 gap-3">
            {HOLDS.map((key) => (
              <TextField
                key={key}
                label={LABELS[key].label}
                optional={LABELS[key].optional}
                inputMode="numeric"
                autoComplete="off"
                value={texts[key]}
                error={error(key)}
                onChange={(e) => set({ [key]: e.target.value })}
              />
            ))}
          </div>
        )}
        <TextField
          label={`Price a month in ${texts.currency}, without tax`}
          inputMode="decimal"
          autoComplete="off"
          className="max-w-40"
          placeholder="0.00"
          value={texts.price}
          error={error('priceMonthly')}
          hint={plan ? 'Another price holds for new subscriptions only; existing ones keep theirs.' : undefined}
          onChange={(e) => set({ price: e.target.value })}
        />
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            className="size-4 accent-(--accent)"
            checked={texts.isActive}
            onChange={(e) => set({ isActive: e.target.checked })}
          />
          It can be bought
        </label>
        {save.error && save.error.errors.length === 0 && <Problem error={save.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={save.isPending}>
            {plan ? 'Save' : 'Create resource plan'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
