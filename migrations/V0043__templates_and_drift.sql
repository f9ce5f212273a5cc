-- What a template installs at the first start; what was found to differ between the records and the servers.

-- A script that runs as root; with it an image of an operating system becomes one of an application.
alter table cloud_pod_templates add column bootstrap text check (length(bootstrap) <= 16384);

create table server_drift (
    id              bigint generated always as identity primary key,
    server_id       bigint not null references servers on delete cascade,
    -- unknown_machine: carries our mark, and no pod is there. missing_machine, wrong_state, wrong_size: of a pod.
    kind            text not null check (kind in ('unknown_machine', 'missing_machine', 'wrong_state', 'wrong_size')),
    machine         text not null,
    tenant_id       bigint references tenants,
    pod_id          bigint,
    detail          text not null,
    -- Whether the panel put the record right by itself.
    mended          boolean not null default false,
    first_seen_at   timestamptz not null default now(),
    last_seen_at    timestamptz not null default now(),
    resolved_at     timestamptz
);
create unique index server_drift_open on server_drift (server_id, kind, machine) where resolved_at is null;
call isolate_tenants('server_drift', '');
grant insert, update, delete on server_drift to mpanel_platform;

-- The requirement documents' names for two sides of a template: what is installed, and where and how.
create view blueprints with (security_invoker = true) as
    select id, code, name, description, app_stack, bootstrap, minimum_plan_code, tags, is_active
      from cloud_pod_templates where type = 'app';
create view provisioning_profiles with (security_invoker = true) as
    select id, code, incus_image, proxmox_template_vmid, default_node, storage_pool, network_bridge, login_user, bootstrap
      from cloud_pod_templates;
grant select on blueprints, provisioning_profiles to mpanel_platform;
