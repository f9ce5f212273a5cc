-- What binds sold things to running ones.

-- Whose billing pauses, among very many whose does not.
create index tenants_standing_still on tenants (id) where status <> 'active';

-- Tries to give a pod the plan that is paid for, and when the next one is due; 0 and null when it has it.
alter table subscriptions add column resize_tries integer not null default 0;
alter table subscriptions add column resize_next_at timestamptz;
create index subscriptions_to_fit on subscriptions (resize_next_at) where resize_next_at is not null;

-- Bought with other means of payment than the tenant's own, by somebody who had not signed in: its invoices are paid by hand
-- until somebody of the tenant has accepted it.
alter table subscriptions add column by_hand boolean not null default false;

-- The word for a state or province is the one on invoices.
-- An owner that is no superuser would see no rows of theirs.
alter table billing_profiles no force row level security;
update billing_profiles
   set address = jsonb_strip_nulls((address - 'region') || jsonb_build_object('state', coalesce(nullif(address->'region', 'null'), address->'state')))
 where address ? 'region';
alter table billing_profiles force row level security;
