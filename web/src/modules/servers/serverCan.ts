import type { Verdict } from '@/lib/verdict';
import type { Server, ServerStatus } from './types/servers.types';

type Known = Pick<Server, 'status' | 'pods' | 'name' | 'unreachableSince' | 'lostAt'>;

const no = (reason: string): Verdict => ({ ok: false, reason });

/** What can be done with a server now; mirrors `crates/fleet/src/registration/service.rs`, which has the last word. */
export const serverCan = {
  /** Only the panel says that a server is offline, and takes that back. */
  become: (server: Known, status: ServerStatus): Verdict =>
    server.lostAt
      ? no('It is declared lost. Take that back first.')
      : server.status === status
        ? no(`It is ${status} already.`)
        : status === 'online' && server.status === 'offline'
          ? no('It does not answer. It comes back by itself as soon as it does.')
          : { ok: true },
  /** `crates/cloudpods/src/pods/platform.rs`: only a draining server, so that nothing comes while things go. */
  evacuate: (server: Known): Verdict =>
    server.status !== 'draining'
      ? no('Let it drain first, so that no new pods come while the others go.')
      : server.pods === 0
        ? no('There are no pods on it.')
        : server.unreachableSince
          ? no('It does not answer, so nothing can be moved off it.')
          : { ok: true },
  /** `crates/fleet/src/lost.rs`, which also says how long it must have been silent. */
  beLost: (server: Known): Verdict =>
    server.unreachableSince
      ? { ok: true }
      : no('It answers. Only a server that does not can be lost: drain it, and move its pods, instead.'),
  /** `crates/fleet/src/registration/service.rs: remove`. */
  remove: (server: Known): Verdict =>
    server.pods > 0
      ? no(`${server.pods === 1 ? 'A pod is' : `${server.pods} pods are`} on it. Move or terminate them first.`)
      : { ok: true },
};
