import { Link } from 'react-router';
import { paths } from '@/app/paths';
import { useWide } from '@/lib/hooks';
import { Tag } from '@/ui/Badge';
import { Time } from '@/ui/Bits';
import { type Column, Table } from '@/ui/Table';
import type { CloudPod } from '../types/cloudpods.types';
import { size, stands } from '../words';
import { Address } from './Address';
import { CloudPodActionsMenu } from './CloudPodActionsMenu';
import { CloudPodCard } from './CloudPodCard';
import { CloudPodState } from './CloudPodState';
import { PlanName } from './PlanName';

const COLUMNS: Column<CloudPod>[] = [
  {
    title: 'Name',
    className: 'max-w-72',
    cell: (pod) => (
      <span className="flex items-center gap-2">
        <Link to={paths.cloudpod(pod.id)} className="link truncate font-medium">
          {pod.name}
        </Link>
        {pod.tags.slice(0, 1).map((t) => (
          <Tag key={t}>{t}</Tag>
        ))}
        {pod.tags.length > 1 && (
          <span className="text-sm text-dim" title={pod.tags.slice(1).join(', ')}>
            +{pod.tags.length - 1}
          </span>
        )}
      </span>
    ),
  },
  { title: 'Status', cell: (pod) => <CloudPodState pod={pod} /> },
  { title: 'Address', cell: (pod) => <Address ip={pod.ipAddress} failed={stands(pod)} /> },
  {
    title: 'Plan and size',
    className: 'whitespace-nowrap leading-tight py-1',
    cell: (pod) => (
      <>
        <PlanName code={pod.plan} />
        <span className="block text-sm text-dim">{size(pod)}</span>
      </>
    ),
  },
  {
    title: 'Location',
    className: 'whitespace-nowrap leading-tight py-1',
    cell: (pod) => (
      <>
        {pod.node ?? <span className="text-dim">{stands(pod) ? 'Not placed' : 'Being placed'}</span>}
        <span className="block text-sm text-dim">{pod.region}</span>
      </>
    ),
  },
  { title: 'Created', cell: (pod) => <Time at={pod.createdAt} /> },
  { title: 'Actions', quietTitle: true, numeric: true, cell: (pod) => <CloudPodActionsMenu pod={pod} /> },
];

/** Pods as a table where there is room, and as cards where there is not. */
export function CloudPodList({ pods, dimmed }: { pods: CloudPod[]; dimmed?: boolean }) {
  const wide = useWide();
  if (wide) return <Table caption="CloudPods" columns={COLUMNS} rows={pods} dimmed={dimmed} />;
  return (
    <ul className={`space-y-2.5 ${dimmed ? 'opacity-60' : ''}`} aria-label="CloudPods">
      {pods.map((pod) => (
        <li key={pod.id}>
          <CloudPodCard pod={pod} />
        </li>
      ))}
    </ul>
  );
}
