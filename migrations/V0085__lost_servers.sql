-- Servers that an operator says are off for good, and what was on them; regions that are no longer used.

alter table servers
    -- Since when an operator vouches that it is off for good. It is not asked any more, and its machines are given up.
    add column lost_at timestamptz,
    add column lost_by bigint references users,
    add column lost_reason text check (length(lost_reason) between 1 and 500);
-- Whether a pod's machine is given up decides what its jobs do.
grant select (lost_at) on servers to mpanel_app;

-- Machines that were given up with their server, by their pods: should it come back, they are nobody's.
create table lost_machines (
    server_id       bigint not null references servers on delete cascade,
    pod_id          bigint not null,
    lost_at         timestamptz not null default now(),
    primary key (server_id, pod_id)
);
grant select, insert, update, delete on lost_machines to mpanel_platform;

-- Not offered any more; a server that names it again brings it back.
alter table regions add column retired_at timestamptz;
