-- What an operator should look at.

create table security_incidents (
    id              bigint generated always as identity primary key,
    kind            text not null check (kind in ('failed_sign_ins', 'new_network', 'many_refusals', 'administrator_made', 'policy_weakened')),
    severity        text not null check (severity in ('low', 'medium', 'high')),
    -- The same thing seen again is the same incident.
    dedupe_key      text not null,
    tenant_id       bigint,
    user_id         bigint,
    ip_address      text,
    summary         text not null,
    details         jsonb not null default '{}',
    status          text not null default 'open' check (status in ('open', 'resolved')),
    first_seen_at   timestamptz not null default now(),
    last_seen_at    timestamptz not null default now(),
    resolved_at     timestamptz,
    resolved_by     bigint,
    resolution      text,
    unique (kind, dedupe_key)
);
create index security_incidents_newest on security_incidents (status, id desc);
alter table security_incidents enable row level security;
alter table security_incidents force row level security;
create policy platform_access on security_incidents to mpanel_platform using (true) with check (true);
grant select, insert, update on security_incidents to mpanel_platform;

create index login_attempts_newest on login_attempts (id desc);
