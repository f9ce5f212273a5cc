import type { Answer, Row, Told } from '@/api/wire';
import type { JobStatus } from '@/modules/provisioning/types/provisioning.types';
import type { CloudPod } from './cloudpods.types';

type Wire = Answer<'/api/admin/hosting/cloudpods/{id}'>;

/** Something that was done with a pod. */
export type PodOperation = Told<Row<Wire['operations']>, { status: JobStatus }>;
/** Why a pod is where it is. */
export type Placement = Told<
  NonNullable<Wire['placement']>,
  { considered: { node: string; points: number | null; reason: string }[] }
>;
/** A pod as its operator sees it. */
export type HostedPod = CloudPod &
  Pick<Wire, 'tenantName'> & {
    serverId: number | null;
    addresses: PodAddress[];
    operations: PodOperation[];
    placement: Placement | null;
  };
/** An address that a pod holds. */
export type PodAddress = Told<Row<Answer<'/api/cloudpods/{podId}/addresses'>>>;
