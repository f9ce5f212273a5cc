import { Link } from 'react-router';
import type { CloudPod } from '@/modules/cloudpods/types/cloudpods.types';
import { isActive } from '../types/provisioning.types';
import { jobTitle } from '../words';
import { JobLine } from './JobProgress';

/** What is being done to a pod, or what did not succeed. */
export function PodOperation({ pod, to }: { pod: Pick<CloudPod, 'job'>; to: (job: number) => string }) {
  if (!pod.job) return <span className="text-dim">None</span>;
  return (
    <div className="py-1">
      <Link to={to(pod.job.id)} className="link block w-fit">
        {jobTitle(pod.job.type)} <span className="text-dim">#{pod.job.id}</span>
      </Link>
      {isActive(pod.job) ? (
        <JobLine job={pod.job} />
      ) : (
        <p className="line-clamp-2 max-w-96 text-sm text-err" title={pod.job.lastError ?? undefined}>
          {pod.job.lastError ?? 'Did not succeed'}
        </p>
      )}
    </div>
  );
}
