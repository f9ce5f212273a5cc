import { body, given, http, page } from '@/api/http';
import { client } from '@/api/query';
import type { PlatformPod } from '@/modules/provisioning/types/provisioning.types';
import type {
  AddressInUse,
  AddressPool,
  Drift,
  NewPool,
  PoolChange,
  Probe,
  Server,
  ServerFields,
  ServerMetrics,
  ServerStatus,
} from '../types/servers.types';

/** Which servers to list. */
export interface ServerFilter {
  region?: string;
  status?: string;
  driver?: string;
  q?: string;
  cursor?: string;
  limit?: number;
}

const one = (id: number) => ({ params: { path: { id } } });

/** The servers of the installation, for its operators. */
export const ServersApi = client('servers', {
  list: (query: ServerFilter) =>
    page<Server>(http.GET('/api/platform/servers', { params: { query: given(query) as never } })),
  get: (id: number) => body<Server>(http.GET('/api/platform/servers/{id}', one(id))),
  register: (fields: ServerFields) => body<Server>(http.POST('/api/platform/servers', { body: fields as never })),
  change: (id: number, fields: ServerFields) =>
    body<Server>(http.PATCH('/api/platform/servers/{id}', { ...one(id), body: fields as never })),
  remove: (id: number) => body<void>(http.DELETE('/api/platform/servers/{id}', one(id))),
  setStatus: (id: number, status: ServerStatus, reason: string) =>
    body<Server>(
      http.POST('/api/platform/servers/{id}/status', {
        ...one(id),
        body: reason.trim() ? { status, reason: reason.trim() } : { status },
      }),
    ),
  /** `name` is the server's, as somebody typed it. */
  declareLost: (id: number, name: string, reason: string) =>
    body<{ jobId: number }>(http.POST('/api/platform/servers/{id}/lost', { ...one(id), body: { name, reason } })),
  takeBack: (id: number) => body<void>(http.DELETE('/api/platform/servers/{id}/lost', one(id))),
  /** Without a node each pod goes where placement would put it. A job asks for each pod's move. */
  evacuate: (id: number, node: string) =>
    body<{ jobId: number; pods: number }>(
      http.POST('/api/platform/servers/{id}/evacuate', { ...one(id), body: node ? { node } : {} }),
    ),
  /** Asks an address for its host key; the answer comes with `probe`. */
  ask: (address: string, port: number, allowUntrustedNetwork: boolean) =>
    body<Probe>(http.POST('/api/platform/servers/probe', { body: { address, port, allowUntrustedNetwork } })),
  /** Tries every step of reaching a server; the answer comes with `probe`. */
  test: (id: number) => body<Probe>(http.POST('/api/platform/servers/{id}/test-connection', one(id))),
  /** What the last test found; `null` when there was none lately. */
  newestTest: (id: number) =>
    body<Probe | null>(http.GET('/api/platform/servers/{id}/test-connection', one(id)) as never),
  probe: (id: number) => body<Probe>(http.GET('/api/platform/servers/probes/{id}', one(id))),
  metrics: (id: number, hours: number) =>
    body<ServerMetrics>(http.GET('/api/platform/servers/{id}/metrics', { params: { path: { id }, query: { hours } } })),
  pods: (serverId: number, cursor: string | undefined) =>
    page<PlatformPod>(
      http.GET('/api/admin/hosting/cloudpods', { params: { query: given({ serverId, cursor }) as never } }),
    ),
  movePod: (podId: number, node: string) =>
    body<unknown>(http.POST('/api/admin/hosting/cloudpods/{id}/migrate', { ...one(podId), body: { node } })),

  pools: () => body<AddressPool[]>(http.GET('/api/platform/address-pools')),
  makePool: (pool: NewPool) =>
    body<AddressPool>(http.POST('/api/platform/address-pools', { body: given(pool) as never })),
  changePool: (id: number, pool: PoolChange) =>
    body<AddressPool>(http.PATCH('/api/platform/address-pools/{id}', { ...one(id), body: pool as never })),
  setPoolStatus: (id: number, status: 'active' | 'disabled') =>
    body<AddressPool>(http.PATCH('/api/platform/address-pools/{id}', { ...one(id), body: { status } })),
  removePool: (id: number) => body<void>(http.DELETE('/api/platform/address-pools/{id}', one(id))),
  addresses: (id: number, cursor: string | undefined) =>
    page<AddressInUse>(
      http.GET('/api/platform/address-pools/{id}/addresses', {
        params: { path: { id }, query: given({ cursor }) as never },
      }),
    ),

  /** Has the servers compared with the records now. */
  compare: () => body<{ jobId: number | null }>(http.POST('/api/platform/servers/drift/compare')),
  setDriftRight: (id: number) => body<unknown>(http.POST('/api/platform/servers/drift/{id}/set-right', one(id))),
  /** `machine` is the name that somebody typed. */
  deleteMachine: (id: number, machine: string) =>
    body<unknown>(http.POST('/api/platform/servers/drift/{id}/delete-machine', { ...one(id), body: { machine } })),
  drift: (query: { serverId?: number; all?: boolean; cursor?: string }) =>
    page<Drift>(http.GET('/api/platform/servers/drift', { params: { query: given(query) as never } })),
});
