import type { Drift, Driver, Server, ServerStatus } from './types/servers.types';

/** The drivers as operators call them. */
export const DRIVERS: Record<Driver, string> = {
  proxmox: 'Proxmox VE',
  incus: 'Incus or LXD',
  simulated: 'Simulated',
};

/** Where a server is reached; the port where it is not the usual one. */
export function addressOf(server: Pick<Server, 'ip' | 'sshPort'>): string | null {
  if (server.ip === null || server.sshPort === 22) return server.ip;
  return server.ip.includes(':') ? `[${server.ip}]:${server.sshPort}` : `${server.ip}:${server.sshPort}`;
}

/** For a filter. */
export const SERVER_STATES: { value: ServerStatus; label: string }[] = [
  { value: 'online', label: 'Online' },
  { value: 'draining', label: 'Draining' },
  { value: 'locked', label: 'Locked' },
  { value: 'offline', label: 'Offline' },
];

/** The steps of reaching a server. */
export const CHECKS: Record<string, string> = {
  network: 'Network',
  host_key: 'Host key',
  sign_in: 'Sign-in',
  record: 'Record',
  tools: 'Virtualization',
  version: 'Its version',
  storage: 'Storage',
  content: 'What the storage holds',
  snippets: 'Storage for scripts',
  bridge: 'Bridge',
  room: 'Processor and memory',
  free: 'Free space',
};

/** The ways in which a server can differ from the records. */
export const DRIFT: Record<Drift['kind'], string> = {
  unknown_machine: 'Machine that no pod knows',
  wrong_server: 'On another server',
  missing_machine: 'Machine is missing',
  wrong_state: 'Other state than recorded',
  wrong_size: 'Other size than recorded',
};
