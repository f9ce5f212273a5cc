--: QuotaRow(pods_limit?, cpu_cores_limit?, memory_mb_limit?, disk_gb_limit?, volumes_limit?, snapshots_limit?, addresses_limit?)

--! ensure_quota
insert into cloud_pod_quotas (tenant_id) values (:tenant) on conflict do nothing;

--! quota : QuotaRow
select pods_limit, cpu_cores_limit, memory_mb_limit, disk_gb_limit, volumes_limit, snapshots_limit, addresses_limit,
       pods_used, cpu_cores_used, memory_mb_used, disk_gb_used, volumes_used, snapshots_used, addresses_used
  from cloud_pod_quotas where tenant_id = :tenant;

--! lock_quota : QuotaRow
select pods_limit, cpu_cores_limit, memory_mb_limit, disk_gb_limit, volumes_limit, snapshots_limit, addresses_limit,
       pods_used, cpu_cores_used, memory_mb_used, disk_gb_used, volumes_used, snapshots_used, addresses_used
  from cloud_pod_quotas where tenant_id = :tenant for update;

--! lock_use
--- The platform's own way to the row that each reservation locks.
select tenant_id from cloud_pod_quotas where tenant_id = :tenant for update;

--! add_use
update cloud_pod_quotas
   set pods_used = pods_used + :pods, cpu_cores_used = cpu_cores_used + :cpu_cores,
       memory_mb_used = memory_mb_used + :memory_mb, disk_gb_used = disk_gb_used + :disk_gb,
       volumes_used = volumes_used + :volumes, addresses_used = addresses_used + :addresses, updated_at = now()
 where tenant_id = :tenant;

--! tenant_name
select name from tenants where id = :tenant;

--! set_limits (pods?, cpu_cores?, memory_mb?, disk_gb?, volumes?, snapshots?, addresses?)
update cloud_pod_quotas
   set pods_limit = :pods, cpu_cores_limit = :cpu_cores, memory_mb_limit = :memory_mb, disk_gb_limit = :disk_gb,
       volumes_limit = :volumes, snapshots_limit = :snapshots, addresses_limit = :addresses, updated_at = now()
 where tenant_id = :tenant;
