import type { Verdict } from '@/lib/verdict';
import type { Customer } from './types/customers.types';

const no = (reason: string): Verdict => ({ ok: false, reason });
const OK: Verdict = { ok: true };

type Subject = Pick<Customer, 'status' | 'name'>;

/** What an operator can do with a customer; `tenants/service.rs` and `impersonation/mod.rs` of the panel decide. */
export const customerCan = {
  suspend: (c: Subject): Verdict => (c.status === 'active' ? OK : no(`${c.name} is ${c.status}.`)),
  unsuspend: (c: Subject): Verdict => (c.status === 'suspended' ? OK : no(`${c.name} is ${c.status}.`)),
  impersonate: (c: Subject): Verdict =>
    c.status === 'active' ? OK : no(`${c.name} is ${c.status}. Its owner can use nothing, and neither could you.`),
};
