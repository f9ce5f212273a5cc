-- When a message that could not be handled is tried again: the pauses double, so that none is in the way of others.
alter table payment_events add column next_try_at timestamptz not null default now() + interval '2 seconds';
create index payment_events_again on payment_events (next_try_at) where status = 'received';
drop index payment_events_open;
