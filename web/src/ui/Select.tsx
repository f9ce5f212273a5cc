import type { ComponentProps } from 'react';
import { FieldFrame, type Frame, useFrame } from './Field';

/** A labelled choice of one from a few. */
export function SelectField({
  label,
  hint,
  error,
  optional,
  options,
  className = '',
  ...select
}: Frame & ComponentProps<'select'> & { options: { value: string; label: string }[] }) {
  const { id, aria } = useFrame({ hint, error });
  return (
    <FieldFrame {...{ id, label, hint, error, optional }}>
      <select {...select} {...aria} className={`field ${className}`}>
        {options.map((o) => (
          <option key={o.value} value={o.value}>
            {o.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
