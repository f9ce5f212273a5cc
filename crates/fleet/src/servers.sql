--: ServerRow(ip?, host_key?, status_reason?, cpu_cores?, memory_mb?, disk_gb?, last_seen_at?, unreachable_since?, unreachable_reason?, cluster_member?, cluster?, lost_at?)

--! all : ServerRow
--- Those that are asked: not the ones that were lost.
select id, name, region, ip, ssh_user, ssh_port, host_key, allow_untrusted_network, status, status_reason, driver, config,
       storage_pools, bridges, cpu_cores, memory_mb, disk_gb, last_seen_at, unreachable_since, unreachable_reason, cluster_member,
       updated_at, cluster, cluster_known, lost_at
  from servers where lost_at is null order by id limit 1000;

--! nodes : (status_reason?)
--- What a tenant may know of the servers that run pods.
select s.id, s.name, s.region, s.status, s.status_reason, s.driver, c.regions
  from servers s join server_capabilities c on c.server_id = s.id
 where c.can_host_pods order by s.id limit 1000;

--! one : ServerRow
select id, name, region, ip, ssh_user, ssh_port, host_key, allow_untrusted_network, status, status_reason, driver, config,
       storage_pools, bridges, cpu_cores, memory_mb, disk_gb, last_seen_at, unreachable_since, unreachable_reason, cluster_member,
       updated_at, cluster, cluster_known, lost_at
  from servers where id = :id;

--! by_name : ServerRow
select id, name, region, ip, ssh_user, ssh_port, host_key, allow_untrusted_network, status, status_reason, driver, config,
       storage_pools, bridges, cpu_cores, memory_mb, disk_gb, last_seen_at, unreachable_since, unreachable_reason, cluster_member,
       updated_at, cluster, cluster_known, lost_at
  from servers where name = :name;

--! credentials
select private_key from server_credentials where server_id = :server_id;

--! regions
select code, name from regions where retired_at is null order by code limit 200;

--! ensure_region
--- Also one that was retired, when a server names it again.
insert into regions (code, name) values (:code, :name)
on conflict (code) do update set retired_at = null where regions.retired_at is not null;

--! insert_local
insert into servers (name, region, driver, config, storage_pools, bridges, provider)
values (:name, :region, :driver, :config, :storage_pools, :bridges, 'local')
on conflict (name) do nothing returning id;

--! ensure_capabilities
insert into server_capabilities (server_id, regions) values (:server_id, array[:region]) on conflict do nothing;

--! set_status (reason?)
update servers set status = :status, status_reason = :reason, updated_at = now() where id = :id;

--! seen (cluster_member?, cluster?)
--- Its driver is made anew when it has joined a cluster or left it.
update servers set last_seen_at = now(), unreachable_since = null, unreachable_reason = null,
       cpu_cores = :cpu_cores, memory_mb = :memory_mb, disk_gb = :disk_gb, cluster_member = :cluster_member,
       cluster = :cluster, cluster_known = true,
       updated_at = case when cluster_member is distinct from :cluster_member then now() else updated_at end
 where id = :id;

--! unreachable
--- Its machines' state is unknown from now on. What it said last is kept beside the operator's reason for its status.
update servers set unreachable_since = coalesce(unreachable_since, now()), unreachable_reason = :reason where id = :id;

--! tenants_on
--- Whose pods are on a server.
select distinct tenant_id from cloud_pods where server_id = :id and deleted_at is null;

--! lock_region
--- Locks a region's servers, so that two pods do not both take the last room. A statement of its own: what the pods hold
--- must be read by one that began after the lock was had, or it would not see what the one before took.
select s.id from servers s
 where exists (select 1 from server_capabilities c where c.server_id = s.id and :region = any(c.regions))
 order by s.id for update;

--! candidates : (cpu_cores?, memory_mb?, disk_gb?, cpu_overcommit_percent?, memory_overcommit_percent?, disk_overcommit_percent?, memory_used_mb?, disk_used_gb?)
--- The region's servers with what the pods on them hold, and what was measured there lately.
select s.id, s.name, s.status, s.driver, s.cpu_cores, s.memory_mb, s.disk_gb, s.cpu_overcommit_percent,
       s.memory_overcommit_percent, s.disk_overcommit_percent, c.can_host_pods,
       h.cpu_cores as cpu_held, h.memory_mb as memory_held, h.disk_gb as disk_held, s.storage_pools, s.bridges,
       s.memory_used_mb, s.disk_used_gb, s.memory_others_mb, s.disk_others_gb,
       coalesce(s.unreachable_since is null and s.figures_until > now(), false) as fresh,
       array(select a.figure from server_alerts a where a.server_id = s.id order by a.figure) as alerts,
       s.status = 'offline' and s.lost_at is null as silent,
       (select count(*) from cloud_pods p where p.server_id = s.id and p.deleted_at is null and p.tenant_id = :tenant) as siblings
  from servers s join server_capabilities c on c.server_id = s.id join server_holdings h on h.server_id = s.id
 where :region = any(c.regions)
 order by s.id;

--! lock_one
select id from servers where id = :id for update;

--! holdings : (cpu_cores?, memory_mb?, disk_gb?, cpu_overcommit_percent?, memory_overcommit_percent?, disk_overcommit_percent?, memory_used_mb?, disk_used_gb?)
select s.name, s.cpu_cores, s.memory_mb, s.disk_gb, s.cpu_overcommit_percent, s.memory_overcommit_percent,
       s.disk_overcommit_percent, h.cpu_cores as cpu_held, h.memory_mb as memory_held, h.disk_gb as disk_held,
       s.memory_used_mb, s.disk_used_gb, s.memory_others_mb, s.disk_others_gb,
       coalesce(s.unreachable_since is null and s.figures_until > now(), false) as fresh
  from servers s join server_holdings h on h.server_id = s.id where s.id = :id;

--! pools_of_node
--- The storage pools that a tenant's pod can have volumes in, its server's first first.
select storage_pools from servers where id = :id;

--! place
--- What a server is for, where it is to take a pod that is somewhere already.
select c.can_host_pods, c.regions from server_capabilities c where c.server_id = :id;

--! online (node?)
--- The servers of a region that may take pods.
select s.id, s.name from servers s join server_capabilities c on c.server_id = s.id
 where :region = any(c.regions) and s.status = 'online' and c.can_host_pods and (:node::text is null or s.name = :node)
 order by s.id;

--! silence : (minutes?)
--- For how long a server has not answered; NULL: it answers.
select floor(extract(epoch from now() - unreachable_since) / 60)::bigint as minutes from servers where id = :id;

--! declare_lost (user?)
update servers
   set lost_at = now(), lost_by = :user, lost_reason = :reason, status = 'offline', status_reason = :status_reason, updated_at = now()
 where id = :id;

--! take_back
--- It is asked again, and is online once it answers.
update servers
   set lost_at = null, lost_by = null, lost_reason = null, status_reason = 'It was declared lost and is being looked at.',
       updated_at = now()
 where id = :id;
