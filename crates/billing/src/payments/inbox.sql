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
update payment_events set note = :note, attempts = attempts + 1 where id = :id and status = 'received';

--! left_over
--- Events whose handling failed, or was cut off.
select id from payment_events where status = 'received' and received_at < now() - interval '2 seconds' order by id limit 100;
