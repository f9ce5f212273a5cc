-- What a session may do changes seldom, and every request asks for it. A process remembers it together with this number,
-- which every transaction that changes such things moves, and reads the number with every request: what was changed counts
-- from its commit on, in every process. It is moved when the transaction commits (the triggers are deferred): its row is
-- held for that moment only, by somebody who waits for nothing else.
create table rights_epoch (
    id    boolean primary key default true check (id),
    epoch bigint not null default 1
);
insert into rights_epoch default values;
grant select on rights_epoch to mpanel_platform;

create function move_rights_epoch() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public as $$
declare
    -- Once in a transaction is enough.
    own text := pg_current_xact_id()::text;
begin
    if current_setting('mpanel.rights_moved', true) is distinct from own then
        update public.rights_epoch set epoch = epoch + 1;
        perform set_config('mpanel.rights_moved', own, true);
    end if;
    return null;
end $$;

-- Memberships and roles, with whatever is done to them.
create constraint trigger rights_moved after insert or update or delete on tenant_users
    deferrable initially deferred for each row execute function move_rights_epoch();
create constraint trigger rights_moved after insert or update or delete on tenant_user_roles
    deferrable initially deferred for each row execute function move_rights_epoch();
create constraint trigger rights_moved after insert or update or delete on user_roles
    deferrable initially deferred for each row execute function move_rights_epoch();
create constraint trigger rights_moved after update or delete on roles
    deferrable initially deferred for each row execute function move_rights_epoch();
create constraint trigger rights_moved after update or delete on tenant_roles
    deferrable initially deferred for each row execute function move_rights_epoch();

-- Of these rows, what a session's user may do or is told about himself; not when he was last seen.
create constraint trigger rights_moved after update on users
    deferrable initially deferred for each row
    when ((old.name, old.email, old.status, old.must_change_password, old.password_hash is null)
          is distinct from (new.name, new.email, new.status, new.must_change_password, new.password_hash is null))
    execute function move_rights_epoch();
create constraint trigger rights_moved after update on tenants
    deferrable initially deferred for each row
    when ((old.name, old.slug, old.status, old.suspended_reason, old.require_second_factor)
          is distinct from (new.name, new.slug, new.status, new.suspended_reason, new.require_second_factor))
    execute function move_rights_epoch();
create constraint trigger rights_moved after update on user_second_factors
    deferrable initially deferred for each row when (old.confirmed_at is distinct from new.confirmed_at)
    execute function move_rights_epoch();
create constraint trigger rights_gained after insert or delete on user_second_factors
    deferrable initially deferred for each row execute function move_rights_epoch();
