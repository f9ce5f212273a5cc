import { type ReactNode, useId, useState } from 'react';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { Problem } from './States';

interface Props {
  open: boolean;
  onClose: () => void;
  onConfirm: () => void;
  title: string;
  /** What will be lost or interrupted, one line each. */
  losses: string[];
  /** The verb on the button. */
  verb: string;
  /** Must be typed when data is destroyed. */
  typeName?: string;
  /** What is to be decided, between the losses and the name. */
  children?: ReactNode;
  /** Why it cannot be confirmed yet. */
  denied?: string;
  busy?: boolean;
  error?: Error | null;
}

/** The one dialog that stands before anything that cannot be taken back. */
export function ConfirmDialog(props: Props) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title={props.title}>
      <Body {...props} />
    </Dialog>
  );
}

// Apart from the dialog, so that what was typed is forgotten when the dialog closes.
function Body({ onClose, onConfirm, losses, verb, typeName, children, denied, busy, error }: Props) {
  const [typed, setTyped] = useState('');
  const id = useId();
  const ready = typeName === undefined || typed.trim() === typeName;
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        if (ready && !denied) onConfirm();
      }}
      className="space-y-4"
    >
      <ul className="list-disc space-y-1 pl-5 marker:text-err">
        {losses.map((l) => (
          <li key={l}>{l}</li>
        ))}
      </ul>
      {children}
      {typeName !== undefined && (
        <div>
          <label htmlFor={id} className="mb-1 block">
            Type <strong className="font-mono text-sm select-all">{typeName}</strong> to confirm
          </label>
          <input
            id={id}
            className="field font-mono"
            value={typed}
            onChange={(e) => setTyped(e.target.value)}
            autoComplete="off"
            spellCheck={false}
          />
        </div>
      )}
      {error && <Problem error={error} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="danger" disabled={!ready} denied={denied} busy={busy}>
          {verb}
        </Button>
      </div>
    </form>
  );
}
