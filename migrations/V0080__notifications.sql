-- Notifications: events that somebody should know of, as each person has read them or not. What is a notification is
-- decided where it is shown (crates/overview); here is only who has read which event.

create table notification_reads (
    user_id         bigint not null references users on delete cascade,
    event_id        bigint not null,
    read_at         timestamptz not null default now(),
    primary key (user_id, event_id)
);
grant select, insert, delete on notification_reads to mpanel_platform;

-- The newest events of a few kinds, of one tenant and of all.
create index audit_events_of_tenant_by_event on audit_events (tenant_id, event, id desc);
create index audit_events_by_event on audit_events (event, id desc);

-- The technical log is looked through by service and level.
create index system_events_by_level on system_events (level, id desc);
create index system_events_by_service on system_events (service, id desc);
