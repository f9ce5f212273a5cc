-- What was deleted of the audit log for its age, signed with the key that is not in the database: that a seal's events are
-- gone is believed only where a signed pruning covers it (docs/decisions/0020-audit-chain.md).
create table audit_prunings (
    id              bigint generated always as identity primary key,
    first_seal      bigint not null,
    through_seal    bigint not null,
    -- How old the events had to be, and when that was looked at.
    keeping_days    integer not null check (keeping_days > 0),
    pruned_at       timestamptz not null,
    -- HMAC-SHA-256 over all of it.
    signature       bytea not null,
    check (first_seal between 1 and through_seal)
);
alter table audit_prunings enable row level security;
alter table audit_prunings force row level security;
create policy platform_access on audit_prunings to mpanel_platform using (true) with check (true);
grant select, insert on audit_prunings to mpanel_platform;

-- How a seal's hash was made. Version 2 is made by builds that sign prunings: from the first such seal on, nothing is signed
-- afterwards that an earlier build deleted.
alter table audit_seals add column version smallint not null default 1 check (version in (1, 2));

-- As prune_audit_events, and tells what has to be signed. A build that does not sign must not delete any more.
create function prune_audit_log(seals integer, default_days integer)
    returns table (first_seal bigint, through_seal bigint, deleted bigint, keeping_days integer, pruned_at timestamptz)
    language plpgsql security definer set search_path = pg_catalog, public set timezone = 'UTC' as $$
declare
    days integer := coalesce((select greatest(1, value::text::integer) from public.system_settings
                               where namespace = 'cloudpods' and key = 'audit.retention_days'), greatest(1, default_days));
    seal record;
    gone bigint;
begin
    first_seal := 0;
    through_seal := 0;
    deleted := 0;
    keeping_days := days;
    pruned_at := now();
    for seal in select s.* from public.audit_seals s where s.pruned_at is null order by s.seq limit least(seals, 1000) loop
        exit when seal.newest_at > now() - make_interval(days => days);
        delete from public.audit_events a using unnest(seal.first_ids, seal.last_ids) r (f, l) where a.id between r.f and r.l;
        get diagnostics gone = row_count;
        update public.audit_seals s set pruned_at = now() where s.seq = seal.seq;
        if first_seal = 0 then
            first_seal := seal.seq;
        end if;
        through_seal := seal.seq;
        deleted := deleted + gone;
    end loop;
    if through_seal > 0 then
        return next;
    end if;
end $$;
revoke all on function prune_audit_log(integer, integer) from public;
grant execute on function prune_audit_log(integer, integer) to mpanel_platform;
revoke execute on function prune_audit_events(integer, integer) from mpanel_platform;
