import { paths } from '@/app/paths';
import { useListParams } from '@/lib/params';
import { Button, ButtonLink } from '@/ui/Button';
import { FilterSelect } from '@/ui/Field';
import { FilterBar } from '@/ui/FilterBar';
import { Title } from '@/ui/Page';
import { JobCsvButton, JobList } from '../components/JobList';
import { JOB_STATES } from '../components/JobStatusBadge';
import { JOB_FILTERS, jobFilter } from '../filters';

/** Everything the panel does in the background for this tenant. */
export function JobsTab() {
  const params = useListParams(JOB_FILTERS);
  const { status, podId } = params.filters;
  const filter = jobFilter({ ...params.filters, cursor: params.cursor });
  return (
    <>
      <Title>Jobs</Title>
      <FilterBar params={params} end={<JobCsvButton view="tenant" filter={{ ...filter, cursor: undefined }} />}>
        <FilterSelect
          label="Status"
          any="Any status"
          value={status}
          onChange={(v) => params.set('status', v)}
          options={JOB_STATES}
        />
        {podId && <Button onClick={() => params.set('podId', '')}>Only pod {podId} ✕</Button>}
      </FilterBar>
      <JobList
        view="tenant"
        filter={filter}
        params={params}
        empty={{
          text: 'When you create or change a pod, a job does the work step by step. Each one stays here with its log.',
          action: <ButtonLink to={paths.cloudpods()}>Go to CloudPods</ButtonLink>,
        }}
      />
    </>
  );
}
