-- Tenants as an operator's customers: contacts, billing profile, notes, what suspending did.

create table contacts (
    tenant_id       bigint not null references tenants,
    id              bigint generated always as identity,
    kind            text not null check (kind in ('general', 'billing', 'technical', 'abuse')),
    name            text not null,
    email           text,
    phone           text,
    primary key (tenant_id, id)
);
call isolate_tenants('contacts');

create table billing_profiles (
    tenant_id       bigint primary key references tenants,
    company         text,
    tax_id          text,
    email           text,
    -- {line1, line2, postalCode, city, region, country (ISO 3166-1, two letters)}
    address         jsonb not null default '{}',
    updated_at      timestamptz not null default now()
);
call isolate_tenants('billing_profiles');

-- What operators write down about a tenant; not for the tenant.
create table tenant_notes (
    tenant_id       bigint not null references tenants,
    id              bigint generated always as identity,
    user_id         bigint references users on delete set null,
    text            text not null,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, id)
);
create index tenant_notes_newest on tenant_notes (tenant_id, id desc);
alter table tenant_notes enable row level security;
alter table tenant_notes force row level security;
create policy platform_access on tenant_notes to mpanel_platform using (true) with check (true);
grant select, insert, delete on tenant_notes to mpanel_platform;

-- Pods that suspending stopped, to be started again.
alter table tenants add column suspended_pods bigint[] not null default '{}';

-- A tenant sees who acted in its people's names.
create index audit_events_of_impersonator on audit_events (tenant_id, impersonator_id) where impersonator_id is not null;
create policy impersonators on users for select to mpanel_app using (
    exists (select 1 from audit_events a where a.tenant_id = (select current_tenant()) and a.impersonator_id = users.id));
