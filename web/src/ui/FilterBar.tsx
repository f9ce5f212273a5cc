import type { ReactNode } from 'react';
import { Button } from './Button';

/** The filters above a list, the way back to none, and at the end what is done with the whole list. */
export function FilterBar({
  params,
  end,
  children,
}: {
  params: { filtered: boolean; clear: () => void };
  end?: ReactNode;
  children: ReactNode;
}) {
  return (
    <search className="mb-3 flex flex-wrap items-center gap-2">
      {children}
      {params.filtered && (
        <Button look="quiet" onClick={params.clear}>
          Clear filters
        </Button>
      )}
      {end && <div className="ml-auto flex flex-wrap items-center gap-2">{end}</div>}
    </search>
  );
}
