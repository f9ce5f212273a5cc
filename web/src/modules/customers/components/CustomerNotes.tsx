import { useState } from 'react';
import { useMayOnPlatform } from '@/app/session';
import { Time } from '@/ui/Bits';
import { Button } from '@/ui/Button';
import { TextArea } from '@/ui/Field';
import { Section } from '@/ui/Page';
import { Problem } from '@/ui/States';
import { useNote } from '../hooks/useCustomers';
import type { CustomerDetail } from '../types/customers.types';

/** What operators wrote down about a customer, and one more. */
export function CustomerNotes({ customer }: { customer: CustomerDetail }) {
  const manage = useMayOnPlatform('platform:customers.manage');
  const [text, setText] = useState('');
  const note = useNote(customer.id, () => setText(''));
  const wrong = note.error?.errors.find((e) => e.field === 'text')?.message;
  return (
    <Section title="Notes" aside={<span className="text-sm text-dim">For operators only</span>} flush>
      {manage && (
        <form
          noValidate
          className="space-y-2 border-b border-line/60 p-4"
          onSubmit={(e) => {
            e.preventDefault();
            note.mutate(text.trim());
          }}
        >
          <TextArea label="New note" rows={2} value={text} onChange={(e) => setText(e.target.value)} error={wrong} />
          {note.error && !wrong && <Problem error={note.error} />}
          <Button type="submit" busy={note.isPending} denied={text.trim() ? undefined : 'Write something first.'}>
            Add note
          </Button>
        </form>
      )}
      {customer.notes.length === 0 ? (
        <p className="p-4 text-dim">None yet.</p>
      ) : (
        <ul aria-label="Notes" className="divide-y divide-line/60">
          {customer.notes.map((n) => (
            <li key={n.id} className="px-4 py-2.5">
              <p className="break-words whitespace-pre-wrap">{n.text}</p>
              <p className="mt-0.5 text-sm text-dim">
                {n.author ?? 'Somebody'} · <Time at={n.createdAt} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
