import { paths } from '@/app/paths';
import { useListParams } from '@/lib/params';
import { Button, ButtonLink } from '@/ui/Button';
import { FilterSelect } from '@/ui/Field';
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
      <search className="mb-3 flex flex-wrap items-center gap-2">
        <FilterSelect
          label="Status"
          any="Any status"
          value={status}
          onChange={(v) => params.set('status', v)}
          options={JOB_STATES}
        />
        {podId && <Button onClick={() => params.set('podId', '')}>Only pod {podId} ✕</Button>}
        {params.filtered && (
          <Button look="quiet" onClick={params.clear}>
            Clear filters
          </Button>
        )}
        <JobCsvButton view="tenant" filter={{ ...filter, cursor: undefined }} />
      </search>
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
