import type { ReactNode } from 'react';
import { Button } from '@/ui/Button';
import { FilterSelect } from '@/ui/Field';
import { SearchBox } from '@/ui/SearchBox';

/** Narrows a list of people; what is chosen stands in the URL. */
export function UserFilters({
  values,
  states,
  onChange,
  onClear,
  children,
}: {
  values: { q: string; status: string; tenantId?: string };
  states: { value: string; label: string }[];
  onChange: (name: 'q' | 'status', value: string) => void;
  onClear: () => void;
  /** At the end of the line. */
  children?: ReactNode;
}) {
  return (
    <search className="mb-3 flex flex-wrap items-center gap-2">
      <SearchBox label="Search users" placeholder="Name or email" value={values.q} onChange={(v) => onChange('q', v)} />
      <FilterSelect
        label="Status"
        any="Any status"
        value={values.status}
        onChange={(v) => onChange('status', v)}
        options={states}
      />
      {(values.q || values.status || values.tenantId) && (
        <Button look="quiet" onClick={onClear}>
          Clear filters
        </Button>
      )}
      {children}
    </search>
  );
}
