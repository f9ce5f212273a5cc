import type { ReactNode } from 'react';

/** A card that is one of several; a radio button for the keyboard and for screen readers. */
export function Choice({
  group,
  value,
  chosen,
  onChoose,
  label,
  disabled,
  children,
  aside,
}: {
  group: string;
  value: string;
  chosen: boolean;
  onChoose: (value: string) => void;
  label: string;
  disabled?: boolean;
  children?: ReactNode;
  aside?: ReactNode;
}) {
  return (
    <label
      className={`panel relative flex gap-3 p-3.5 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent ${
        disabled
          ? 'cursor-not-allowed bg-transparent text-dim'
          : chosen
            ? 'cursor-pointer border-accent! bg-accent/6! shadow-[inset_0_0_0_1px_var(--accent)]'
            : 'cursor-pointer hover:border-line-strong'
      }`}
    >
      <input
        type="radio"
        name={group}
        value={value}
        checked={chosen}
        disabled={disabled}
        onChange={() => onChoose(value)}
        aria-label={label}
        className="mt-0.5 size-4 shrink-0 accent-(--accent) outline-none"
      />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline justify-between gap-3">
          <span className="font-semibold">{label}</span>
          {aside}
        </span>
        {children}
      </span>
    </label>
  );
}

/** A titled set of choices. */
export function ChoiceGroup({ legend, error, children }: { legend: string; error?: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="mb-2 font-medium">{legend}</legend>
      {error && (
        <p className="mb-2 text-sm text-err" role="alert">
          {error}
        </p>
      )}
      {children}
    </fieldset>
  );
}
