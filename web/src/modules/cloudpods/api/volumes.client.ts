import { body, given, http } from '@/api/http';
import { client } from '@/api/query';
import type { NewVolume, StoragePool, Volume } from '../types/volumes.types';

const one = (podId: number, id: number) => ({ params: { path: { podId, id } } });

/** The further disks of a pod. */
export const VolumesApi = client('volumes', {
  list: (podId: number) => body<Volume[]>(http.GET('/api/cloud-pods/{podId}/volumes', { params: { path: { podId } } })),
  /** Where its volumes can be; the first when none is named, and none where there is no choice. */
  pools: (podId: number) =>
    body<StoragePool[]>(http.GET('/api/cloud-pods/{podId}/storage-pools', { params: { path: { podId } } })),
  /** The key makes a repeated order the same order. */
  create: (podId: number, volume: NewVolume, idempotencyKey: string) =>
    body<Volume>(
      http.POST('/api/cloud-pods/{podId}/volumes', {
        params: { path: { podId }, header: { 'Idempotency-Key': idempotencyKey } },
        body: given(volume),
      } as never),
    ),
  attach: (podId: number, id: number) =>
    body<Volume>(http.POST('/api/cloud-pods/{podId}/volumes/{id}/attach', one(podId, id))),
  detach: (podId: number, id: number) =>
    body<Volume>(http.POST('/api/cloud-pods/{podId}/volumes/{id}/detach', one(podId, id))),
  resize: (podId: number, id: number, sizeGb: number) =>
    body<Volume>(http.POST('/api/cloud-pods/{podId}/volumes/{id}/resize', { ...one(podId, id), body: { sizeGb } })),
  remove: (podId: number, id: number) =>
    body<Volume>(http.DELETE('/api/cloud-pods/{podId}/volumes/{id}', one(podId, id))),
});
