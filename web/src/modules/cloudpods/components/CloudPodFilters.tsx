import { FilterSelect } from '@/ui/Field';
import { FilterBar } from '@/ui/FilterBar';
import { SearchBox } from '@/ui/SearchBox';
import type { POD_FILTERS } from '../filters';
import { usePlanOptions } from '../hooks/usePlans';
import { POD_STATES } from './CloudPodStatusBadge';

type Name = (typeof POD_FILTERS)[number];

/** Narrows the list; every choice stands in the URL. */
export function CloudPodFilters({
  values,
  onChange,
  onClear,
}: {
  values: Record<Name, string>;
  onChange: (name: Name, value: string) => void;
  onClear: () => void;
}) {
  const plans = usePlanOptions(values.plan);
  return (
    <FilterBar params={{ filtered: Boolean(values.q || values.status || values.plan), clear: onClear }}>
      <SearchBox
        label="Search pods"
        placeholder="Name, address or tag"
        value={values.q}
        onChange={(v) => onChange('q', v)}
      />
      <FilterSelect
        label="Status"
        any="Any status"
        value={values.status}
        onChange={(v) => onChange('status', v)}
        options={POD_STATES}
      />
      <FilterSelect
        label="Plan"
        any="Any plan"
        value={values.plan}
        onChange={(v) => onChange('plan', v)}
        options={plans}
      />
    </FilterBar>
  );
}
