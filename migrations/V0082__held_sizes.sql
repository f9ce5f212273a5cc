-- A size that takes effect only when the machine was off once: until then the machine may go on with what it had, and that
-- stays held on its server and in its tenant's quota.

alter table cloud_pods
    -- What the machine may still have while `size_pending`; NULL: nothing beyond its record.
    add column held_cpu_cores integer check (held_cpu_cores > 0),
    add column held_memory_mb integer check (held_memory_mb > 0);

create or replace view server_holdings with (security_invoker = true) as
    select s.id as server_id, count(h.id) as pods, coalesce(sum(h.cpu_cores), 0)::bigint as cpu_cores,
           coalesce(sum(h.memory_mb), 0)::bigint as memory_mb, coalesce(sum(h.disk_gb), 0)::bigint as disk_gb
      from servers s
      left join lateral (
           select p.id, greatest(p.cpu_cores, p.held_cpu_cores) as cpu_cores,
                  greatest(p.memory_mb, p.held_memory_mb) as memory_mb,
                  p.disk_gb + (select coalesce(sum(v.reserved_gb), 0) from cloud_pod_volumes v
                                where v.tenant_id = p.tenant_id and v.pod_id = p.id and v.deleted_at is null) as disk_gb
             from (select * from cloud_pods where server_id = s.id and deleted_at is null
                   union all
                   select * from cloud_pods where target_server_id = s.id and deleted_at is null) p) h on true
     group by s.id;
