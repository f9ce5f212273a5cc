-- Roles of tenants, memberships with several roles, accounts' locks, invitations, the outbox.

-- Every row of `roles` on the tenant plane is a template: one role that all tenants share. What a tenant makes for itself
-- is in `tenant_roles`. Ids come from one sequence, so that an id names one role wherever it comes from.
create view tenant_role_templates with (security_invoker = true) as
    select id, name, description, built_in from roles where plane = 'tenant';
grant select on roles, role_permissions, permissions, tenant_role_templates to mpanel_app;
grant select on tenant_role_templates to mpanel_platform;
grant usage on sequence roles_id_seq to mpanel_app, mpanel_platform;

create table tenant_roles (
    tenant_id       bigint not null references tenants,
    id              bigint not null default nextval('roles_id_seq'),
    name            text not null check (name ~ '^[A-Za-z][A-Za-z0-9 _-]{1,63}$'),
    description     text not null default '',
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, id)
);
create unique index tenant_roles_name on tenant_roles (tenant_id, lower(name));
call isolate_tenants('tenant_roles');

create table tenant_role_permissions (
    tenant_id       bigint not null,
    role_id         bigint not null,
    permission      text not null references permissions (key),
    primary key (tenant_id, role_id, permission),
    foreign key (tenant_id, role_id) references tenant_roles (tenant_id, id) on delete cascade
);
call isolate_tenants('tenant_role_permissions');

-- Roles beside the membership's own one: a template, or a role of the tenant.
create table tenant_user_roles (
    tenant_id       bigint not null,
    user_id         bigint not null,
    role            text references roles (name),
    tenant_role_id  bigint,
    check (num_nonnulls(role, tenant_role_id) = 1),
    foreign key (tenant_id, user_id) references tenant_users (tenant_id, user_id) on delete cascade,
    foreign key (tenant_id, tenant_role_id) references tenant_roles (tenant_id, id)
);
create unique index tenant_user_roles_template on tenant_user_roles (tenant_id, user_id, role) where role is not null;
create unique index tenant_user_roles_own on tenant_user_roles (tenant_id, user_id, tenant_role_id) where tenant_role_id is not null;
create index tenant_user_roles_of_role on tenant_user_roles (tenant_id, tenant_role_id);
call isolate_tenants('tenant_user_roles');

-- What a member may do in a tenant, whatever the membership's state; and what an operator may do. The one definition.
create view member_permissions with (security_invoker = true) as
    select m.tenant_id, m.user_id, p.permission
      from tenant_users m join roles r on r.name = m.role join role_permissions p on p.role_id = r.id
    union all
    select x.tenant_id, x.user_id, p.permission
      from tenant_user_roles x join roles r on r.name = x.role join role_permissions p on p.role_id = r.id
    union all
    select x.tenant_id, x.user_id, p.permission
      from tenant_user_roles x
      join tenant_role_permissions p on p.tenant_id = x.tenant_id and p.role_id = x.tenant_role_id;
create view operator_permissions with (security_invoker = true) as
    select u.user_id, p.permission from user_roles u join role_permissions p on p.role_id = u.role_id;
grant select on member_permissions to mpanel_app, mpanel_platform;
grant select on operator_permissions to mpanel_platform;

-- An invited member has been asked and has not accepted.
alter table tenant_users drop constraint tenant_users_status_check;
alter table tenant_users add constraint tenant_users_status_check check (status in ('invited', 'active', 'suspended'));

-- A locked account cannot sign in; what is signed in stays.
alter table users add column locked_at timestamptz;
alter table users add column lock_reason text;
grant select (status, last_login_at, created_at) on users to mpanel_app;

-- Links that people get by mail: single use, expiring; only the token's SHA-256 is here.
create table user_tokens (
    id              bigint generated always as identity primary key,
    user_id         bigint not null references users on delete cascade,
    purpose         text not null check (purpose in ('invitation', 'activation', 'password_reset')),
    tenant_id       bigint references tenants,
    token_hash      bytea not null unique,
    created_at      timestamptz not null default now(),
    expires_at      timestamptz not null,
    used_at         timestamptz
);
create index user_tokens_of_user on user_tokens (user_id, purpose);
grant select, insert, update, delete on user_tokens to mpanel_platform;

-- Messages to people. With no SMTP service they stay, for an operator to read and pass on; once delivered, the body, which
-- may hold a link that opens an account, is taken away.
create table mail_outbox (
    id              bigint generated always as identity primary key,
    tenant_id       bigint,
    recipient       text not null,
    subject         text not null,
    body            text,
    status          text not null default 'kept' check (status in ('kept', 'queued', 'sent', 'failed')),
    last_error      text,
    created_at      timestamptz not null default now(),
    sent_at         timestamptz
);
create index mail_outbox_newest on mail_outbox (id desc);
grant select, insert, update, delete on mail_outbox to mpanel_platform;
alter table mail_outbox enable row level security;
alter table mail_outbox force row level security;
create policy platform_access on mail_outbox to mpanel_platform using (true) with check (true);
alter table user_tokens enable row level security;
alter table user_tokens force row level security;
create policy platform_access on user_tokens to mpanel_platform using (true) with check (true);

-- Every sign-in of a known account, refused ones too.
create table login_history (
    id              bigint generated always as identity primary key,
    user_id         bigint not null references users on delete cascade,
    created_at      timestamptz not null default now(),
    outcome         text not null check (outcome in ('signed_in', 'wrong_password', 'wrong_code', 'code_required', 'locked', 'disabled', 'throttled', 'refused')),
    method          text not null default 'password' check (method in ('password', 'totp', 'recovery_code', 'sso', 'passkey')),
    ip_address      text,
    user_agent      text
);
create index login_history_of_user on login_history (user_id, id desc);
grant select, insert, delete on login_history to mpanel_platform;

-- What was tried: a sign-in, or asking for a link to set a new password. Both are throttled, each for itself.
alter table login_attempts add column kind text not null default 'sign_in' check (kind in ('sign_in', 'password_reset'));
