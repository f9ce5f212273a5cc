--: Probe(server_id?, address?, port?, finished_at?)

--: RecordRow(provider?, ip?, host_key?, ssh_public_key?, status_reason?, cpu_cores?, memory_mb?, disk_gb?, cpu_overcommit_percent?, memory_overcommit_percent?, disk_overcommit_percent?, cpu_alert_percent?, memory_alert_percent?, disk_alert_percent?, last_seen_at?, unreachable_since?, unreachable_reason?, cluster?, lost_at?, lost_reason?, memory_used_mb?, disk_used_gb?)

--! page (before?, region?, status?, driver?, text?) : RecordRow
--- Newest first, with what the pods on them hold.
select s.id, s.name, s.type, s.provider, s.region, s.ip, s.ssh_user, s.ssh_port, s.host_key, s.ssh_public_key,
       s.allow_untrusted_network, s.status, s.status_reason, s.driver, s.config, s.storage_pools, s.bridges,
       s.cpu_cores, s.memory_mb, s.disk_gb, s.cpu_overcommit_percent, s.memory_overcommit_percent, s.disk_overcommit_percent,
       s.cpu_alert_percent, s.memory_alert_percent, s.disk_alert_percent,
       s.last_seen_at, s.unreachable_since, s.unreachable_reason, s.created_at, s.updated_at,
       c.can_host_pods, c.is_mail_server, c.is_db_server, c.regions,
       array(select t.tag from server_tags t where t.server_id = s.id order by t.tag) as tags,
       array(select a.figure from server_alerts a where a.server_id = s.id order by a.figure) as alerts,
       h.pods, h.cpu_cores as cpu_held, h.memory_mb as memory_held, h.disk_gb as disk_held,
       s.cluster, s.cluster_known, s.lost_at, s.lost_reason, s.memory_used_mb, s.disk_used_gb, s.memory_others_mb, s.disk_others_gb,
       coalesce(s.unreachable_since is null and s.figures_until > now(), false) as fresh
  from servers s
  join server_capabilities c on c.server_id = s.id
  join server_holdings h on h.server_id = s.id
 where (:before::bigint is null or s.id < :before)
   and (:region::text is null or s.region = :region)
   and (:status::text is null or s.status = :status)
   and (:driver::text is null or s.driver = :driver)
   and (:text::text is null or s.name ilike :text or s.ip ilike :text)
 order by s.id desc limit :limit;

--! one : RecordRow
select s.id, s.name, s.type, s.provider, s.region, s.ip, s.ssh_user, s.ssh_port, s.host_key, s.ssh_public_key,
       s.allow_untrusted_network, s.status, s.status_reason, s.driver, s.config, s.storage_pools, s.bridges,
       s.cpu_cores, s.memory_mb, s.disk_gb, s.cpu_overcommit_percent, s.memory_overcommit_percent, s.disk_overcommit_percent,
       s.cpu_alert_percent, s.memory_alert_percent, s.disk_alert_percent,
       s.last_seen_at, s.unreachable_since, s.unreachable_reason, s.created_at, s.updated_at,
       c.can_host_pods, c.is_mail_server, c.is_db_server, c.regions,
       array(select t.tag from server_tags t where t.server_id = s.id order by t.tag) as tags,
       array(select a.figure from server_alerts a where a.server_id = s.id order by a.figure) as alerts,
       h.pods, h.cpu_cores as cpu_held, h.memory_mb as memory_held, h.disk_gb as disk_held,
       s.cluster, s.cluster_known, s.lost_at, s.lost_reason, s.memory_used_mb, s.disk_used_gb, s.memory_others_mb, s.disk_others_gb,
       coalesce(s.unreachable_since is null and s.figures_until > now(), false) as fresh
  from servers s
  join server_capabilities c on c.server_id = s.id
  join server_holdings h on h.server_id = s.id
 where s.id = :id;

--! lock_server
select id from servers where id = :id for update;

--! thresholds : (cpu?, memory?, disk?)
--- Its own alert thresholds.
select cpu_alert_percent as cpu, memory_alert_percent as memory, disk_alert_percent as disk from servers where id = :id;

--! name_taken
select count(*) from servers where name = :name;

--! insert (provider?, ip?, host_key?, ssh_public_key?, cpu_overcommit?, memory_overcommit?, disk_overcommit?, cpu_alert?, memory_alert?, disk_alert?)
insert into servers (name, type, provider, region, ip, ssh_user, ssh_port, host_key, ssh_public_key, allow_untrusted_network,
                     driver, config, storage_pools, bridges, cpu_overcommit_percent, memory_overcommit_percent,
                     disk_overcommit_percent, cpu_alert_percent, memory_alert_percent, disk_alert_percent, status, status_reason)
values (:name, :type, :provider, :region, :ip, :ssh_user, :ssh_port, :host_key, :ssh_public_key, :allow_untrusted_network,
        :driver, :config, :storage_pools, :bridges, :cpu_overcommit, :memory_overcommit, :disk_overcommit,
        :cpu_alert, :memory_alert, :disk_alert,
        'offline', 'It was just registered and is being looked at.')
returning id;

