import { type ReactNode, useState } from 'react';
import { ApiError } from '@/api/http';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { TextArea } from './Field';
import { Problem } from './States';

/** Asks for a few words before something is done. */
export function ReasonDialog({
  title,
  children,
  field,
  label,
  hint,
  required,
  verb,
  danger,
  busy,
  error,
  onClose,
  onConfirm,
}: {
  title: string;
  /** What it means, above the field. */
  children: ReactNode;
  /** The request's name of the text, to find what is wrong with it. */
  field: string;
  label: string;
  hint?: string;
  required?: boolean;
  verb: string;
  danger?: boolean;
  busy: boolean;
  error: Error | null;
  onClose: () => void;
  onConfirm: (text: string) => void;
}) {
  const [text, setText] = useState('');
  const wrong = error instanceof ApiError ? error.errors.find((e) => e.field === field)?.message : undefined;
  return (
    <Dialog open onClose={onClose} title={title}>
      <form
        noValidate
        className="space-y-4"
        onSubmit={(e) => {
          e.preventDefault();
          onConfirm(text.trim());
        }}
      >
        {children}
        <TextArea
          label={label}
          hint={hint}
          optional={!required}
          value={text}
          onChange={(e) => setText(e.target.value)}
          error={wrong}
        />
        {error && !wrong && <Problem error={error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look={danger ? 'danger' : 'primary'} busy={busy}>
            {verb}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
