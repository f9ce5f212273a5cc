import { expect, it } from 'vitest';
import { draftOf, emptyDraft, fieldsOf } from './draft';
import type { Server } from './types/servers.types';

const SERVER = {
  id: 7,
  name: 'node-1',
  driver: 'simulated',
  type: 'compute',
  provider: 'Rack & Co',
  region: 'north',
  ip: null,
  sshUser: 'root',
  sshPort: 22,
  hostKey: null,
  allowUntrustedNetwork: false,
  capabilities: { canHostPods: true, isMailServer: false, isDbServer: false, regions: ['north'] },
  tags: ['rack-1'],
  storagePools: [],
  bridges: [],
  overcommit: { cpuPercent: 400, memoryPercent: 100, diskPercent: 100 },
  cpuOvercommitPercent: 400,
  memoryOvercommitPercent: null,
  diskOvercommitPercent: null,
  cpuAlertPercent: null,
  memoryAlertPercent: 97,
  diskAlertPercent: null,
  config: { cpuCores: 8, faults: { node: 'broken' } },
} as unknown as Server;

it('says of a new server what was filled in, and leaves out the rest', () => {
  const draft = { ...emptyDraft(), name: ' node-2 ', region: 'north', address: '100.64.0.9', hostKey: 'SHA256:x' };
  expect(fieldsOf({ ...draft, tags: 'a, b,,', config: { firstVmid: '500' } })).toEqual({
    fields: {
      name: 'node-2',
      driver: 'proxmox',
      region: 'north',
      type: 'compute',
      ip: '100.64.0.9',
      sshUser: 'root',
      sshPort: 22,
      hostKey: 'SHA256:x',
      tags: ['a', 'b'],
      config: { firstVmid: 500 },
    },
  });
});

it('changes only what was changed, and keeps settings that the form does not know', () => {
  const draft = draftOf(SERVER);
  expect(fieldsOf(draft, SERVER)).toEqual({ fields: {} });
  expect(fieldsOf({ ...draft, tags: '', config: { cpuCores: '16' } }, SERVER)).toEqual({
    fields: { tags: [], config: { cpuCores: 16, faults: { node: 'broken' } } },
  });
});

it('says yes or no', () => {
  const draft = { ...emptyDraft(), name: 'pve1', region: 'north', config: { fullClones: 'true' } };
  expect(fieldsOf(draft)).toMatchObject({ fields: { config: { fullClones: true } } });
  const server = { ...SERVER, driver: 'proxmox', config: { fullClones: true } } as unknown as Server;
  expect(fieldsOf({ ...draftOf(server), config: {} }, server)).toEqual({ fields: { config: {} } });
  const off = { ...SERVER, driver: 'proxmox', config: { fullClones: false } } as unknown as Server;
  expect(fieldsOf(draftOf(off), off)).toEqual({ fields: {} });
});

it('empties what was emptied', () => {
  const draft = {
    ...draftOf(SERVER),
    provider: ' ',
    cpuOvercommit: '',
    memoryOvercommit: '150',
    memoryAlert: '',
    diskAlert: '0',
  };
  expect(fieldsOf(draft, SERVER)).toEqual({
    fields: {
      provider: null,
      cpuOvercommitPercent: null,
      memoryOvercommitPercent: 150,
      memoryAlertPercent: null,
      diskAlertPercent: 0,
    },
  });
});

it('names what is no number', () => {
  const read = fieldsOf({ ...emptyDraft(), port: 'many', cpuOvercommit: '1.5', config: { lastVmid: '-1' } });
  expect('errors' in read && read.errors.map((e) => e.field).sort()).toEqual([
    'config.lastVmid',
    'cpuOvercommitPercent',
    'sshPort',
  ]);
});
