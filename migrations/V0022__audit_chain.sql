-- Seals over the audit log: docs/decisions/0020-audit-chain.md.

create index audit_events_by_time on audit_events (tenant_id, created_at desc, id desc);
create index audit_events_newest on audit_events (created_at desc, id desc);

create table audit_seals (
    seq             bigint primary key check (seq > 0),
    created_at      timestamptz not null default now(),
    -- The sealed events, as ranges of ids, both ends included.
    first_ids       bigint[] not null,
    last_ids        bigint[] not null,
    events          integer not null check (events > 0),
    oldest_at       timestamptz not null,
    newest_at       timestamptz not null,
    -- SHA-256 over the events' own hashes in the order of their ids.
    digest          bytea not null,
    -- The hash of the seal before; chains them.
    previous        bytea not null,
    hash            bytea not null,
    -- HMAC-SHA-256 of the hash, with a key that is not in the database.
    signature       bytea not null,
    -- The highest id that was looked at, and the ids below it that were not there yet.
    upto            bigint not null,
    open_first      bigint[] not null default '{}',
    open_last       bigint[] not null default '{}',
    open_since      timestamptz[] not null default '{}',
    -- When the events were deleted because their keeping time was over; the seal stays.
    pruned_at       timestamptz
);
create index audit_seals_unpruned on audit_seals (seq) where pruned_at is null;
alter table audit_seals enable row level security;
alter table audit_seals force row level security;
create policy platform_access on audit_seals to mpanel_platform using (true) with check (true);
grant select, insert on audit_seals to mpanel_platform;

-- The only way an event is ever deleted: whole seals, oldest first, past the keeping time that the settings say. The
-- application may call it and can delete nothing else.
create policy retention_select on audit_events for select to current_user using (true);
create policy retention_delete on audit_events for delete to current_user using (true);
create policy retention_select on audit_seals for select to current_user using (true);
create policy retention_update on audit_seals for update to current_user using (true);
create function prune_audit_events(seals integer, default_days integer) returns table (through_seal bigint, deleted bigint)
    language plpgsql security definer set search_path = pg_catalog, public as $$
declare
    days integer := coalesce((select greatest(1, value::text::integer) from public.system_settings
                               where namespace = 'cloudpods' and key = 'audit.retention_days'), greatest(1, default_days));
    seal record;
    gone bigint;
begin
    through_seal := 0;
    deleted := 0;
    for seal in select s.* from public.audit_seals s where s.pruned_at is null order by s.seq limit least(seals, 1000) loop
        exit when seal.newest_at > now() - make_interval(days => days);
        delete from public.audit_events a using unnest(seal.first_ids, seal.last_ids) r (f, l) where a.id between r.f and r.l;
        get diagnostics gone = row_count;
        update public.audit_seals s set pruned_at = now() where s.seq = seal.seq;
        through_seal := seal.seq;
        deleted := deleted + gone;
    end loop;
    if through_seal > 0 then
        return next;
    end if;
end $$;
revoke all on function prune_audit_events(integer, integer) from public;
grant execute on function prune_audit_events(integer, integer) to mpanel_platform;
