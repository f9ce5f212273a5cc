--! signing_key
--- The newest key that is not retired.
select kid from token_keys where retired_at is null order by created_at desc, kid limit 1;

--! needs_key
select not exists (select 1 from token_keys where retired_at is null
                      and created_at > now() - make_interval(days => :days::int)) as yes;

--! lock_keys
select pg_advisory_xact_lock(hashtextextended('mpanel.token_keys', 0)) is null as locked;

--! add_key
insert into token_keys (kid) values (:kid);

--! retire_others
update token_keys set retired_at = now() where kid <> :kid and retired_at is null;

--! forget_retired
--- Past the life of the last token that they signed, an hour at most.
delete from token_keys where retired_at < now() - interval '2 hours';

--! key_is_known
select exists (select 1 from token_keys where kid = :kid) as yes;
