import { q, useQ } from '@/api/query';
import { PageHeader } from '@/ui/Page';
import { ErrorState, Skeleton } from '@/ui/States';
import { CloudPodsApi } from '../api/cloudpods.client';
import { CloudPodCreateWizard } from '../components/CloudPodCreateWizard';

/** The way to a new pod. */
export function CloudPodNewPage() {
  const plans = useQ(q(CloudPodsApi.plans));
  const regions = useQ(q(CloudPodsApi.regions));
  const templates = useQ(q(CloudPodsApi.templates));
  const failed = [plans, regions, templates].find((r) => r.error && !r.data);
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader title="Create a pod" />
      {failed?.error ? (
        <ErrorState what="What can be ordered" error={failed.error} retry={() => void failed.refetch()} />
      ) : plans.data && regions.data && templates.data ? (
        <CloudPodCreateWizard plans={plans.data} regions={regions.data} templates={templates.data} />
      ) : (
        <Skeleton rows={4} height="6.5rem" />
      )}
    </div>
  );
}
