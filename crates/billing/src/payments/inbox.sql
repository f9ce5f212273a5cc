--! keep
--- Keeps an event; no row when it came before.
insert into payment_events (provider, event_id, type, payload) values (:provider, :event_id, :type, :payload)
on conflict (provider, event_id) do nothing returning id;

--! take
--- An event that nobody has handled and nobody is handling.
select id, provider, type, payload from payment_events where id = :id and status = 'received' for update skip locked;

--! settle (note?)
update payment_events set status = :status, note = :note, handled_at = now(), attempts = attempts + 1 where id = :id;

--! note_failure
--- The pauses between tries double, up to an hour.
update payment_events set note = :note, attempts = attempts + 1,
       next_try_at = now() + least(make_interval(secs => 2 * 2 ^ least(attempts, 12)), interval '1 hour')
 where id = :id and status = 'received'
returning provider, event_id, type, attempts;

--! left_over
--- Events whose handling failed, or was cut off.
select id from payment_events where status = 'received' and next_try_at <= now() order by next_try_at limit 100;

--! troubles (status?, before?) : (note?)
--- Messages that changed nothing: refused, or not to be handled so far.
select id, provider, event_id, type, status, note, attempts, received_at from payment_events
 where status in ('refused', 'received') and (status = 'refused' or attempts > 0)
   and (:status::text is null or status = :status)
   and (:before::bigint is null or id < :before)
 order by id desc limit :limit;
