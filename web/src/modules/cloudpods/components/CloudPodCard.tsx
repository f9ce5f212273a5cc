import { Link } from 'react-router';
import { paths } from '@/app/paths';
import { JobLine } from '@/modules/provisioning/components/JobProgress';
import { isActive } from '@/modules/provisioning/types/provisioning.types';
import { Time } from '@/ui/Bits';
import type { CloudPod } from '../types/cloudpods.types';
import { place, size, stands } from '../words';
import { Address } from './Address';
import { CloudPodActionsMenu } from './CloudPodActionsMenu';
import { CloudPodStatusBadge } from './CloudPodStatusBadge';
import { PlanName } from './PlanName';

/** A pod in the list of a phone. */
export function CloudPodCard({ pod }: { pod: CloudPod }) {
  return (
    <article className="panel p-3.5" aria-label={pod.name}>
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <Link to={paths.cloudpod(pod.id)} className="link font-medium break-words">
            {pod.name}
          </Link>
          <p className="text-dim">
            <PlanName code={pod.plan} /> · {size(pod)}
          </p>
        </div>
        <CloudPodStatusBadge pod={pod} />
        <span className="-mt-1 -mr-1.5">
          <CloudPodActionsMenu pod={pod} />
        </span>
      </div>
      {pod.job && isActive(pod.job) ? (
        <JobLine job={pod.job} />
      ) : (
        pod.statusReason && <p className="mt-1 line-clamp-2 text-sm text-dim">{pod.statusReason}</p>
      )}
      <div className="mt-2 flex flex-wrap items-center justify-between gap-x-4 text-sm text-dim">
        <Address ip={pod.ipAddress} failed={stands(pod)} />
        <span>{place(pod)}</span>
        <Time at={pod.createdAt} />
      </div>
    </article>
  );
}
