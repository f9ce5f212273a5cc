-- Single sign-on through OpenID Connect: docs/decisions/0021-sso.md.

create table sso_providers (
    id              bigint generated always as identity primary key,
    -- The name in addresses; part of the redirect URI that the provider knows.
    slug            text not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$'),
    -- What the button says.
    name            text not null,
    issuer          text not null,
    client_id       text not null,
    -- Sealed with the installation's key; NULL: a public client.
    client_secret   bytea,
    scopes          text[] not null,
    -- Whose addresses the provider vouches for; empty: anybody's.
    email_domains   text[] not null default '{}',
    -- ours: an account's own second factor is asked for here; provider: the provider's sign-in counts as one.
    second_factor   text not null default 'ours' check (second_factor in ('ours', 'provider')),
    -- Accounts that are linked to it cannot sign in with a password.
    exclusive       boolean not null default false,
    enabled         boolean not null default true,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now()
);

-- Which account somebody at a provider is.
create table user_identities (
    id              bigint generated always as identity primary key,
    user_id         bigint not null references users on delete cascade,
    provider_id     bigint not null references sso_providers on delete cascade,
    -- The provider's own name for the person, which never changes.
    subject         text not null,
    -- The address that the provider gave last; for people to recognise it by.
    email           text,
    created_at      timestamptz not null default now(),
    last_used_at    timestamptz not null default now(),
    unique (provider_id, subject),
    unique (user_id, provider_id)
);

-- Sign-ins that somebody began at a provider. State, nonce and PKCE verifier come from a token that only the browser has.
create table sso_attempts (
    token_hash      bytea primary key,
    provider_id     bigint not null references sso_providers on delete cascade,
    next            text not null,
    ip_address      text,
    created_at      timestamptz not null default now(),
    expires_at      timestamptz not null
);
create index sso_attempts_of_address on sso_attempts (ip_address, created_at);

-- Sign-ins of which the first part is done and a code of the second factor is missing.
create table sign_in_steps (
    token_hash      bytea primary key,
    user_id         bigint not null references users on delete cascade,
    provider_id     bigint not null references sso_providers on delete cascade,
    subject         text not null,
    email           text,
    next            text not null,
    expires_at      timestamptz not null
);

do $$
declare t text;
begin
    foreach t in array array['sso_providers', 'user_identities', 'sso_attempts', 'sign_in_steps'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy platform_access on %I to mpanel_platform using (true) with check (true)', t);
        execute format('grant select, insert, update, delete on %I to mpanel_platform', t);
    end loop;
end $$;

-- How a session began, and whether something else than our own code stood for the second factor then.
alter table sessions add column method text not null default 'password' check (method in ('password', 'totp', 'recovery_code', 'sso', 'passkey'));
alter table sessions add column second_factor boolean not null default false;

alter table login_attempts drop constraint login_attempts_kind_check;
alter table login_attempts add constraint login_attempts_kind_check check (kind in ('sign_in', 'password_reset', 'sso'));

create or replace view session_callers with (security_invoker = true) as
    select s.id, s.token_hash, s.user_id, s.active_tenant_id, s.last_seen_at, s.impersonator_id,
           -- Whoever did not show a password has none to replace.
           u.must_change_password and s.method not in ('sso', 'passkey') as must_change_password,
           t.status as tenant_status, t.suspended_reason, m.status as member_status,
           coalesce(t.require_second_factor, false) as tenant_requires_second_factor,
           s.second_factor or exists (select 1 from user_second_factors f
                                       where f.user_id = u.id and f.confirmed_at is not null) as has_second_factor,
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
