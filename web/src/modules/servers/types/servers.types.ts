import type { Answer, Row, Told } from '@/api/wire';

export type ServerStatus = 'online' | 'draining' | 'locked' | 'offline';
export type Driver = 'incus' | 'proxmox' | 'simulated';

/** How much of something a server has. */
export interface Room {
  total: number | null;
  limit: number | null;
  allocated: number;
  used: number | null;
  others: number;
  left: number | null;
}
/** A machine that runs pods, or does something else for the installation. */
export type Server = Told<
  Answer<'/api/platform/servers/{id}'>,
  {
    status: ServerStatus;
    driver: Driver;
    config: Record<string, unknown>;
    capacity: { cpuCores: Room; memoryMb: Room; diskGb: Room };
  }
>;
/** What can be said about a server when it is registered or changed. */
export type ServerFields = Partial<
  Pick<
    Server,
    | 'name'
    | 'type'
    | 'provider'
    | 'region'
    | 'driver'
    | 'ip'
    | 'sshUser'
    | 'sshPort'
    | 'hostKey'
    | 'allowUntrustedNetwork'
    | 'tags'
    | 'storagePools'
    | 'bridges'
    | 'config'
  > & {
    privateKey: string;
    canHostPods: boolean;
    isMailServer: boolean;
    isDbServer: boolean;
    regions: string[];
    cpuOvercommitPercent: number | null;
    memoryOvercommitPercent: number | null;
    diskOvercommitPercent: number | null;
    cpuAlertPercent: number | null;
    memoryAlertPercent: number | null;
    diskAlertPercent: number | null;
  }
>;

/** One step of reaching a server; `ok` is `null` where an earlier one failed. */
export interface Checked {
  name: string;
  ok: boolean | null;
  detail: string;
  remedy: string | null;
}
/** What a look at a server found. */
export type Probe = Told<
  Answer<'/api/platform/servers/probes/{id}'>,
  { status: 'pending' | 'succeeded' | 'failed'; checks: Checked[] }
>;
/** How busy a server was. */
export type ServerMetrics = Told<Answer<'/api/platform/servers/{id}/metrics'>, { points: ServerPoint[] }>;
export interface ServerPoint {
  at: string;
  cpu: number | null;
  ram: number | null;
  disk: number | null;
  network: number | null;
}
/** Addresses that pods get. */
export type AddressPool = Told<
  Row<Answer<'/api/platform/address-pools'>>,
  { mode: 'static' | 'dhcp'; status: 'active' | 'disabled' }
>;
/** An address that a pod holds. */
export type AddressInUse = Told<Row<Answer<'/api/platform/address-pools/{id}/addresses'>>>;
/** A pool to be made. */
export type NewPool = Record<string, string | number | string[] | undefined>;
/** What is to be changed of a pool. */
export interface PoolChange {
  name?: string;
  firstAddress?: string;
  lastAddress?: string;
  gateway?: string | null;
  nameServers?: string[];
}
/** Where a server differs from the records. */
export type Drift = Told<
  Row<Answer<'/api/platform/servers/drift'>>,
  { kind: 'unknown_machine' | 'missing_machine' | 'wrong_state' | 'wrong_size' | 'wrong_server' }
>;
/** The output of the job of an evacuation: `crates/cloudpods/src/pods/evacuation.rs`. */
export interface Evacuated {
  moves: { id: number; name: string; node: string; jobId: number }[];
  staying: { id: number; name: string; reason: string }[];
}
/** A pod as operators see it. */
export type HostedPod = Row<Answer<'/api/admin/hosting/cloudpods'>>;
