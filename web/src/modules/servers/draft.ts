import type { FieldError } from '@/api/http';
import { words } from '@/lib/words';
import type { Driver, Server, ServerFields } from './types/servers.types';

/** A server's form as it is filled in. */
export interface ServerDraft {
  driver: Driver;
  address: string;
  port: string;
  untrusted: boolean;
  /** Of the address and port above, compared by a person; empty until then. */
  hostKey: string;
  name: string;
  region: string;
  /** Those besides its own. */
  regions: string;
  provider: string;
  type: string;
  sshUser: string;
  /** A key that the server lets in already; empty: the panel makes one. */
  privateKey: string;
  canHostPods: boolean;
  isMailServer: boolean;
  isDbServer: boolean;
  tags: string;
  storagePools: string;
  bridges: string;
  cpuOvercommit: string;
  memoryOvercommit: string;
  diskOvercommit: string;
  cpuAlert: string;
  memoryAlert: string;
  diskAlert: string;
  /** The driver's own settings that the form knows, as texts. */
  config: Record<string, string>;
}

/** A setting of a driver. */
export interface ConfigField {
  key: string;
  label: string;
  hint: string;
  number?: boolean;
  /** Yes or no; in the draft `true`, `false` or empty. */
  flag?: boolean;
}

/** The settings of each driver that the form offers; `crates/fleet/src/config.rs` says what there is. */
export const CONFIG: Record<Driver, ConfigField[]> = {
  proxmox: [
    {
      key: 'firstVmid',
      label: 'First machine id',
      hint: 'Of a range that this installation alone uses. Empty: 100000.',
      number: true,
    },
    { key: 'lastVmid', label: 'Last machine id', hint: 'Empty: 199999.', number: true },
    { key: 'node', label: 'Node in its cluster', hint: 'Where it is called otherwise than the server here.' },
    { key: 'snippets', label: 'Storage for scripts', hint: 'A storage with content “snippets”. Empty: no scripts.' },
    {
      key: 'fullClones',
      label: 'Full clones',
      hint: 'New machines get copies of their template’s disks. Linked ones on directories and ZFS cannot move to another node.',
      flag: true,
    },
  ],
  incus: [{ key: 'program', label: 'Client program', hint: 'incus, or lxc for LXD. Empty: incus.' }],
  simulated: [
    { key: 'cpuCores', label: 'Cores to pretend', hint: 'Empty: a default.', number: true },
    { key: 'memoryMb', label: 'Memory to pretend, in MB', hint: 'Empty: a default.', number: true },
    { key: 'diskGb', label: 'Disk to pretend, in GB', hint: 'Empty: a default.', number: true },
  ],
};

export const emptyDraft = (): ServerDraft => ({
  driver: 'proxmox',
  address: '',
  port: '22',
  untrusted: false,
  hostKey: '',
  name: '',
  region: '',
  regions: '',
  provider: '',
  type: 'compute',
  sshUser: 'root',
  privateKey: '',
  canHostPods: true,
  isMailServer: false,
  isDbServer: false,
  tags: '',
  storagePools: '',
  bridges: '',
  cpuOvercommit: '',
  memoryOvercommit: '',
  diskOvercommit: '',
  cpuAlert: '',
  memoryAlert: '',
  diskAlert: '',
  config: {},
});

/** The form of a server that is there. */
export function draftOf(server: Server): ServerDraft {
  const config = Object.fromEntries(
    CONFIG[server.driver].flatMap(({ key }) =>
      server.config[key] === undefined ? [] : [[key, String(server.config[key])]],
    ),
  );
  return {
    driver: server.driver,
    address: server.ip ?? '',
    port: String(server.sshPort),
    untrusted: server.allowUntrustedNetwork,
    hostKey: server.hostKey ?? '',
    name: server.name,
    region: server.region,
    regions: server.capabilities.regions.filter((r) => r !== server.region).join(', '),
    provider: server.provider ?? '',
    type: server.type,
    sshUser: server.sshUser,
    privateKey: '',
    canHostPods: server.capabilities.canHostPods,
    isMailServer: server.capabilities.isMailServer,
    isDbServer: server.capabilities.isDbServer,
    tags: server.tags.join(', '),
    storagePools: server.storagePools.join(', '),
    bridges: server.bridges.join(', '),
    cpuOvercommit: String(server.cpuOvercommitPercent ?? ''),
    memoryOvercommit: String(server.memoryOvercommitPercent ?? ''),
    diskOvercommit: String(server.diskOvercommitPercent ?? ''),
    cpuAlert: String(server.cpuAlertPercent ?? ''),
    memoryAlert: String(server.memoryAlertPercent ?? ''),
    diskAlert: String(server.diskAlertPercent ?? ''),
    config,
  };
}

