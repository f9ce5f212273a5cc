-- Servers, the catalogue of plans and templates, and the pods themselves.

create table regions (
    code            text primary key check (code ~ '^[a-z0-9-]{1,32}$'),
    name            text not null
);

create table servers (
    id              bigint generated always as identity primary key,
    name            text not null unique check (name ~ '^[a-z0-9][a-z0-9.-]{0,62}$'),
    type            text not null default 'compute',
    provider        text,
    region          text not null references regions (code),
    -- NULL: this machine itself, reached without SSH.
    ip              text,
    status          text not null default 'online' check (status in ('online', 'draining', 'locked', 'offline')),
    status_reason   text,
    driver          text not null check (driver in ('incus', 'proxmox', 'simulated')),
    -- Driver settings: CLI program, storage pool, network, SSH user, pinned host key. No secrets.
    config          jsonb not null default '{}',
    cpu_cores       integer,
    memory_mb       integer,
    disk_gb         integer,
    last_seen_at    timestamptz,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now()
);
create table server_capabilities (
    server_id       bigint primary key references servers on delete cascade,
    can_host_pods   boolean not null default true,
    is_mail_server  boolean not null default false,
    is_db_server    boolean not null default false,
    regions         text[] not null default '{}'
);
-- How a server is reached is not for tenants.
grant select on regions to mpanel_app;
grant select (id, name, region, status, status_reason, driver) on servers to mpanel_app;
grant select, insert, update, delete on regions, servers, server_capabilities to mpanel_platform;

create table products (
    id              bigint generated always as identity primary key,
    tenant_id       bigint references tenants,
    code            text not null unique,
    name            text not null,
    description     text not null default '',
    type            text not null check (type in ('cloudpod', 'wordpress', 'mail', 'backup', 'addon')),
    status          text not null default 'active' check (status in ('active', 'hidden', 'retired')),
    billing_period  text not null default 'monthly' check (billing_period in ('monthly', 'yearly')),
    base_price      numeric(14, 4) not null check (base_price >= 0),
    currency        text not null default 'EUR' check (currency ~ '^[A-Z]{3}$'),
    features        jsonb not null default '[]',
    -- For a pod plan: {cpuCores, memoryMb, diskGb, rank, recommendedUse}
    metadata        jsonb not null default '{}',
    created_at      timestamptz not null default now()
);
grant select on products to mpanel_app;
grant select, insert, update on products to mpanel_platform;

create table cloud_pod_templates (
    id              bigint generated always as identity primary key,
    code            text not null unique,
    name            text not null,
    type            text not null check (type in ('os', 'app')),
    description     text not null default '',
    -- The image's alias on an Incus server.
    incus_image     text,
    proxmox_template_vmid integer,
    default_node    text,
    storage_pool    text,
    network_bridge  text,
    app_stack       text,
    login_user      text not null default 'debian',
    minimum_plan_code text references products (code),
    tags            jsonb not null default '[]',
    is_active       boolean not null default true,
    created_at      timestamptz not null default now()
);
grant select on cloud_pod_templates to mpanel_app;
grant select, insert, update, delete on cloud_pod_templates to mpanel_platform;

create table cloud_pods (
    tenant_id       bigint not null references tenants,
    id              bigint generated always as identity,
    subscription_id bigint,
    server_id       bigint references servers,
    vmid            bigint,
    -- The machine's name on its server; set before the machine is made, so that it can always be found again.
    machine_name    text,
    name            text not null check (name ~ '^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$'),
    plan_code       text not null references products (code),
    template_code   text not null references cloud_pod_templates (code),
    region          text not null references regions (code),
    -- The server that was asked for; NULL lets mPanel choose. `node` is where the pod is.
    requested_node  text,
    node            text,
    status          text not null check (status in ('provisioning', 'running', 'stopped', 'error', 'deleting')),
    status_reason   text,
    stack           text,
    primary_domain  text,
    ip_address      text,
    login_user      text not null,
    ssh_keys        text[] not null default '{}',
    tags            text[] not null default '{}',
    notes           text,
    cpu_cores       integer not null check (cpu_cores > 0),
    memory_mb       integer not null check (memory_mb > 0),
    disk_gb         integer not null check (disk_gb > 0),
    -- Whether this pod's resources are counted in its tenant's quota.
    quota_reserved  boolean not null default false,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    deleted_at      timestamptz,
    primary key (tenant_id, id)
);
create unique index cloud_pods_name on cloud_pods (tenant_id, name) where deleted_at is null;
create index cloud_pods_newest on cloud_pods (tenant_id, id desc) where deleted_at is null;
create index cloud_pods_by_id on cloud_pods (id);
create index cloud_pods_of_server on cloud_pods (server_id) where deleted_at is null;
call isolate_tenants('cloud_pods');

