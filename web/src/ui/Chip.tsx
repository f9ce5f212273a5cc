import type { ReactNode } from 'react';
import { Button } from './Button';

/** A filter that stands, with a way to drop it. */
export function Chip({ onDrop, children }: { onDrop: () => void; children: ReactNode }) {
  return (
    <Button onClick={onDrop}>
      <span>{children}</span>
      <span aria-hidden> ✕</span>
      <span className="sr-only"> (remove this filter)</span>
    </Button>
  );
}
