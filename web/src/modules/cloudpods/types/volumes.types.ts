import type { Answer, Row, Told } from '@/api/wire';

export type VolumeStatus = 'creating' | 'attached' | 'detached' | 'error' | 'deleting';
export type VolumeAction = 'attach' | 'detach' | 'resize' | 'delete';

/** A further disk of a pod. */
export type Volume = Told<
  Row<Answer<'/api/cloud-pods/{podId}/volumes'>>,
  { status: VolumeStatus; kind: 'directory' | 'disk'; mountPath: string | null; detachObstacle: string | null }
>;

/** A storage pool of a pod's server. */
export type StoragePool = Told<Row<Answer<'/api/cloud-pods/{podId}/storage-pools'>>>;

/** An order for a volume. */
export interface NewVolume {
  name: string;
  sizeGb: number;
  storagePool?: string;
  attach: boolean;
}
