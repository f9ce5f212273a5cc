-- Payment providers with an account, what is charged and paid back there, and incidents of selling.

-- The account at a provider. Keys are sealed with the installation's key.
create table payment_providers (
    name            text primary key check (name in ('stripe')),
    -- Whether new checkouts go there. What was begun there goes on either way.
    is_enabled      boolean not null,
    secret_key      bytea not null,
    webhook_secret  bytea not null,
    -- The last characters of the key, to tell keys apart.
    key_hint        text not null,
    is_live         boolean not null,
    -- Unknown for keys that may not see their account.
    account_id      text,
    updated_at      timestamptz not null default now()
);
alter table payment_providers enable row level security;
alter table payment_providers force row level security;
create policy platform_access on payment_providers to mpanel_platform using (true) with check (true);
grant select, insert, update, delete on payment_providers to mpanel_platform;

-- What the customer told the provider's page about itself.
alter table checkout_sessions add column billing_name text;
alter table checkout_sessions add column billing_address jsonb;
alter table checkout_sessions add column billing_tax_id text;

-- Tries to charge an open invoice: how many, why the last one did not succeed, when the next one is due.
alter table invoices add column charge_attempts integer not null default 0;
alter table invoices add column last_failure text;
alter table invoices add column next_charge_at timestamptz;
create index invoices_to_charge on invoices (next_charge_at) where status = 'open' and next_charge_at is not null;

-- A try to charge an invoice. Written before the provider is asked, so that none is lost.
create table payment_charges (
    tenant_id       bigint not null references tenants,
    id              bigint generated always as identity,
    customer_id     bigint not null,
    invoice_id      bigint not null,
    provider        text not null,
    currency        text not null,
    amount          numeric(14, 4) not null check (amount > 0),
    -- pending: to be asked for, or the answer is under way; unknown: nobody could find out what became of it.
    status          text not null default 'pending' check (status in ('pending', 'succeeded', 'declined', 'failed', 'unknown')),
    -- Of the provider's idempotency key: a new one only after an answer that settled nothing.
    request         integer not null default 1,
    asked_at        timestamptz,
    provider_payment_id text,
    reason          text,
    created_at      timestamptz not null default now(),
    settled_at      timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, customer_id) references customers (tenant_id, id),
    foreign key (tenant_id, invoice_id) references invoices (tenant_id, id)
);
-- One at a time.
create unique index payment_charges_open on payment_charges (tenant_id, invoice_id) where status in ('pending', 'unknown');
create index payment_charges_of_invoice on payment_charges (tenant_id, invoice_id);
call isolate_tenants('payment_charges', 'insert, update');

-- Money on its way back. The books have it already.
create table payment_refunds (
    tenant_id       bigint not null references tenants,
    id              bigint generated always as identity,
    payment_id      bigint not null,
    provider        text not null,
    currency        text not null,
    amount          numeric(14, 4) not null check (amount > 0),
    -- by_hand: the provider moves no money; an operator does.
    status          text not null default 'pending' check (status in ('pending', 'succeeded', 'by_hand', 'failed')),
    request         integer not null default 1,
    provider_refund_id text,
    reason          text,
    created_at      timestamptz not null default now(),
    settled_at      timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, payment_id) references payments (tenant_id, id)
);
create index payment_refunds_of_payment on payment_refunds (tenant_id, payment_id);
call isolate_tenants('payment_refunds', 'insert, update');

alter table security_incidents drop constraint security_incidents_kind_check;
alter table security_incidents add constraint security_incidents_kind_check
    check (kind in ('failed_sign_ins', 'new_network', 'new_country', 'many_refusals', 'administrator_made', 'policy_weakened',
                    'host_key_changed', 'order_waiting', 'payment_trouble'));
