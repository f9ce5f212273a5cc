import type { ReactNode } from 'react';
import { FilterSelect } from '@/ui/Field';
import { FilterBar } from '@/ui/FilterBar';
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
    <FilterBar
      params={{ filtered: Boolean(values.q || values.status || values.tenantId), clear: onClear }}
      end={children}
    >
      <SearchBox label="Search users" placeholder="Name or email" value={values.q} onChange={(v) => onChange('q', v)} />
      <FilterSelect
        label="Status"
        any="Any status"
        value={values.status}
        onChange={(v) => onChange('status', v)}
        options={states}
      />
    </FilterBar>
  );
}
