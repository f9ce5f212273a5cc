import { useId, useState } from 'react';
import { FieldFrame, type Frame, useFrame } from './Field';

/** Something that was found. */
export interface Found {
  id: number;
  label: string;
  hint?: string;
}

interface Props {
  text: string;
  onText: (text: string) => void;
  /** What the text finds; nothing while it is being looked for. */
  found: Found[] | undefined;
  onChoose: (found: Found) => void;
  placeholder?: string;
}

type Aria = { id?: string; 'aria-label'?: string; 'aria-invalid'?: boolean; 'aria-describedby'?: string };

/** A box that finds one of many by its name: type, and take from the list below with the arrow keys or the pointer. */
function Box({ text, onText, found, onChoose, placeholder, aria }: Props & { aria: Aria }) {
  const list = useId();
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const options = found ?? [];
  const active = open ? options[at] : undefined;
  const choose = (option: Found) => {
    setOpen(false);
    onChoose(option);
  };
  return (
    <div className="relative">
      <input
        {...aria}
        role="combobox"
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={active && `${list}-${active.id}`}
        autoComplete="off"
        spellCheck={false}
        className="field"
        placeholder={placeholder}
        value={text}
        onChange={(e) => {
          onText(e.target.value);
          setAt(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={(e) => {
          if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
            e.preventDefault();
            setOpen(true);
            const step = e.key === 'ArrowDown' ? 1 : -1;
            setAt((before) => (before + step + options.length) % Math.max(1, options.length));
          } else if (e.key === 'Enter' && active) {
            e.preventDefault();
            choose(active);
          } else if (e.key === 'Escape' && open) {
            e.stopPropagation();
            setOpen(false);
          }
        }}
      />
      <div
        hidden={!open}
        className="panel absolute top-full left-0 z-30 mt-1 max-h-64 w-full min-w-56 overflow-y-auto p-1 shadow-(--shadow)"
      >
        <div id={list} role="listbox" aria-label="What was found">
          {options.map((option, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the box has the keys
            <div
              key={option.id}
              id={`${list}-${option.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === at}
              // Before the box loses the focus.
              onMouseDown={(e) => e.preventDefault()}
              onClick={() => choose(option)}
              onPointerEnter={() => setAt(i)}
              className={`cursor-pointer rounded px-2.5 py-1.5 ${i === at ? 'bg-raised' : ''}`}
            >
              {option.label}
              {option.hint && <span className="block text-sm text-dim">{option.hint}</span>}
            </div>
          ))}
        </div>
        {options.length === 0 && <p className="px-2.5 py-1.5 text-dim">{found ? 'Nothing matches' : 'Looking'}</p>}
      </div>
    </div>
  );
}

/** Such a box among the filters of a list; its label is read but not shown. */
export function FilterLookup({ label, ...box }: Props & { label: string }) {
  return (
    <div className="min-w-44 flex-1 md:max-w-60">
      <Box {...box} aria={{ 'aria-label': label }} />
    </div>
  );
}

/** Such a box as a field of a form. */
export function LookupField({ label, hint, error, optional, ...box }: Props & Frame) {
  const { id, aria } = useFrame({ hint, error });
  return (
    <FieldFrame {...{ id, label, hint, error, optional }}>
      <Box {...box} aria={aria} />
    </FieldFrame>
  );
}
