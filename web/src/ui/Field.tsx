import { type ComponentProps, type ReactNode, useId } from 'react';

/** What stands around every field. */
export interface Frame {
  label: string;
  hint?: ReactNode;
  /** What is wrong with the value, in the panel's words. */
  error?: string;
  /** Said after the label. */
  optional?: boolean;
}

/** The id of a field and what describes it; for fields of other modules of ui/. */
export function useFrame({ hint, error }: Pick<Frame, 'hint' | 'error'>) {
  const id = useId();
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined;
  return { id, aria: { id, 'aria-invalid': error ? true : undefined, 'aria-describedby': described } };
}

/** Label, error and hint around a field. */
export function FieldFrame({
  id,
  label,
  hint,
  error,
  optional,
  children,
}: Frame & { id: string; children: ReactNode }) {
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
        {optional && <span className="font-normal text-dim"> (optional)</span>}
      </label>
      {children}
      {error && (
        <p id={`${id}-error`} className="mt-1 text-sm text-err" role="alert">
          {error}
        </p>
      )}
      {hint && (
        <div id={`${id}-hint`} className="mt-1 text-sm text-dim">
          {hint}
        </div>
      )}
    </div>
  );
}

/** A labelled line of text. */
export function TextField({ label, hint, error, optional, className = '', ...input }: Frame & ComponentProps<'input'>) {
  const { id, aria } = useFrame({ hint, error });
  return (
    <FieldFrame {...{ id, label, hint, error, optional }}>
      <input {...input} {...aria} className={`field ${className}`} />
    </FieldFrame>
  );
}

/** A labelled text of several lines. */
export function TextArea({
  label,
  hint,
  error,
  optional,
  className = '',
  ...input
}: Frame & ComponentProps<'textarea'>) {
  const { id, aria } = useFrame({ hint, error });
  return (
    <FieldFrame {...{ id, label, hint, error, optional }}>
      <textarea rows={3} {...input} {...aria} className={`field ${className}`} />
    </FieldFrame>
  );
}

/** A labelled choice of one from a list. */
export function SelectField({
  label,
  hint,
  error,
  optional,
  className = '',
  options,
  none,
  ...select
}: Frame &
  ComponentProps<'select'> & {
    options: { value: string; label: string; disabled?: boolean }[];
    /** The words of choosing nothing, where that can be. */
    none?: string;
  }) {
  const { id, aria } = useFrame({ hint, error });
  return (
    <FieldFrame {...{ id, label, hint, error, optional }}>
      <select {...select} {...aria} className={`field ${className}`}>
        {none !== undefined && <option value="">{none}</option>}
        {options.map((o) => (
          <option key={o.value} value={o.value} disabled={o.disabled}>
            {o.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

/** A compact choice for filters; its label is read but not shown. */
export function FilterSelect({
  label,
  value,
  onChange,
  options,
  any,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: { value: string; label: string }[];
  any: string;
}) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(e) => onChange(e.target.value)}
      className={`field !w-auto max-w-full ${value ? '!border-accent' : ''}`}
    >
      <option value="">{any}</option>
      {options.map((o) => (
        <option key={o.value} value={o.value}>
          {o.label}
        </option>
      ))}
    </select>
  );
}
