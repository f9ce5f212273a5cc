import { type ReactNode, useId } from 'react';
import { Hint } from './Hint';

/** A box to tick, with its words. `denied` keeps it as it is, and says why on hover and focus. */
export function CheckBox({
  label,
  aside,
  description,
  checked,
  onChange,
  denied,
}: {
  label: string;
  /** Beside the label. */
  aside?: ReactNode;
  description?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  denied?: string;
}) {
  const id = useId();
  return (
    <div className={`flex items-start gap-2.5 py-1.5 ${denied ? 'text-dim' : ''}`}>
      <Box
        id={id}
        checked={checked}
        onChange={onChange}
        denied={denied}
        describedBy={description ? `${id}-d` : undefined}
      />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline gap-x-2">
          <label htmlFor={id} className="font-medium break-words">
            {label}
          </label>
          {aside}
        </div>
        {description && (
          <div id={`${id}-d`} className="text-sm text-dim">
            {description}
          </div>
        )}
      </div>
    </div>
  );
}

/** The box alone, for cells of a table, where `label` says what it is for. */
export function Box({
  id,
  label,
  checked,
  onChange,
  denied,
  describedBy,
}: {
  id?: string;
  label?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  denied?: string;
  describedBy?: string;
}) {
  const box = (
    <input
      id={id}
      type="checkbox"
      aria-label={label}
      aria-describedby={describedBy}
      checked={checked}
      // A disabled box gets no focus, and its reason could not be read; so it is only marked as disabled.
      aria-disabled={denied ? true : undefined}
      onChange={(e) => !denied && onChange(e.target.checked)}
      className={`mt-0.5 size-4 shrink-0 accent-(--accent) ${denied ? 'cursor-not-allowed opacity-50' : ''}`}
    />
  );
  return denied ? <Hint text={denied}>{box}</Hint> : box;
}

/** A titled set of boxes. */
export function CheckGroup({
  legend,
  error,
  hint,
  children,
}: {
  legend: string;
  error?: string;
  hint?: ReactNode;
  children: ReactNode;
}) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium">{legend}</legend>
      {hint && <p className="mb-1 text-sm text-dim">{hint}</p>}
      {children}
      {error && (
        <p className="mt-1 text-sm text-err" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
