import { q, useQ } from '@/api/query';
import { useListParams } from '@/lib/params';
import { Button } from '@/ui/Button';
import { FilterSelect } from '@/ui/Field';
import { FilterBar } from '@/ui/FilterBar';
import { Title } from '@/ui/Page';
import { PlatformProvisioningApi } from '../api/platform.client';
import { JobCsvButton, JobList } from '../components/JobList';
import { JOB_STATES } from '../components/JobStatusBadge';
import { PLATFORM_JOB_FILTERS, platformJobFilter } from '../filters';
import { jobTitle } from '../words';

/** The jobs of all tenants and of the panel itself. */
export function PlatformJobsTab() {
  const params = useListParams(PLATFORM_JOB_FILTERS);
  const { status, queue, type, tenantId } = params.filters;
  const filter = platformJobFilter({ ...params.filters, cursor: params.cursor });
  const queues = useQ(q(PlatformProvisioningApi.queues));
  const types = useQ(q(PlatformProvisioningApi.types));
  return (
    <>
      <Title>Jobs of all tenants</Title>
      <FilterBar params={params} end={<JobCsvButton view="platform" filter={{ ...filter, cursor: undefined }} />}>
        <FilterSelect
          label="Status"
          any="Any status"
          value={status}
          onChange={(v) => params.set('status', v)}
          options={JOB_STATES}
        />
        <FilterSelect
          label="Queue"
          any="Any queue"
          value={queue}
          onChange={(v) => params.set('queue', v)}
          options={known(
            queue,
            queues.data?.map((x) => ({ value: x.name, label: x.name })),
          )}
        />
        <FilterSelect
          label="Type"
          any="Any type"
          value={type}
          onChange={(v) => params.set('type', v)}
          options={known(
            type,
            types.data?.map((t) => ({ value: t.name, label: jobTitle(t.name) })),
          )}
        />
        {tenantId && <Button onClick={() => params.set('tenantId', '')}>Only tenant {tenantId} ✕</Button>}
      </FilterBar>
      <JobList
        view="platform"
        filter={filter}
        params={params}
        empty={{ text: 'Every long operation of every tenant, and the housekeeping of the panel, shows here.' }}
      />
    </>
  );
}

/** The options, with the chosen one among them even before they are read. */
function known(value: string, options: { value: string; label: string }[] = []) {
  return !value || options.some((o) => o.value === value) ? options : [...options, { value, label: value }];
}
