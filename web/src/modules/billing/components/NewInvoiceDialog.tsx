import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { FieldError } from '@/api/http';
import { useM } from '@/api/query';
import { paths } from '@/app/paths';
import { minorUnits } from '@/lib/money';
import { Button, IconButton } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { TextField } from '@/ui/Field';
import type { Found } from '@/ui/Lookup';
import { Problem } from '@/ui/States';
import { PlatformBillingApi } from '../api/platform.client';
import { MONEY } from '../view';
import { TenantField } from './Tenants';

interface LineTexts {
  id: number;
  description: string;
  quantity: string;
  amount: string;
}

const line = (id: number): LineTexts => ({ id, description: '', quantity: '1', amount: '' });

/** Writes an invoice by hand: a draft at first, which is opened on its page. */
export function NewInvoiceDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const [tenant, setTenant] = useState<Found | null>(null);
  const [currency, setCurrency] = useState('EUR');
  const [lines, setLines] = useState([line(0)]);
  const [wrong, setWrong] = useState<FieldError[]>([]);
  const write = useM(PlatformBillingApi.draft, {
    touches: MONEY,
    onSuccess: (draft) => navigate(paths.platformInvoice(draft.id)),
  });
  const errors = [...wrong, ...(write.error?.errors ?? [])];
  const of = (field: string) => errors.find((e) => e.field === field)?.message;
  // Who is chosen now is no longer who was refused.
  const choose = (t: Found | null) => {
    write.reset();
    setTenant(t);
  };
  const change = (id: number, texts: Partial<LineTexts>) =>
    setLines((all) => all.map((l) => (l.id === id ? { ...l, ...texts } : l)));
  return (
    <Dialog
      open
      onClose={onClose}
      title="Write invoice"
      description="A draft: nobody sees it before it is opened, and it can be thrown away."
    >
      <form
        noValidate
        className="space-y-4"
        onSubmit={(e) => {
          e.preventDefault();
          const amounts = lines.map((l) => minorUnits(l.amount, currency));
          write.reset();
          setWrong(
            lines.flatMap((l, n) =>
              amounts[n] === null
                ? [{ field: `amount ${l.id}`, code: 'invalid', message: 'Give an amount such as 12.50.' }]
                : [],
            ),
          );
          if (amounts.every((a) => a !== null)) {
            write.mutate({
              tenantId: tenant?.id,
              currency,
              lineItems: lines.map((l, n) => ({
                description: l.description.trim(),
                quantity: Number.isInteger(Number(l.quantity)) ? Number(l.quantity) : 0,
                unitAmount: amounts[n] ?? 0,
              })),
            });
          }
        }}
      >
        <TenantField value={tenant} onChange={choose} error={of('tenantId')} />
        <TextField
          label="Currency"
          className="max-w-24"
          autoComplete="off"
          value={currency}
          onChange={(e) => setCurrency(e.target.value.toUpperCase())}
          error={of('currency')}
        />
        <fieldset className="space-y-3">
          <legend className="mb-1 font-medium">Lines, without tax</legend>
          {lines.map((l, n) => (
            <div key={l.id} className="space-y-2 rounded-md border border-line p-3">
              <div className="flex items-start gap-2">
                <div className="flex-1">
                  <TextField
                    label={`What, line ${n + 1}`}
                    autoComplete="off"
                    value={l.description}
                    onChange={(e) => change(l.id, { description: e.target.value })}
                  />
                </div>
                {lines.length > 1 && (
                  <IconButton
                    label={`Remove line ${n + 1}`}
                    icon={X}
                    onClick={() => setLines(lines.filter((other) => other.id !== l.id))}
                  />
                )}
              </div>
              <div className="grid grid-cols-2 gap-2">
                <TextField
                  label="Quantity"
                  inputMode="numeric"
                  value={l.quantity}
                  onChange={(e) => change(l.id, { quantity: e.target.value })}
                />
                <TextField
                  label="Each"
                  inputMode="decimal"
                  placeholder="0.00"
                  value={l.amount}
                  onChange={(e) => change(l.id, { amount: e.target.value })}
                  error={of(`amount ${l.id}`)}
                />
              </div>
            </div>
          ))}
          {of('lineItems') && (
            <p role="alert" className="text-sm text-err">
              {of('lineItems')}
            </p>
          )}
          <Button icon={Plus} onClick={() => setLines([...lines, line(Math.max(...lines.map((l) => l.id)) + 1)])}>
            Add line
          </Button>
        </fieldset>
        {write.error && write.error.errors.length === 0 && <Problem error={write.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={write.isPending}>
            Write draft
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
