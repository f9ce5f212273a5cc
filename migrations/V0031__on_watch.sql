-- Attempts are counted by network where an address alone says little: whoever has one address of IPv6 has 2^64 of them.
alter table login_attempts add column network text;
create index login_attempts_by_network on login_attempts (network, created_at);

-- How far the watch for incidents has read the audit log. It begins where it looked last, ten minutes ago at most.
create table security_watch (
    id   boolean primary key default true check (id),
    upto bigint not null
);
insert into security_watch (upto)
select coalesce(max(id), 0) from audit_events where created_at < now() - interval '10 minutes';
alter table security_watch enable row level security;
alter table security_watch force row level security;
create policy platform_access on security_watch to mpanel_platform using (true) with check (true);
grant select, update on security_watch to mpanel_platform;

-- Operators who act as somebody, so that it is on record when that ended, however it did.
create table impersonations (
    -- The session's id; the session goes when it ends.
    session_id  bigint primary key,
    operator_id bigint not null,
    user_id     bigint not null,
    tenant_id   bigint,
    began_at    timestamptz not null default now(),
    ends_at     timestamptz not null
);
-- An owner that is no superuser would see no rows of theirs.
alter table sessions no force row level security;
insert into impersonations (session_id, operator_id, user_id, tenant_id, began_at, ends_at)
select id, impersonator_id, user_id, active_tenant_id, created_at, expires_at from sessions where impersonator_id is not null;
alter table sessions force row level security;
alter table impersonations enable row level security;
alter table impersonations force row level security;
create policy platform_access on impersonations to mpanel_platform using (true) with check (true);
grant select, insert, delete on impersonations to mpanel_platform;
