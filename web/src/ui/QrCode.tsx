import { useMemo } from 'react';
import { encode } from 'uqr';

/** A text as a QR code. Dark on light in every theme: many readers see nothing else. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    const { size, data } = encode(text, { border: 4 });
    const path = data.flatMap((row, y) => row.map((on, x) => (on ? `M${x} ${y}h1v1h-1z` : ''))).join('');
    return { size, path };
  }, [text]);
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} className="size-44 rounded-md bg-[#fff]">
      <path d={path} fill="#000" />
    </svg>
  );
}
