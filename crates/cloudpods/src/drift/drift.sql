--! open_of_server
--- Those that a comparison of the machines finds again while they last. A machine that is missing is found once, by what made
--- its pod's record follow.
select id, kind, machine from server_drift
 where server_id = :server_id and resolved_at is null and kind <> 'missing_machine';

--! missing_of_server
--- The pods whose machines are missing on a server.
select pod_id from server_drift
 where server_id = :server_id and kind = 'missing_machine' and resolved_at is null and pod_id is not null;

--! is_missing
select exists (select 1 from server_drift where tenant_id = :tenant and pod_id = :pod_id and kind = 'missing_machine'
                  and resolved_at is null) as missing;

--! machines_there
--- Machines that were missing and are there again, once their pods are what they are.
update server_drift d set resolved_at = now(), last_seen_at = now()
 where d.server_id = :server_id and d.kind = 'missing_machine' and d.resolved_at is null and d.machine = any(:machines::text[])
   and not exists (select 1 from cloud_pods p where p.tenant_id = d.tenant_id and p.id = d.pod_id and p.deleted_at is null
                      and p.status = 'error');

--! missing_over
--- Missing machines that nobody waits for any more: made anew, on whatever server, or of a pod that was terminated.
update server_drift d set resolved_at = now()
 where d.kind = 'missing_machine' and d.resolved_at is null
   and not exists (select 1 from cloud_pods p where p.tenant_id = d.tenant_id and p.id = d.pod_id and p.deleted_at is null
                      and p.status not in ('running', 'stopped'));

--! found (tenant_id?, pod_id?, disk_gb?)
--- Notes a difference, or that it is still there; answers whether it is news.
insert into server_drift (server_id, kind, machine, tenant_id, pod_id, detail, disk_gb)
values (:server_id, :kind, :machine, :tenant_id, :pod_id, :detail, :disk_gb)
on conflict (server_id, kind, machine) where resolved_at is null
do update set last_seen_at = now(), detail = excluded.detail, disk_gb = excluded.disk_gb
returning id, (xmax = 0) as fresh;

--! mended (tenant_id?, pod_id?)
--- A difference that the record was made to follow at once.
insert into server_drift (server_id, kind, machine, tenant_id, pod_id, detail, mended, resolved_at)
values (:server_id, :kind, :machine, :tenant_id, :pod_id, :detail, true, now())
on conflict do nothing;

--! resolve
update server_drift set resolved_at = now(), last_seen_at = now() where id = any(:ids::bigint[]);

--! one : (tenant_id?, pod_id?, disk_gb?, decision?)
--- A difference that somebody decides about, locked until the transaction ends.
select d.id, d.server_id, s.name as server_name, d.kind, d.machine, d.tenant_id, d.pod_id, d.disk_gb, d.mended,
       (d.resolved_at is null) as open, d.decision,
       coalesce(p.updated_at <= d.first_seen_at + interval '5 seconds', false) as untouched
  from server_drift d join servers s on s.id = d.server_id
  left join cloud_pods p on p.tenant_id = d.tenant_id and p.id = d.pod_id and p.deleted_at is null
 where d.id = :id for update of d;

--! decide (user?, job?)
update server_drift
   set decision = :decision, decided_at = now(), decided_by = :user, decision_job = :job, decision_error = null
 where id = :id;

--! undecide
update server_drift set decision = null, decision_error = :error where id = :id;

--! prune
delete from server_drift where resolved_at < now() - interval '90 days';

--! home : (server_id?)
--- Where a pod's machine is meant to be; `here`: on this server; `coming`: it was to move here.
--- `given_up`: its machine here was given up when the server was lost.
select tenant_id, server_id, updated_at, coalesce(server_id = :server_id, false) as here,
       coalesce(target_server_id = :server_id, false) as coming,
       exists (select 1 from lost_machines l where l.server_id = :server_id and l.pod_id = cloud_pods.id) as given_up
  from cloud_pods where id = :pod_id and deleted_at is null;

--! page (before?, server_id?) : (tenant_id?, pod_id?, resolved_at?, decision?, decided_at?, decided_by?, decision_job?, decision_error?, pod_status?, pod_name?, tenant_name?)
select d.id, d.server_id, s.name as server_name, d.kind, d.machine, d.tenant_id, d.pod_id, d.detail, d.mended, d.first_seen_at,
       d.last_seen_at, d.resolved_at, d.decision, d.decided_at, u.name as decided_by, d.decision_job, d.decision_error,
       p.status as pod_status, p.name as pod_name, t.name as tenant_name,
       coalesce(p.updated_at <= d.first_seen_at + interval '5 seconds', false) as untouched
  from server_drift d join servers s on s.id = d.server_id
  left join users u on u.id = d.decided_by
  left join tenants t on t.id = d.tenant_id
  left join cloud_pods p on p.tenant_id = d.tenant_id and p.id = d.pod_id and p.deleted_at is null
 where (:before::bigint is null or d.id < :before)
   and (:server_id::bigint is null or d.server_id = :server_id)
   and (not :only_open::boolean or d.resolved_at is null)
 order by d.id desc limit :limit;
