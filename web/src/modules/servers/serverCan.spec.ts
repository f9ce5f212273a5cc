import { expect, it } from 'vitest';
import { serverCan } from './serverCan';

const server = (status: 'online' | 'draining' | 'locked' | 'offline', pods = 0) => ({
  name: 'n',
  status,
  pods,
  unreachableSince: status === 'offline' ? '2026-01-01T00:00:00Z' : null,
  lostAt: null,
});

it('does not wish a silent server online', () => {
  expect(serverCan.become(server('offline'), 'online').ok).toBe(false);
  expect(serverCan.become(server('offline'), 'locked').ok).toBe(true);
  expect(serverCan.become(server('online'), 'online').ok).toBe(false);
  expect(serverCan.become(server('draining'), 'online').ok).toBe(true);
});

it('evacuates what drains and holds pods, and removes what holds none', () => {
  expect(serverCan.evacuate(server('online', 3)).ok).toBe(false);
  expect(serverCan.evacuate(server('draining', 0)).ok).toBe(false);
  expect(serverCan.evacuate(server('draining', 3)).ok).toBe(true);
  const silent = { ...server('draining', 3), unreachableSince: '2026-01-01T00:00:00Z' };
  expect(serverCan.evacuate(silent).ok).toBe(false);
  expect(serverCan.remove(server('online', 1)).ok).toBe(false);
  expect(serverCan.remove(server('offline', 0)).ok).toBe(true);
});

it('gives up what is silent, and nothing that answers', () => {
  expect(serverCan.beLost(server('offline', 3)).ok).toBe(true);
  expect(serverCan.beLost(server('draining', 3)).ok).toBe(false);
  expect(serverCan.become({ ...server('offline'), lostAt: '2026-01-01T00:00:00Z' }, 'locked').ok).toBe(false);
});
