-- Foundation: tenancy helpers, identity, roles, audit, settings.
--
-- Two login roles exist before this runs (the panel makes them): mpanel_app, which sees one tenant at a
-- time through row-level security, and mpanel_platform, which sees all tenants. Neither owns a table.

-- The tenant of this transaction; NULL when none is set, so that a forgotten tenant sees nothing.
create function current_tenant() returns bigint language sql stable parallel safe
    return nullif(current_setting('mpanel.tenant_id', true), '')::bigint;

-- Puts a tenant table under forced row-level security: the application sees the transaction's tenant,
-- the platform all tenants, everybody else (the owner too) nothing.
create procedure isolate_tenants(tbl regclass, write_privileges text default 'insert, update, delete') language plpgsql as $$
begin
    execute format('alter table %s enable row level security', tbl);
    execute format('alter table %s force row level security', tbl);
    execute format('create policy tenant_isolation on %s to mpanel_app using (tenant_id = (select current_tenant())) with check (tenant_id = (select current_tenant()))', tbl);
    execute format('create policy platform_access on %s to mpanel_platform using (true) with check (true)', tbl);
    execute format('grant select on %s to mpanel_app, mpanel_platform', tbl);
    if write_privileges <> '' then
        execute format('grant %s on %s to mpanel_app, mpanel_platform', write_privileges, tbl);
    end if;
end $$;

create table installation (
    singleton       boolean primary key default true check (singleton),
    -- Eight lower-case hex digits; part of every machine's name, so that two installations can share a host.
    id              text not null check (id ~ '^[0-9a-f]{8}$'),
    created_at      timestamptz not null default now()
);
grant select, insert on installation to mpanel_platform;
grant select on installation to mpanel_app;

create table tenants (
    id              bigint generated always as identity primary key,
    name            text not null,
    slug            text not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    billing_email   text,
    address         jsonb not null default '{}',
    status          text not null default 'active' check (status in ('active', 'suspended', 'closed')),
    created_at      timestamptz not null default now()
);
alter table tenants enable row level security;
alter table tenants force row level security;
create policy own_tenant on tenants to mpanel_app using (id = (select current_tenant())) with check (id = (select current_tenant()));
create policy platform_access on tenants to mpanel_platform using (true) with check (true);
grant select, update on tenants to mpanel_app;
grant select, insert, update on tenants to mpanel_platform;

create table users (
    id                   bigint generated always as identity primary key,
    name                 text not null,
    email                text not null,
    -- An argon2id PHC string; NULL for a user who has never set a password.
    password_hash        text,
    must_change_password boolean not null default false,
    status               text not null default 'active' check (status in ('invited', 'active', 'disabled')),
    last_login_at        timestamptz,
    created_at           timestamptz not null default now(),
    updated_at           timestamptz not null default now()
);
create unique index users_email on users (lower(email));

create table sessions (
    id              bigint generated always as identity primary key,
    user_id         bigint not null references users on delete cascade,
    -- SHA-256 of the random token; the token itself is only in the cookie.
    token_hash      bytea not null unique,
    active_tenant_id bigint references tenants,
    ip_address      text,
    user_agent      text,
    created_at      timestamptz not null default now(),
    last_seen_at    timestamptz not null default now(),
    expires_at      timestamptz not null
);
create index sessions_of_user on sessions (user_id, id);

create table login_attempts (
    id              bigint generated always as identity primary key,
    email           text not null,
    ip_address      text not null,
    succeeded       boolean not null,
    created_at      timestamptz not null default now()
);
create index login_attempts_by_email on login_attempts (lower(email), created_at);
create index login_attempts_by_address on login_attempts (ip_address, created_at);

