--! open_of_server
select id, kind, machine from server_drift where server_id = :server_id and resolved_at is null;

--! found (tenant_id?, pod_id?)
--- Notes a difference, or that it is still there; answers whether it is news.
insert into server_drift (server_id, kind, machine, tenant_id, pod_id, detail)
values (:server_id, :kind, :machine, :tenant_id, :pod_id, :detail)
on conflict (server_id, kind, machine) where resolved_at is null
do update set last_seen_at = now(), detail = excluded.detail
returning id, (xmax = 0) as fresh;

--! mended (tenant_id?, pod_id?)
--- A difference that the record was made to follow at once.
insert into server_drift (server_id, kind, machine, tenant_id, pod_id, detail, mended, resolved_at)
values (:server_id, :kind, :machine, :tenant_id, :pod_id, :detail, true, now())
on conflict do nothing;

--! resolve
update server_drift set resolved_at = now(), last_seen_at = now() where id = any(:ids::bigint[]);

--! prune
delete from server_drift where resolved_at < now() - interval '90 days';

--! home : (server_id?)
--- Where a pod's machine is meant to be; `here`: on this server.
select tenant_id, server_id, updated_at, coalesce(server_id = :server_id or target_server_id = :server_id, false) as here
  from cloud_pods where id = :pod_id and deleted_at is null;

--! page (before?, server_id?) : (tenant_id?, pod_id?, resolved_at?)
select d.id, d.server_id, s.name as server_name, d.kind, d.machine, d.tenant_id, d.pod_id, d.detail, d.mended, d.first_seen_at,
       d.last_seen_at, d.resolved_at
  from server_drift d join servers s on s.id = d.server_id
 where (:before::bigint is null or d.id < :before)
   and (:server_id::bigint is null or d.server_id = :server_id)
   and (not :only_open::boolean or d.resolved_at is null)
 order by d.id desc limit :limit;
