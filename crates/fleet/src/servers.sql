--: ServerRow(ip?, host_key?, status_reason?, cpu_cores?, memory_mb?, disk_gb?, last_seen_at?, unreachable_since?, cluster_member?)

--! all : ServerRow
select id, name, region, ip, ssh_user, ssh_port, host_key, allow_untrusted_network, status, status_reason, driver, config,
       storage_pools, bridges, cpu_cores, memory_mb, disk_gb, last_seen_at, unreachable_since, cluster_member, updated_at
  from servers order by id limit 1000;

--! nodes : (status_reason?)
--- What a tenant may know of the servers that run pods.
select s.id, s.name, s.region, s.status, s.status_reason, s.driver, c.regions
  from servers s join server_capabilities c on c.server_id = s.id
 where c.can_host_pods order by s.id limit 1000;

--! one : ServerRow
select id, name, region, ip, ssh_user, ssh_port, host_key, allow_untrusted_network, status, status_reason, driver, config,
       storage_pools, bridges, cpu_cores, memory_mb, disk_gb, last_seen_at, unreachable_since, cluster_member, updated_at
  from servers where id = :id;

--! by_name : ServerRow
select id, name, region, ip, ssh_user, ssh_port, host_key, allow_untrusted_network, status, status_reason, driver, config,
       storage_pools, bridges, cpu_cores, memory_mb, disk_gb, last_seen_at, unreachable_since, cluster_member, updated_at
  from servers where name = :name;

--! credentials
select private_key from server_credentials where server_id = :server_id;

--! regions
select code, name from regions order by code limit 200;

--! ensure_region
insert into regions (code, name) values (:code, :name) on conflict do nothing;

--! insert_local
insert into servers (name, region, driver, config, storage_pools, bridges, provider)
values (:name, :region, :driver, :config, :storage_pools, :bridges, 'local')
on conflict (name) do nothing returning id;

--! ensure_capabilities
insert into server_capabilities (server_id, regions) values (:server_id, array[:region]) on conflict do nothing;

--! set_status (reason?)
update servers set status = :status, status_reason = :reason, updated_at = now() where id = :id;

--! seen (cluster_member?)
--- Its driver is made anew when it has joined a cluster or left it.
update servers set last_seen_at = now(), unreachable_since = null,
       cpu_cores = :cpu_cores, memory_mb = :memory_mb, disk_gb = :disk_gb, cluster_member = :cluster_member,
       updated_at = case when cluster_member is distinct from :cluster_member then now() else updated_at end
 where id = :id;

--! unreachable
--- Its machines' state is unknown from now on; answers whether that is news.
update servers set unreachable_since = now() where id = :id and unreachable_since is null;

--! lock_region
--- Locks a region's servers, so that two pods do not both take the last room. A statement of its own: what the pods hold
--- must be read by one that began after the lock was had, or it would not see what the one before took.
select s.id from servers s
 where exists (select 1 from server_capabilities c where c.server_id = s.id and :region = any(c.regions))
 order by s.id for update;

--! candidates : (cpu_cores?, memory_mb?, disk_gb?, cpu_overcommit_percent?, memory_overcommit_percent?, disk_overcommit_percent?)
--- The region's servers with what the pods on them hold.
select s.id, s.name, s.status, s.driver, s.cpu_cores, s.memory_mb, s.disk_gb, s.cpu_overcommit_percent,
       s.memory_overcommit_percent, s.disk_overcommit_percent, c.can_host_pods,
       h.cpu_cores as cpu_held, h.memory_mb as memory_held, h.disk_gb as disk_held,
       (select count(*) from cloud_pods p where p.server_id = s.id and p.deleted_at is null and p.tenant_id = :tenant) as siblings
  from servers s join server_capabilities c on c.server_id = s.id join server_holdings h on h.server_id = s.id
 where :region = any(c.regions)
 order by s.id;

--! lock_one
select id from servers where id = :id for update;

--! holdings : (cpu_cores?, memory_mb?, disk_gb?, cpu_overcommit_percent?, memory_overcommit_percent?, disk_overcommit_percent?)
select s.name, s.cpu_cores, s.memory_mb, s.disk_gb, s.cpu_overcommit_percent, s.memory_overcommit_percent,
       s.disk_overcommit_percent, h.cpu_cores as cpu_held, h.memory_mb as memory_held, h.disk_gb as disk_held
  from servers s join server_holdings h on h.server_id = s.id where s.id = :id;

--! place
--- What a server is for, where it is to take a pod that is somewhere already.
select c.can_host_pods, c.regions from server_capabilities c where c.server_id = :id;

--! online (node?)
--- The servers of a region that may take pods.
select s.id, s.name from servers s join server_capabilities c on c.server_id = s.id
 where :region = any(c.regions) and s.status = 'online' and c.can_host_pods and (:node::text is null or s.name = :node)
 order by s.id;