-- What a tenant may have and what it holds. The row is locked by every reservation: the last unit is sold once.
create table cloud_pod_quotas (
    tenant_id       bigint primary key references tenants,
    -- NULL limits come from subscriptions or the settings' defaults.
    pods_limit      integer check (pods_limit >= 0),
    cpu_cores_limit integer check (cpu_cores_limit >= 0),
    memory_mb_limit integer check (memory_mb_limit >= 0),
    disk_gb_limit   integer check (disk_gb_limit >= 0),
    pods_used       integer not null default 0 check (pods_used >= 0),
    cpu_cores_used  integer not null default 0 check (cpu_cores_used >= 0),
    memory_mb_used  integer not null default 0 check (memory_mb_used >= 0),
    disk_gb_used    integer not null default 0 check (disk_gb_used >= 0),
    updated_at      timestamptz not null default now()
);
call isolate_tenants('cloud_pod_quotas');

-- The tenant-visible record of an operation on a pod; each points to the job that does it.
create table cloud_pod_jobs (
    tenant_id       bigint not null references tenants,
    id              bigint generated always as identity,
    pod_id          bigint not null,
    job_id          bigint not null references jobs,
    job_type        text not null,
    status          text not null default 'pending',
    idempotency_key text,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, id),
    foreign key (tenant_id, pod_id) references cloud_pods (tenant_id, id)
);
create unique index cloud_pod_jobs_key on cloud_pod_jobs (tenant_id, idempotency_key) where idempotency_key is not null;
create index cloud_pod_jobs_of_pod on cloud_pod_jobs (tenant_id, pod_id, id desc);
create index cloud_pod_jobs_of_job on cloud_pod_jobs (job_id);
call isolate_tenants('cloud_pod_jobs');

-- The pods' topics (`pod.created`, ...): pod history and, later, webhooks.
create table cloud_pod_events (
    tenant_id       bigint not null references tenants,
    id              bigint generated always as identity,
    pod_id          bigint not null,
    topic           text not null,
    payload         jsonb not null default '{}',
    created_at      timestamptz not null default now(),
    primary key (tenant_id, id)
);
create index cloud_pod_events_of_pod on cloud_pod_events (tenant_id, pod_id, id desc);
call isolate_tenants('cloud_pod_events', 'insert');

-- Measured figures of each pod, newest kept by setting.
create table cloud_pod_metrics (
    tenant_id       bigint not null references tenants,
    pod_id          bigint not null,
    sampled_at      timestamptz not null,
    -- Cumulative processor time; percentages are differences between two samples.
    cpu_time_ns     bigint not null,
    cpu_usage       real,
    memory_used_bytes bigint,
    disk_used_bytes bigint,
    network_rx_bytes bigint,
    network_tx_bytes bigint,
    processes       integer,
    primary key (tenant_id, pod_id, sampled_at),
    foreign key (tenant_id, pod_id) references cloud_pods (tenant_id, id)
);
call isolate_tenants('cloud_pod_metrics', 'insert, delete');

create view cloud_pod_queue with (security_invoker = true) as
    select j.* from jobs j where j.pod_id is not null;
grant select on cloud_pod_queue to mpanel_app, mpanel_platform;