type Read = { fields: ServerFields } | { errors: FieldError[] };

/** The panel's words for a draft; of a server that is there, only what is to change. */
export function fieldsOf(draft: ServerDraft, server?: Server): Read {
  const errors: FieldError[] = [];
  const before = server && draftOf(server);
  const number = (field: string, text: string): number | undefined => {
    if (text.trim() === '') return undefined;
    if (/^\d{1,9}$/.test(text.trim())) return Number(text.trim());
    errors.push({ field, code: 'wrong_type', message: 'Use a whole number.' });
    return undefined;
  };
  // Emptied, it is what the settings say again.
  const percent = (field: string, text: string) => (server && text.trim() === '' ? null : number(field, text));
  const config: Record<string, unknown> = { ...server?.config };
  for (const { key, number: isNumber, flag } of CONFIG[draft.driver]) {
    const text = draft.config[key]?.trim() ?? '';
    if (text === '') delete config[key];
    else if (flag) config[key] = text === 'true';
    else config[key] = isNumber ? number(`config.${key}`, text) : text;
  }
  const all: { [K in keyof ServerFields]: [ServerFields[K], boolean] } = {
    name: [draft.name.trim(), !server],
    driver: [draft.driver, !server],
    type: [draft.type.trim(), draft.type !== before?.type],
    provider: [draft.provider.trim() || (server ? null : ''), draft.provider !== (before?.provider ?? '')],
    region: [draft.region.trim(), draft.region !== before?.region],
    regions: [words(draft.regions), draft.regions !== (before?.regions ?? '')],
    ip: [draft.address.trim(), draft.address !== (before?.address ?? '')],
    sshUser: [draft.sshUser.trim(), draft.sshUser !== before?.sshUser && draft.address !== ''],
    sshPort: [number('sshPort', draft.port), draft.port !== before?.port && draft.address !== ''],
    privateKey: [draft.privateKey, draft.privateKey.trim() !== '' && draft.address !== ''],
    hostKey: [draft.hostKey, draft.hostKey !== '' && draft.hostKey !== before?.hostKey],
    allowUntrustedNetwork: [draft.untrusted, draft.untrusted !== (before?.untrusted ?? false)],
    canHostPods: [draft.canHostPods, draft.canHostPods !== (before?.canHostPods ?? true)],
    isMailServer: [draft.isMailServer, draft.isMailServer !== (before?.isMailServer ?? false)],
    isDbServer: [draft.isDbServer, draft.isDbServer !== (before?.isDbServer ?? false)],
    tags: [words(draft.tags), draft.tags !== (before?.tags ?? '')],
    storagePools: [words(draft.storagePools), draft.storagePools !== (before?.storagePools ?? '')],
    bridges: [words(draft.bridges), draft.bridges !== (before?.bridges ?? '')],
    cpuOvercommitPercent: [
      percent('cpuOvercommitPercent', draft.cpuOvercommit),
      draft.cpuOvercommit !== (before?.cpuOvercommit ?? ''),
    ],
    memoryOvercommitPercent: [
      percent('memoryOvercommitPercent', draft.memoryOvercommit),
      draft.memoryOvercommit !== (before?.memoryOvercommit ?? ''),
    ],
    diskOvercommitPercent: [
      percent('diskOvercommitPercent', draft.diskOvercommit),
      draft.diskOvercommit !== (before?.diskOvercommit ?? ''),
    ],
    cpuAlertPercent: [percent('cpuAlertPercent', draft.cpuAlert), draft.cpuAlert !== (before?.cpuAlert ?? '')],
    memoryAlertPercent: [
      percent('memoryAlertPercent', draft.memoryAlert),
      draft.memoryAlert !== (before?.memoryAlert ?? ''),
    ],
    diskAlertPercent: [percent('diskAlertPercent', draft.diskAlert), draft.diskAlert !== (before?.diskAlert ?? '')],
    config: [config, JSON.stringify(config) !== JSON.stringify(server?.config ?? {})],
  };
  if (errors.length) return { errors };
  const fields = Object.fromEntries(
    Object.entries(all)
      .filter(([, [value, changed]]) => changed && value !== undefined && value !== '')
      .map(([key, [value]]) => [key, value]),
  );
  return { fields };
}
