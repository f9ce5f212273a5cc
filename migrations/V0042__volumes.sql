-- Volumes: further disks of pods. A volume belongs to one pod for life.

create table cloud_pod_volumes (
    tenant_id       bigint not null references tenants,
    id              bigint generated always as identity,
    pod_id          bigint not null,
    name            text not null check (name ~ '^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$'),
    size_gb         integer not null check (size_gb > 0),
    -- What it takes of its server: 0 until there is room for it, the greater size while it grows.
    reserved_gb     integer not null default 0 check (reserved_gb >= 0),
    -- NULL: the server's own.
    storage_pool    text,
    status          text not null check (status in ('creating', 'attached', 'detached', 'error', 'deleting')),
    status_reason   text,
    -- What Proxmox VE calls it, where it is asked for.
    proxmox_volume_id text,
    -- GB that are counted in the tenant's quota; NULL: it does not count (any more).
    quota_gb        integer,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    deleted_at      timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, pod_id) references cloud_pods (tenant_id, id)
);
create unique index cloud_pod_volumes_name on cloud_pod_volumes (tenant_id, pod_id, name) where deleted_at is null;
create index cloud_pod_volumes_by_id on cloud_pod_volumes (id);
call isolate_tenants('cloud_pod_volumes', 'insert, update');

-- The states that follow each other; whoever tries another way has a defect.
create function check_volume_status() returns trigger language plpgsql as $$
begin
    if old.deleted_at is not null then
        raise check_violation using message = format('the volume %s is deleted', old.id);
    end if;
    if new.status <> old.status and not (
        (old.status = 'creating' and new.status in ('attached', 'detached', 'error', 'deleting')) or
        (old.status = 'attached' and new.status in ('detached', 'error', 'deleting')) or
        (old.status = 'detached' and new.status in ('attached', 'error', 'deleting')) or
        (old.status = 'error' and new.status in ('attached', 'detached', 'deleting')) or
        (old.status = 'deleting' and new.status = 'error')) then
        raise check_violation using message = format('a volume that is %s cannot become %s', old.status, new.status);
    end if;
    return new;
end $$;
create trigger check_status before update on cloud_pod_volumes for each row execute function check_volume_status();

-- While a pod moves to another server, it takes room on both.
alter table cloud_pods add column target_server_id bigint references servers;
create index cloud_pods_to_server on cloud_pods (target_server_id) where target_server_id is not null;

-- What pods and their volumes take of each server.
create view server_holdings with (security_invoker = true) as
    select s.id as server_id, count(h.id) as pods, coalesce(sum(h.cpu_cores), 0)::bigint as cpu_cores,
           coalesce(sum(h.memory_mb), 0)::bigint as memory_mb, coalesce(sum(h.disk_gb), 0)::bigint as disk_gb
      from servers s
      left join lateral (
           select p.id, p.cpu_cores, p.memory_mb,
                  p.disk_gb + (select coalesce(sum(v.reserved_gb), 0) from cloud_pod_volumes v
                                where v.tenant_id = p.tenant_id and v.pod_id = p.id and v.deleted_at is null) as disk_gb
             from (select * from cloud_pods where server_id = s.id and deleted_at is null
                   union all
                   select * from cloud_pods where target_server_id = s.id and deleted_at is null) p) h on true
     group by s.id;
grant select on server_holdings to mpanel_platform;
