-- Pools of addresses, what pods hold of them, and quotas of everything a pod can have.

create table address_pools (
    id              bigint generated always as identity primary key,
    name            text not null unique check (length(name) between 1 and 63),
    region          text not null references regions (code),
    -- NULL: for all servers of the region that have no pool of their own.
    server_id       bigint references servers on delete cascade,
    -- NULL: the server's own bridge, untagged.
    bridge          text,
    vlan            integer check (vlan between 1 and 4094),
    -- `dhcp` only names bridge and VLAN; the network gives out the addresses.
    mode            text not null check (mode in ('static', 'dhcp')),
    family          integer not null check (family in (4, 6)),
    network         cidr,
    first_address   inet,
    last_address    inet,
    gateway         inet,
    name_servers    inet[] not null default '{}',
    status          text not null default 'active' check (status in ('active', 'disabled')),
    created_at      timestamptz not null default now(),
    check (mode = 'dhcp' or (
        network is not null and first_address is not null and last_address is not null
        and family(network) = family and family(first_address) = family and family(last_address) = family
        and first_address << network and last_address << network
        and last_address - first_address between 0 and 16777215
        and (gateway is null or family(gateway) = family)))
);
create index address_pools_of_region on address_pools (region);
-- Which families an order will be given addresses of; not which addresses there are.
grant select (region, family, mode, status) on address_pools to mpanel_app;
grant select, insert, update, delete on address_pools to mpanel_platform;

-- What a pod holds, as it was given: reserved with its place, released when its machine is confirmed gone.
create table pod_addresses (
    tenant_id       bigint not null references tenants,
    id              bigint generated always as identity,
    pod_id          bigint not null,
    pool_id         bigint not null references address_pools,
    family          integer not null,
    address         inet not null,
    prefix          integer not null,
    gateway         inet,
    name_servers    inet[] not null default '{}',
    bridge          text,
    vlan            integer,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, id),
    foreign key (tenant_id, pod_id) references cloud_pods (tenant_id, id),
    -- Never twice.
    unique (pool_id, address),
    unique (tenant_id, pod_id, family)
);
call isolate_tenants('pod_addresses', 'delete');
-- Only the platform's placement hands them out.
grant insert on pod_addresses to mpanel_platform;

-- How many addresses of pools the pod's share of the quota counts.
alter table cloud_pods add column address_count integer not null default 0 check (address_count >= 0);

alter table cloud_pod_quotas
    add column volumes_limit integer check (volumes_limit >= 0),
    add column snapshots_limit integer check (snapshots_limit >= 0),
    add column addresses_limit integer check (addresses_limit >= 0),
    add column volumes_used integer not null default 0 check (volumes_used >= 0),
    add column snapshots_used integer not null default 0 check (snapshots_used >= 0),
    add column addresses_used integer not null default 0 check (addresses_used >= 0);
