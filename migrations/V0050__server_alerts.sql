-- What of a server has been above its threshold for as long as the settings say.
create table server_alerts (
    server_id       bigint not null references servers on delete cascade,
    figure          text not null check (figure in ('cpu', 'memory', 'disk')),
    -- Percent, the least of the time.
    percent         integer not null,
    since           timestamptz not null default now(),
    primary key (server_id, figure)
);
grant select, insert, update, delete on server_alerts to mpanel_platform;