create table permissions (
    key             text primary key,
    description     text not null
);
create table roles (
    id              bigint generated always as identity primary key,
    name            text not null unique,
    plane           text not null check (plane in ('platform', 'tenant')),
    description     text not null,
    built_in        boolean not null default false
);
create table role_permissions (
    role_id         bigint not null references roles on delete cascade,
    permission      text not null references permissions (key),
    primary key (role_id, permission)
);
create table user_roles (
    user_id         bigint not null references users on delete cascade,
    role_id         bigint not null references roles,
    primary key (user_id, role_id)
);
grant select, insert, update, delete on users, sessions, login_attempts, permissions, roles, role_permissions, user_roles to mpanel_platform;

-- A membership. `role` is the built-in tenant role; the identity issue adds custom roles beside it.
create table tenant_users (
    tenant_id       bigint not null references tenants,
    user_id         bigint not null references users on delete cascade,
    role            text not null references roles (name),
    status          text not null default 'active' check (status in ('active', 'suspended')),
    created_at      timestamptz not null default now(),
    primary key (tenant_id, user_id)
);
create index tenant_users_of_user on tenant_users (user_id);
call isolate_tenants('tenant_users');

-- Everything that happened, for good: the application's roles may add and read, nothing else.
create table audit_events (
    id              bigint generated always as identity primary key,
    created_at      timestamptz not null default now(),
    tenant_id       bigint,
    event           text not null,
    category        text not null,
    actor_type      text not null check (actor_type in ('user', 'system')),
    user_id         bigint,
    pod_id          bigint,
    object_type     text,
    object_id       bigint,
    object_name     text,
    ip_address      text,
    user_agent      text,
    request_id      text,
    details         jsonb not null default '{}'
);
create index audit_events_of_tenant on audit_events (tenant_id, id desc);
create index audit_events_of_pod on audit_events (tenant_id, pod_id, id desc) where pod_id is not null;
call isolate_tenants('audit_events', 'insert');

create view cloud_pod_audit with (security_invoker = true) as
    select * from audit_events where pod_id is not null
        or category in ('lifecycle', 'security', 'health', 'backup', 'quota', 'webhook');
grant select on cloud_pod_audit to mpanel_app, mpanel_platform;

create table system_settings (
    id              bigint generated always as identity primary key,
    namespace       text not null,
    key             text not null,
    value           jsonb not null,
    value_type      text not null check (value_type in ('string', 'number', 'boolean', 'json')),
    updated_by      bigint references users,
    updated_at      timestamptz not null default now(),
    unique (namespace, key)
);
grant select on system_settings to mpanel_app;
grant select, insert, update, delete on system_settings to mpanel_platform;

-- The technical log of the installation; no audit.
create table system_events (
    id              bigint generated always as identity primary key,
    service         text not null,
    level           text not null check (level in ('info', 'warn', 'error')),
    message         text not null,
    context         jsonb not null default '{}',
    created_at      timestamptz not null default now()
);
create index system_events_newest on system_events (created_at desc);
grant select, insert, delete on system_events to mpanel_platform;

-- Answers to requests that carried an Idempotency-Key, bound to tenant, operation and body.
create table idempotency_keys (
    tenant_id       bigint not null references tenants,
    key             text not null,
    operation       text not null,
    body_hash       bytea not null,
    object_id       bigint not null,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, key)
);
call isolate_tenants('idempotency_keys');

-- Who did it, as a tenant may see it: names and addresses of its own people and of those who acted on its things (an
-- operator, a former colleague), and no more of their accounts.
create index audit_events_of_user on audit_events (tenant_id, user_id) where user_id is not null;
alter table users enable row level security;
create policy own_people on users for select to mpanel_app using (
    exists (select 1 from tenant_users m where m.user_id = users.id)
    or exists (select 1 from audit_events a where a.tenant_id = (select current_tenant()) and a.user_id = users.id));
create policy platform_access on users to mpanel_platform using (true) with check (true);
grant select (id, name, email) on users to mpanel_app;
create view audit_people with (security_invoker = true) as select id, name, email from users;
grant select on audit_people to mpanel_app, mpanel_platform;
