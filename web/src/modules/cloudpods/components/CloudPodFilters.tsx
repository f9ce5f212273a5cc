import { Button } from '@/ui/Button';
import { FilterSelect } from '@/ui/Field';
import { SearchBox } from '@/ui/SearchBox';
import type { POD_FILTERS } from '../filters';
import { PLAN_OPTIONS } from '../words';
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
  return (
    <search className="mb-3 flex flex-wrap items-center gap-2">
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
        options={PLAN_OPTIONS}
      />
      {(values.q || values.status || values.plan) && (
        <Button look="quiet" onClick={onClear}>
          Clear filters
        </Button>
      )}
    </search>
  );
}
