--: VolumeRow(storage_pool?, status_reason?, quota_gb?)

--! of_pod : VolumeRow
select id, pod_id, name, size_gb, reserved_gb, storage_pool, status, status_reason, quota_gb, created_at, updated_at
  from cloud_pod_volumes where tenant_id = :tenant and pod_id = :pod_id and deleted_at is null order by id limit 200;

--! one : VolumeRow
select id, pod_id, name, size_gb, reserved_gb, storage_pool, status, status_reason, quota_gb, created_at, updated_at
  from cloud_pod_volumes where tenant_id = :tenant and pod_id = :pod_id and id = :id and deleted_at is null;

--! lock : VolumeRow
select id, pod_id, name, size_gb, reserved_gb, storage_pool, status, status_reason, quota_gb, created_at, updated_at
  from cloud_pod_volumes where tenant_id = :tenant and pod_id = :pod_id and id = :id and deleted_at is null for update;

--! insert (storage_pool?)
insert into cloud_pod_volumes (tenant_id, pod_id, name, size_gb, storage_pool, status, quota_gb)
values (:tenant, :pod_id, :name, :size_gb, :storage_pool, 'creating', :size_gb) returning id;

--! set_status (reason?)
update cloud_pod_volumes set status = :status, status_reason = :reason, updated_at = now()
 where tenant_id = :tenant and id = :id;

--! reserve
update cloud_pod_volumes set reserved_gb = :gb where tenant_id = :tenant and id = :id and deleted_at is null;

--! set_native_id (called?)
update cloud_pod_volumes set proxmox_volume_id = :called where tenant_id = :tenant and id = :id;

--! set_size
update cloud_pod_volumes set size_gb = :gb, reserved_gb = :gb, updated_at = now() where tenant_id = :tenant and id = :id;

--! count_in_quota (gb?)
update cloud_pod_volumes set quota_gb = :gb where tenant_id = :tenant and id = :id;

--! mark_deleted
update cloud_pod_volumes set status = 'deleting', deleted_at = now(), reserved_gb = 0, quota_gb = null, updated_at = now()
 where tenant_id = :tenant and id = :id and deleted_at is null;
