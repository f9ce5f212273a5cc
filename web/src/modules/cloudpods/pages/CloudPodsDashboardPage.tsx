import { Boxes, Download, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { type PageAction, usePageActions } from '@/app/actions';
import { paths } from '@/app/paths';
import { useMay } from '@/app/session';
import { csv, download, everything } from '@/lib/csv';
import { useListParams } from '@/lib/params';
import { Button, ButtonLink } from '@/ui/Button';
import { PageHeader } from '@/ui/Page';
import { EmptyState, ErrorState, Skeleton } from '@/ui/States';
import { Pager } from '@/ui/Table';
import { sayFailed } from '@/ui/toast';
import { CloudPodsApi } from '../api/cloudpods.client';
import { CloudPodFilters } from '../components/CloudPodFilters';
import { CloudPodList } from '../components/CloudPodList';
import { POD_FILTERS } from '../filters';
import { useCloudPods } from '../hooks/useCloudPods';
import type { CloudPod } from '../types/cloudpods.types';

/** All pods of the tenant. */
export function CloudPodsDashboardPage() {
  const params = useListParams(POD_FILTERS);
  const pods = useCloudPods({ ...params.filters, cursor: params.cursor });
  const manage = useMay('cloudpods.manage');
  const navigate = useNavigate();
  const [saving, setSaving] = useState(false);
  const { filters } = params;

  const save = async () => {
    setSaving(true);
    try {
      const rows = await everything((cursor) => CloudPodsApi.list({ ...filters, cursor, limit: 200 }));
      download('cloudpods.csv', csv(CSV, rows));
    } catch (error) {
      sayFailed('The CSV file was not made', error as Error);
    } finally {
      setSaving(false);
    }
  };

  usePageActions(
    useMemo<PageAction[]>(
      () =>
        manage
          ? [
              {
                id: 'new-pod',
                label: 'Create pod',
                icon: Plus,
                keywords: 'new cloudpod',
                run: () => navigate(paths.cloudpodNew()),
              },
            ]
          : [],
      [manage, navigate],
    ),
  );

  const create = manage && (
    <ButtonLink to={paths.cloudpodNew()} look="primary" icon={Plus}>
      Create pod
    </ButtonLink>
  );
  const items = pods.data?.items ?? [];
  const none = pods.data && items.length === 0;

  return (
    <>
      <PageHeader
        title="CloudPods"
        lead="Virtual machines and containers of this tenant"
        actions={
          <>
            {items.length > 0 && (
              <Button icon={Download} busy={saving} onClick={() => void save()}>
                CSV
              </Button>
            )}
            {create}
          </>
        }
      />
      {(!none || params.filtered) && <CloudPodFilters values={filters} onChange={params.set} onClear={params.clear} />}
      {pods.error && !pods.data ? (
        <ErrorState what="Your pods" error={pods.error} retry={() => void pods.refetch()} />
      ) : !pods.data ? (
        <Skeleton rows={8} className="panel px-4" />
      ) : none && params.filtered ? (
        <EmptyState icon={Boxes} title="No pod matches" action={<Button onClick={params.clear}>Clear filters</Button>}>
          Try another word, or fewer filters.
        </EmptyState>
      ) : none ? (
        <EmptyState icon={Boxes} title="No pods yet" action={create}>
          A CloudPod is a machine of your own with an address, a disk and a login. Choose a size and a place, give it a
          name and your SSH key, and it runs within minutes.
        </EmptyState>
      ) : (
        <CloudPodList pods={items} dimmed={pods.isPlaceholderData} />
      )}
      {pods.data && (
        <Pager page={params.pageNumber} next={pods.data.next} onNext={params.next} onPrevious={params.previous} />
      )}
    </>
  );
}

const CSV: { title: string; value: (pod: CloudPod) => string | number | null }[] = [
  { title: 'id', value: (p) => p.id },
  { title: 'name', value: (p) => p.name },
  { title: 'status', value: (p) => p.status },
  { title: 'unknownSince', value: (p) => p.unknownSince },
  { title: 'plan', value: (p) => p.plan },
  { title: 'ipAddress', value: (p) => p.ipAddress },
  { title: 'cpuCores', value: (p) => p.cpuCores },
  { title: 'memoryMb', value: (p) => p.memoryMb },
  { title: 'diskGb', value: (p) => p.diskGb },
  { title: 'region', value: (p) => p.region },
  { title: 'node', value: (p) => p.node },
  { title: 'tags', value: (p) => p.tags.join(' ') },
  { title: 'createdAt', value: (p) => p.createdAt },
];
