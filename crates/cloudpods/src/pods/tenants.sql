--! figures
--- Of these tenants' pods.
select tenant_id, count(*) as total, count(*) filter (where status = 'running') as running,
       count(*) filter (where status = 'error') as in_error
  from cloud_pods where tenant_id = any(:tenants::bigint[]) and deleted_at is null group by tenant_id;

--! running
--- One that is still being made will run in a moment.
select id from cloud_pods
 where tenant_id = :tenant and deleted_at is null and status in ('running', 'provisioning') order by id limit 10000;
