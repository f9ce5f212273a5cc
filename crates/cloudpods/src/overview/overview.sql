--! totals
select count(*) as total, count(*) filter (where p.status = 'running' and s.unreachable_since is null) as active,
       count(*) filter (where p.status = 'error') as error, count(*) filter (where p.status = 'deleting') as deleting,
       count(*) filter (where p.status in ('running', 'stopped') and s.unreachable_since is not null) as unknown,
       count(distinct p.tenant_id) as tenants,
       coalesce(sum(p.cpu_cores), 0)::bigint as cpu_cores, coalesce(sum(p.memory_mb), 0)::bigint as memory_mb,
       coalesce(sum(p.disk_gb), 0)::bigint
       + (select coalesce(sum(reserved_gb), 0)::bigint from cloud_pod_volumes where deleted_at is null) as disk_gb
  from cloud_pods p left join servers s on s.id = p.server_id where p.deleted_at is null;

--! used
--- What the running pods were last seen to use, in cores, MB and GB.
select coalesce(sum(m.cpu_usage / 100 * p.cpu_cores), 0)::double precision as cpu_cores,
       coalesce(sum(m.memory_used_bytes) / 1048576, 0)::bigint as memory_mb,
       coalesce(sum(m.disk_used_bytes) / 1073741824, 0)::bigint as disk_gb,
       count(*) filter (where m.disk_used_bytes is null) as disk_untold
  from cloud_pods p
  cross join lateral (
       select cpu_usage, memory_used_bytes, disk_used_bytes from cloud_pod_metrics m
        where m.tenant_id = p.tenant_id and m.pod_id = p.id order by m.sampled_at desc limit 1) m
 where p.deleted_at is null and p.status = 'running';

--! unhealthy
select count(*) from cloud_pods p left join servers s on s.id = p.server_id
 where p.deleted_at is null and (p.status = 'error' or s.unreachable_since is not null);

--! healed
select count(*) from audit_events
 where event = 'POD_AUTORESTART_TRIGGERED' and created_at > now() - interval '24 hours';

--! backups
--- Each backup that was made is an event.
select count(*) from audit_events
 where event = 'POD_BACKUP_COMPLETED' and created_at > now() - interval '24 hours';

--! recent_events : (user_id?, user_name?, user_email?, pod_id?, pod_name?, object_type?, object_id?, object_name?, ip_address?, user_agent?, request_id?, tenant_id?, tenant_name?, api_key_id?)
select a.id, a.created_at, a.tenant_id, a.api_key_id, a.event, a.category, a.actor_type, a.user_id, u.name as user_name, u.email as user_email,
       a.pod_id, p.name as pod_name, a.object_type, a.object_id, a.object_name, a.ip_address, a.user_agent, a.request_id, a.details,
       t.name as tenant_name
  from audit_events a
  left join tenants t on t.id = a.tenant_id
  left join users u on u.id = a.user_id
  left join cloud_pods p on p.tenant_id = a.tenant_id and p.id = a.pod_id
 where a.category in ('lifecycle', 'health', 'backup', 'quota')
 order by a.id desc limit :limit;

--! top_tenants
select t.id, t.name, count(*) as pods, sum(p.cpu_cores)::bigint as cpu_cores, sum(p.memory_mb)::bigint as memory_mb
  from cloud_pods p join tenants t on t.id = p.tenant_id
 where p.deleted_at is null
 group by t.id, t.name order by sum(p.memory_mb) desc, count(*) desc, t.id limit 10;

--! per_day
--- Created and destroyed on each of the last seven days (UTC), oldest first.
select to_char(d.day, 'YYYY-MM-DD') as day,
       (select count(*) from audit_events a where a.event = 'POD_CREATED' and a.created_at >= d.day and a.created_at < d.day + interval '1 day') as created,
       (select count(*) from audit_events a where a.event = 'POD_DESTROYED' and a.created_at >= d.day and a.created_at < d.day + interval '1 day') as destroyed
  from generate_series(date_trunc('day', now() at time zone 'UTC') at time zone 'UTC' - interval '6 days',
                       date_trunc('day', now() at time zone 'UTC') at time zone 'UTC', interval '1 day') d(day)
 order by d.day;

--! queue_depths
select queue, count(*) filter (where status = 'pending') as pending, count(*) filter (where status = 'running') as running
  from jobs where status in ('pending', 'running') group by queue order by queue;
