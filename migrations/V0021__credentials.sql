-- Who is calling, by whatever they show: sessions of impersonators, API keys, bearer tokens, second factors.

alter table audit_events add column api_key_id bigint;
alter table audit_events add column impersonator_id bigint;
alter table audit_events drop constraint audit_events_actor_type_check;
alter table audit_events add constraint audit_events_actor_type_check check (actor_type in ('user', 'system', 'api_key'));
create or replace view cloud_pod_audit with (security_invoker = true) as
    select * from audit_events where pod_id is not null
        or category in ('lifecycle', 'security', 'health', 'backup', 'quota', 'webhook');

alter table tenants add column suspended_at timestamptz;
alter table tenants add column suspended_reason text;
alter table tenants add column require_second_factor boolean not null default false;

-- An operator who acts as a user: ends with the operator's own session.
alter table sessions add column impersonator_id bigint references users on delete cascade;
alter table sessions add column parent_session_id bigint references sessions on delete cascade;
create index sessions_of_parent on sessions (parent_session_id) where parent_session_id is not null;

-- The time-based one-time password of an account (RFC 6238). The secrets are sealed with the installation's key.
create table user_second_factors (
    user_id         bigint primary key references users on delete cascade,
    secret          bytea,
    confirmed_at    timestamptz,
    -- The last time step that was used; a code of it or an earlier one opens nothing.
    last_step       bigint not null default 0,
    -- A secret that was shown and not yet confirmed with a code.
    pending_secret  bytea,
    check ((secret is null) = (confirmed_at is null))
);
create table recovery_codes (
    user_id         bigint not null references users on delete cascade,
    code_hash       bytea not null,
    used_at         timestamptz,
    primary key (user_id, code_hash)
);

-- The keys that bearer tokens are signed with. The private halves come from the installation's secret key and are nowhere
-- stored; a retired key signs nothing new and verifies until the last token of it has expired.
create table token_keys (
    kid             text primary key,
    created_at      timestamptz not null default now(),
    retired_at      timestamptz
);

do $$
declare t text;
begin
    foreach t in array array['user_second_factors', 'recovery_codes', 'token_keys', 'sessions', 'login_attempts', 'login_history'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy platform_access on %I to mpanel_platform using (true) with check (true)', t);
        execute format('grant select, insert, update, delete on %I to mpanel_platform', t);
    end loop;
end $$;

create table api_keys (
    tenant_id       bigint not null references tenants,
    id              bigint generated always as identity,
    -- Whose key it is; NULL: the tenant's own, which outlives the people.
    user_id         bigint references users on delete cascade,
    name            text not null,
    -- The token's beginning, to recognise it by.
    prefix          text not null,
    -- SHA-256 of the token, which is 256 random bits and was shown once.
    token_hash      bytea not null unique,
    -- As they were typed: permissions, or names of groups.
    scopes          text[] not null,
    -- What they stand for, as far as the maker held it then.
    permissions     text[] not null,
    -- Networks it may be used from; empty: from anywhere.
    allowed_ips     text[] not null default '{}',
    expires_at      timestamptz,
    created_by      bigint references users on delete set null,
    created_at      timestamptz not null default now(),
    last_used_at    timestamptz,
    last_used_ip    text,
    revoked_at      timestamptz,
    replaces_id     bigint,
    primary key (tenant_id, id),
    foreign key (tenant_id, replaces_id) references api_keys (tenant_id, id)
);
create index api_keys_of_user on api_keys (user_id) where user_id is not null;
create index api_keys_replacing on api_keys (tenant_id, replaces_id) where replaces_id is not null;
call isolate_tenants('api_keys');

create table api_key_usage (
    tenant_id       bigint not null,
    id              bigint generated always as identity,
    api_key_id      bigint not null,
    created_at      timestamptz not null default now(),
    method          text not null,
    path            text not null,
    status          smallint not null,
    ip_address      text,
    user_agent      text,
    primary key (tenant_id, id),
    foreign key (tenant_id, api_key_id) references api_keys (tenant_id, id) on delete cascade
);
create index api_key_usage_of_key on api_key_usage (tenant_id, api_key_id, id desc);
create index api_key_usage_newest on api_key_usage (id desc);
create index api_key_usage_age on api_key_usage (created_at);
call isolate_tenants('api_key_usage', '');
grant insert, delete on api_key_usage to mpanel_platform;

-- Living sessions with all that decides what their requests may do. One row a session, read by every request.
create view session_callers with (security_invoker = true) as
    select s.id, s.token_hash, s.user_id, s.active_tenant_id, s.last_seen_at, s.impersonator_id, u.must_change_password,
           t.status as tenant_status, t.suspended_reason, m.status as member_status,
           coalesce(t.require_second_factor, false) as tenant_requires_second_factor,
           exists (select 1 from user_second_factors f where f.user_id = u.id and f.confirmed_at is not null) as has_second_factor,
           array(select p.permission from member_permissions p
                  where p.tenant_id = m.tenant_id and p.user_id = m.user_id
                    and m.status = 'active' and t.status = 'active')::text[] as permissions,
           array(select p.permission from operator_permissions p
                  where p.user_id = u.id and s.impersonator_id is null)::text[] as platform_permissions
      from sessions s
      join users u on u.id = s.user_id and u.status = 'active'
      left join tenant_users m on m.tenant_id = s.active_tenant_id and m.user_id = u.id and m.status <> 'invited'
      left join tenants t on t.id = m.tenant_id
     where s.expires_at > now()
       and (s.impersonator_id is null or exists (
            select 1 from users i join operator_permissions p on p.user_id = i.id
             where i.id = s.impersonator_id and i.status = 'active' and p.permission = 'platform:customers.impersonate'));
grant select on session_callers to mpanel_platform;
