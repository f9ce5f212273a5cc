-- Servers as operators register them: how they are reached, what they are for, how full they may be, how they are.

alter table servers
    add column ssh_user text not null default 'root' check (ssh_user ~ '^[a-z_][a-z0-9_-]{0,31}$'),
    add column ssh_port integer not null default 22 check (ssh_port between 1 and 65535),
    -- `SHA256:…`, as a person compared and confirmed it. Another key is refused.
    add column host_key text check (host_key ~ '^SHA256:[A-Za-z0-9+/]{43}$'),
    -- What the server's authorized_keys must hold.
    add column ssh_public_key text,
    -- Lets the address be outside the tailnet.
    add column allow_untrusted_network boolean not null default false,
    -- The first of each is the one that machines get when nothing else is said.
    add column storage_pools text[] not null default '{}',
    add column bridges text[] not null default '{}',
    -- How much may be promised, in percent of what there is; NULL: as the settings say.
    add column cpu_overcommit_percent integer check (cpu_overcommit_percent between 10 and 10000),
    add column memory_overcommit_percent integer check (memory_overcommit_percent between 10 and 1000),
    add column disk_overcommit_percent integer check (disk_overcommit_percent between 10 and 1000),
    -- Since when it does not answer. Its machines may run or not: nobody knows.
    add column unreachable_since timestamptz;
grant select (unreachable_since) on servers to mpanel_app;
-- Tenants choose among the servers that run pods.
grant select (server_id, can_host_pods) on server_capabilities to mpanel_app;

-- Apart from the server, so that no list, event or log can carry it along.
create table server_credentials (
    server_id       bigint primary key references servers on delete cascade,
    -- An OpenSSH private key, sealed with a key derived from the installation's.
    private_key     bytea not null,
    created_at      timestamptz not null default now()
);

create table server_tags (
    server_id       bigint not null references servers on delete cascade,
    tag             text not null check (length(tag) between 1 and 40),
    primary key (server_id, tag)
);

create table server_metrics (
    server_id       bigint not null references servers on delete cascade,
    sampled_at      timestamptz not null default now(),
    -- Percent of all cores.
    cpu             real,
    -- In use, in MB.
    ram             bigint,
    -- In use in the storage pool, in GB.
    disk            bigint,
    -- Bytes received and sent since the server started.
    network         bigint,
    primary key (server_id, sampled_at)
);

-- What an operator wanted to know of a server; a worker looks and writes the answer.
create table server_probes (
    id              bigint generated always as identity primary key,
    kind            text not null check (kind in ('host_key', 'connection')),
    server_id       bigint references servers on delete cascade,
    address         text,
    port            integer,
    status          text not null default 'pending' check (status in ('pending', 'succeeded', 'failed')),
    result          jsonb not null default '{}',
    created_at      timestamptz not null default now(),
    finished_at     timestamptz
);
grant select, insert, update, delete on server_credentials, server_tags, server_metrics, server_probes to mpanel_platform;
