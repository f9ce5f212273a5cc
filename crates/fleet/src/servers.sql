--: ServerRow(ip?, status_reason?, cpu_cores?, memory_mb?, disk_gb?, last_seen_at?)

--! all : ServerRow
select id, name, region, ip, status, status_reason, driver, config, cpu_cores, memory_mb, disk_gb, last_seen_at, updated_at
  from servers order by id limit 1000;

--! nodes : (status_reason?)
--- What a tenant may know of the servers.
select id, name, region, status, status_reason, driver from servers order by id limit 1000;

--! one : ServerRow
select id, name, region, ip, status, status_reason, driver, config, cpu_cores, memory_mb, disk_gb, last_seen_at, updated_at
  from servers where id = :id;

--! regions
select code, name from regions order by code limit 200;

--! ensure_region
insert into regions (code, name) values (:code, :name) on conflict do nothing;

--! insert_server (ip?)
insert into servers (name, region, ip, driver, config) values (:name, :region, :ip, :driver, :config)
on conflict (name) do nothing returning id;

--! ensure_capabilities
insert into server_capabilities (server_id, regions) values (:server_id, array[:region]) on conflict do nothing;

--! set_config
update servers set config = :config, updated_at = now() where id = :id and config <> :config;

--! set_status (reason?)
update servers set status = :status, status_reason = :reason, updated_at = now() where id = :id;

--! seen
update servers set last_seen_at = now(), cpu_cores = :cpu_cores, memory_mb = :memory_mb, disk_gb = :disk_gb where id = :id;

--! candidates : (memory_mb?, disk_gb?)
--- The servers that could take a pod, with what the pods on them hold. Locked, so that two pods do not both
--- take the last room.
select s.id, s.name, s.status, s.driver, s.memory_mb, s.disk_gb, c.can_host_pods, s.region,
       (select coalesce(sum(p.memory_mb), 0) from cloud_pods p where p.server_id = s.id and p.deleted_at is null)::bigint as memory_held,
       (select coalesce(sum(p.disk_gb), 0) from cloud_pods p where p.server_id = s.id and p.deleted_at is null)::bigint as disk_held,
       (select count(*) from cloud_pods p where p.server_id = s.id and p.deleted_at is null) as pods
  from servers s join server_capabilities c on c.server_id = s.id
 order by s.id
   for update of s;
