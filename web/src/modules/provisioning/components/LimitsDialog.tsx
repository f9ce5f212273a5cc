import { useState } from 'react';
import type { FieldError } from '@/api/http';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';
import { Problem } from '@/ui/States';
import { useLimitQueue } from '../hooks/useEngine';
import { type LimitTexts, limitTexts, readLimits } from '../limits';
import type { JobQueue } from '../types/provisioning.types';

const FIELDS: { name: keyof LimitTexts; label: string; hint: string }[] = [
  { name: 'maxRunning', label: 'At a time', hint: 'Jobs that all workers together run at once.' },
  {
    name: 'maxRunningPerTenant',
    label: 'At a time for each tenant',
    hint: 'So that one tenant cannot take all places.',
  },
  { name: 'startsPerSecond', label: 'Starts a second', hint: 'Jobs that begin each second.' },
];

/** Sets what a queue allows. */
export function LimitsDialog({ queue, onClose }: { queue: JobQueue; onClose: () => void }) {
  const [texts, setTexts] = useState(() => limitTexts(queue));
  const [wrong, setWrong] = useState<FieldError[]>([]);
  const set = useLimitQueue(onClose);
  const errors = [...wrong, ...(set.error?.errors ?? [])];
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Limits of ${queue.name}`}
      description="They hold across all workers. Empty: no limit."
    >
      <form
        noValidate
        className="space-y-4"
        onSubmit={(e) => {
          e.preventDefault();
          const read = readLimits(texts);
          setWrong('errors' in read ? read.errors : []);
          set.reset();
          if ('limits' in read) set.mutate({ name: queue.name, limits: read.limits });
        }}
      >
        {FIELDS.map((f) => (
          <TextField
            key={f.name}
            label={f.label}
            hint={f.hint}
            optional
            inputMode="numeric"
            autoComplete="off"
            className="max-w-40"
            value={texts[f.name]}
            onChange={(e) => setTexts({ ...texts, [f.name]: e.target.value })}
            error={errors.find((e) => e.field === f.name)?.message}
          />
        ))}
        {set.error && set.error.errors.length === 0 && <Problem error={set.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={set.isPending}>
            Set limits
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