--! update (provider?, ip?, host_key?, ssh_public_key?, cpu_overcommit?, memory_overcommit?, disk_overcommit?, cpu_alert?, memory_alert?, disk_alert?)
update servers
   set type = :type, provider = :provider, region = :region, ip = :ip, ssh_user = :ssh_user, ssh_port = :ssh_port,
       host_key = :host_key, ssh_public_key = :ssh_public_key, allow_untrusted_network = :allow_untrusted_network,
       config = :config, storage_pools = :storage_pools, bridges = :bridges, cpu_overcommit_percent = :cpu_overcommit,
       memory_overcommit_percent = :memory_overcommit, disk_overcommit_percent = :disk_overcommit,
       cpu_alert_percent = :cpu_alert, memory_alert_percent = :memory_alert, disk_alert_percent = :disk_alert, updated_at = now()
 where id = :id;

--! put_capabilities
insert into server_capabilities (server_id, can_host_pods, is_mail_server, is_db_server, regions)
values (:server_id, :can_host_pods, :is_mail_server, :is_db_server, :regions)
on conflict (server_id) do update
   set can_host_pods = excluded.can_host_pods, is_mail_server = excluded.is_mail_server,
       is_db_server = excluded.is_db_server, regions = excluded.regions;

--! clear_tags
delete from server_tags where server_id = :server_id;

--! add_tags
insert into server_tags (server_id, tag) select :server_id, unnest(:tags::text[]) on conflict do nothing;

--! put_credentials
insert into server_credentials (server_id, private_key) values (:server_id, :private_key)
on conflict (server_id) do update set private_key = excluded.private_key, created_at = now();

--! forget_deleted_pods
--- Deleted pods remember their server's name; their reference would keep the record.
update cloud_pods set server_id = null where server_id = :id and deleted_at is not null;

--! delete
delete from servers where id = :id;

--! insert_probe (server_id?, address?, port?)
insert into server_probes (kind, server_id, address, port) values (:kind, :server_id, :address, :port) returning id;

--! probe : Probe
select id, kind, server_id, address, port, status, result, created_at, finished_at from server_probes where id = :id;

--! newest_test : Probe
--- What was found when a server was tested last.
select id, kind, server_id, address, port, status, result, created_at, finished_at from server_probes
 where server_id = :server_id and kind = 'connection' order by id desc limit 1;

--! finish_probe
update server_probes set status = :status, result = :result, finished_at = now() where id = :id;

--! prune_probes
delete from server_probes where created_at < now() - interval '7 days';

--! insert_sample (cpu?, ram?, disk?, network?)
insert into server_metrics (server_id, cpu, ram, disk, network) values (:server_id, :cpu, :ram, :disk, :network);

--! newest_sample : (at?)
select extract(epoch from max(sampled_at))::bigint as at from server_metrics where server_id = :server_id;

--! insert_past_samples
--- What a server recorded of itself while nobody looked; a minute that somebody did stays as it was seen.
insert into server_metrics (server_id, sampled_at, cpu, ram)
select s.id, to_timestamp(p.at), p.cpu, p.ram
  from jsonb_to_recordset(:rows) as p(at bigint, cpu real, ram bigint)
  join servers s on s.id = :server_id
on conflict do nothing;

--! measured (memory?, disk?)
--- What a server was measured to have in use, and how much of it is not our pods'. Of disks nobody knows what pods use: what
--- is in use beyond all that they hold is certainly others'.
update servers s
   set figures_until = now() + make_interval(secs => :seconds::double precision), memory_used_mb = :memory, disk_used_gb = :disk,
       memory_others_mb = greatest(0, :memory::integer - u.memory_mb), disk_others_gb = greatest(0, :disk::integer - h.disk_gb)
  from server_own_use u, server_holdings h
 where s.id = :server_id and u.server_id = s.id and h.server_id = s.id;

--! samples : (cpu?, ram?, disk?, network?)
--- Averages of equal spans, oldest first.
select date_bin(make_interval(secs => :span_seconds::double precision), sampled_at, timestamptz '2020-01-01') as at,
       avg(cpu)::double precision as cpu, avg(ram)::bigint as ram, avg(disk)::bigint as disk, max(network) as network
  from server_metrics
 where server_id = :server_id and sampled_at > now() - make_interval(hours => :hours::int)
 group by 1 order by 1;

--! sustained : (cpu?, memory?, disk?)
--- Percent that a server's load never went below in the last minutes; NULL where it was not measured for so long, or not
--- each time.
select (case when full_span and count(m.cpu) = count(*) then min(m.cpu) end)::integer as cpu,
       (case when full_span and count(m.ram) = count(*) then min(m.ram) * 100 / nullif(s.memory_mb, 0) end)::integer as memory,
       (case when full_span and count(m.disk) = count(*) then min(m.disk) * 100 / nullif(s.disk_gb, 0) end)::integer as disk
  from servers s
  cross join lateral (select exists (select 1 from server_metrics o where o.server_id = s.id
                                        and o.sampled_at <= now() - make_interval(mins => :minutes::int)) as full_span) f
  left join server_metrics m on m.server_id = s.id and m.sampled_at >= now() - make_interval(mins => :minutes::int)
 where s.id = :server_id
 group by s.id, f.full_span;

--! busy_since : (since?)
--- Since when something of a server has been above its threshold.
select min(busy_since) as since from server_alerts where server_id = :server_id;

--! alert (busy_since?)
insert into server_alerts (server_id, figure, percent, busy_since)
values (:server_id, :figure, :percent, coalesce(:busy_since, now())) on conflict do nothing;

--! alert_over
delete from server_alerts where server_id = :server_id and figure = :figure;

--! forget_alerts
delete from server_alerts where server_id = :server_id;

--! prune_samples
delete from server_metrics where sampled_at < now() - make_interval(hours => :hours::int);
