-- What binds sold things to running ones.

-- Whose billing pauses, among very many whose does not.
create index tenants_standing_still on tenants (id) where status <> 'active';

-- Tries to give a pod the plan that is paid for, and when the next one is due; 0 when it has it.
alter table subscriptions add column resize_tries integer not null default 0;
alter table subscriptions add column resize_next_at timestamptz;
create index subscriptions_misfitting on subscriptions (tenant_id, id) where resize_tries > 0;

-- Bought with other means of payment than the tenant's own, by somebody who had not signed in: its invoices are paid by hand
-- until somebody of the tenant has accepted it.
alter table subscriptions add column by_hand boolean not null default false;

-- The word for a state or province is the one on invoices.
update billing_profiles set address = jsonb_strip_nulls((address - 'region') || jsonb_build_object('state', address->'region'))
 where address ? 'region';
