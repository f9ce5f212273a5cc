--! people
--- Accounts, operators among them, and tenants that are active.
select (select count(*) from users) as users, (select count(distinct user_id) from user_roles) as operators,
       (select count(*) from tenants) as tenants, (select count(*) from tenants where status = 'active') as active_tenants;

--! servers
select count(*) as total, count(*) filter (where status = 'online') as online,
       count(*) filter (where lost_at is null and (status = 'offline' or unreachable_since is not null)) as silent,
       array(select o.name from servers o where o.lost_at is null and (o.status = 'offline' or o.unreachable_since is not null)
              order by o.name limit 3) as silent_names
  from servers;

--! pods
select count(*) as total, count(*) filter (where p.status = 'running' and s.unreachable_since is null) as running,
       count(*) filter (where p.status = 'error') as error,
       count(*) filter (where p.status in ('running', 'stopped') and s.unreachable_since is not null) as unknown,
       count(*) filter (where p.status = 'error' or s.unreachable_since is not null) as unhealthy,
       (select count(*) from audit_events where event = 'POD_AUTORESTART_TRIGGERED' and created_at > now() - interval '24 hours') as healed
  from cloud_pods p left join servers s on s.id = p.server_id where p.deleted_at is null;

--! jobs : (delay?)
--- What waits for a worker, what failed for good in 24 hours, who works, and how long first tries of the last hour had
--- waited since they were due, in seconds.
select (select count(*) from jobs_live where status = 'pending' and coalesce(waits_for, '') <> 'time') as pending,
       (select count(*) from jobs_finished where status in ('dead', 'failed') and completed_at > now() - interval '24 hours') as failed,
       (select count(*) from job_workers where status = 'online') as workers,
       (select avg(extract(epoch from greatest(started_at - scheduled_at, interval '0')))::double precision from jobs_finished
         where completed_at > now() - interval '1 hour' and attempts = 1 and started_at is not null) as delay;

--! logged
--- Warnings and errors of the technical log in 24 hours.
select count(*) filter (where level = 'error') as errors, count(*) filter (where level = 'warn') as warnings
  from system_events where created_at > now() - interval '24 hours' and level in ('warn', 'error');

--! top_tenants
--- The ten tenants with the most cores promised, and what their running pods were last seen to use.
select t.id, t.name, t.pods, t.cpu_cores, t.memory_mb, t.disk_gb,
       coalesce(sum(m.cpu_usage / 100 * p.cpu_cores), 0)::double precision as cpu_used,
       coalesce(sum(m.disk_used_bytes) / 1073741824, 0)::bigint as disk_used_gb,
       coalesce(sum(m.network_rx_bytes + m.network_tx_bytes), 0)::bigint as network_bytes
  from (select t.id, t.name, count(*) as pods, sum(p.cpu_cores)::bigint as cpu_cores, sum(p.memory_mb)::bigint as memory_mb,
               sum(p.disk_gb)::bigint
               + (select coalesce(sum(v.reserved_gb), 0)::bigint from cloud_pod_volumes v
                   where v.tenant_id = t.id and v.deleted_at is null) as disk_gb
          from cloud_pods p join tenants t on t.id = p.tenant_id where p.deleted_at is null
         group by t.id, t.name order by sum(p.cpu_cores) desc, sum(p.disk_gb) desc, t.id limit 10) t
  left join cloud_pods p on p.tenant_id = t.id and p.deleted_at is null and p.status = 'running'
  left join lateral (
       select cpu_usage, disk_used_bytes, network_rx_bytes, network_tx_bytes from cloud_pod_metrics m
        where m.tenant_id = p.tenant_id and m.pod_id = p.id order by m.sampled_at desc limit 1) m on true
 group by t.id, t.name, t.pods, t.cpu_cores, t.memory_mb, t.disk_gb
 order by t.cpu_cores desc, t.disk_gb desc, t.id;
