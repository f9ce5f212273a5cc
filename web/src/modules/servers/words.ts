import type { Drift, Driver, ServerStatus } from './types/servers.types';

/** The drivers as operators call them. */
export const DRIVERS: Record<Driver, string> = {
  proxmox: 'Proxmox VE',
  incus: 'Incus or LXD',
  simulated: 'Simulated',
};

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
  tools: 'Tools',
  storage: 'Storage',
  room: 'Free resources',
};

/** The ways in which a server can differ from the records. */
export const DRIFT: Record<Drift['kind'], string> = {
  unknown_machine: 'Machine that no pod knows',
  wrong_server: 'On another server',
  missing_machine: 'Machine is missing',
  wrong_state: 'Other state than recorded',
  wrong_size: 'Other size than recorded',
};
