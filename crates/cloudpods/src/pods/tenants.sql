--! figures
--- Of these tenants' pods.
select p.tenant_id, count(*) as total, count(*) filter (where p.status = 'running' and s.unreachable_since is null) as running,
       count(*) filter (where p.status = 'error') as in_error
  from cloud_pods p left join servers s on s.id = p.server_id
 where p.tenant_id = any(:tenants::bigint[]) and p.deleted_at is null group by p.tenant_id;

--! running
--- One that is still being made will run in a moment.
select id from cloud_pods
 where tenant_id = :tenant and deleted_at is null and status in ('running', 'provisioning') order by id limit 10000;
