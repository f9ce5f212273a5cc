--: SealRow(pruned_at?)

--! lock_sealing
select pg_try_advisory_xact_lock(hashtextextended('mpanel.audit.seal', 0)) as locked;

--! newest_seal : SealRow
select * from audit_seals order by seq desc limit 1;

--! unsealed_ids
--- Ids above the highest that was looked at, and those below it that were not there then.
select a.id from audit_events a where a.id > :upto
union all
select a.id from unnest(:open_first::bigint[], :open_last::bigint[]) r (f, l)
  join audit_events a on a.id between r.f and r.l
 order by 1 limit :limit;

--! digest_of : (oldest_at?, newest_at?)
--- Of the events in these ranges of ids. What an event's hash is over, and how it is written, is version 1 and stays.
select count(*) as events, min(created_at) as oldest_at, max(created_at) as newest_at,
       sha256(coalesce(string_agg(sha256(convert_to(jsonb_build_array(
           id, (extract(epoch from created_at) * 1000000)::bigint, tenant_id, event, category, actor_type, user_id, api_key_id,
           impersonator_id, pod_id, object_type, object_id, object_name, ip_address, user_agent, request_id, details)::text,
           'UTF8')), ''::bytea order by id), ''::bytea)) as digest
  from unnest(:first_ids::bigint[], :last_ids::bigint[]) r (f, l) join audit_events a on a.id between r.f and r.l;

--! insert_seal
insert into audit_seals (version, seq, first_ids, last_ids, events, oldest_at, newest_at, digest, previous, hash, signature, upto,
                         open_first, open_last, open_since)
values (:version, :seq, :first_ids, :last_ids, :events, :oldest_at, :newest_at, :digest, :previous, :hash, :signature, :upto,
        :open_first, :open_last, :open_since);

--! clock
select now() as now;

--! seals_after : SealRow
select * from audit_seals where seq > :seq order by seq limit :limit;

--! ids_of
select a.id from unnest(:first_ids::bigint[], :last_ids::bigint[]) r (f, l) join audit_events a on a.id between r.f and r.l
 order by a.id;

--! stray_ids
--- Events at or below the highest id looked at that no seal covers.
select a.id from audit_events a
 where a.id <= :upto
   and not exists (select 1 from audit_seals s, unnest(s.first_ids, s.last_ids) r (f, l) where a.id between r.f and r.l)
   and not exists (select 1 from unnest(:open_first::bigint[], :open_last::bigint[]) o (f, l) where a.id between o.f and o.l)
 order by a.id limit 100;

--! count_upto
select count(*) from audit_events where id <= :upto;

--! count_open
select count(*) from unnest(:open_first::bigint[], :open_last::bigint[]) r (f, l) join audit_events a on a.id between r.f and r.l;

--! count_after
select count(*) from audit_events where id > :upto;

--! prune_events
select first_seal, through_seal, deleted, keeping_days, pruned_at from prune_audit_log(:seals, :default_days);

--! insert_pruning
insert into audit_prunings (first_seal, through_seal, keeping_days, pruned_at, signature)
values (:first_seal, :through_seal, :keeping_days, :pruned_at, :signature);

--! prunings
--- The signed prunings that were recorded after one of them. None is ever changed.
select id, first_seal, through_seal, keeping_days, pruned_at, signature from audit_prunings where id > :after order by id;

--! pruned_by_earlier_builds : (through?)
--- How far builds that signed no prunings had deleted; nothing once there is a seal of a build that does.
select max(seq) as through from audit_seals
 where pruned_at is not null and not exists (select 1 from audit_seals where version > 1);
