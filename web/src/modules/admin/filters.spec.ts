import { expect, it } from 'vitest';
import { auditFilter } from './filters';

const none = { event: '', category: '', podId: '', q: '', from: '', to: '' };

it('takes whole days, and drops what is no date or number', () => {
  expect(auditFilter({ ...none, from: '2026-01-02', to: '2026-01-02' })).toMatchObject({
    from: '2026-01-02T00:00:00.000Z',
    to: '2026-01-02T23:59:59.999Z',
  });
  expect(auditFilter({ ...none, from: 'nonsense', podId: 'x' })).toMatchObject({ from: undefined, podId: undefined });
});
