import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';

/** A search that follows the typing with a short delay, and the URL when that changes otherwise. */
export function SearchBox({
  label,
  placeholder,
  value,
  onChange,
}: {
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  // The value changed from outside (back button, clear): that wins over what is in the box.
  if (value !== known) {
    setKnown(value);
    if (value !== text.trim()) setText(value);
  }
  const send = (next: string) => {
    clearTimeout(timer.current);
    onChange(next.trim());
  };
  return (
    <div className="relative min-w-44 flex-1 md:max-w-72">
      <Search
        size={15}
        className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-dim"
        aria-hidden
      />
      <input
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={text}
        onChange={(e) => {
          const next = e.target.value;
          setText(next);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => send(next), 250);
        }}
        onKeyDown={(e) => e.key === 'Enter' && send(text)}
        className="field !pl-8"
      />
    </div>
  );
}
