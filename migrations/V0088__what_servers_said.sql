-- Why a server does not answer: apart from an operator's reason for its status, which stays while it is silent.
alter table servers add column unreachable_reason text;
-- Until now the reason of a server that was taken offline stood in its status alone.
update servers set unreachable_reason = status_reason where unreachable_since is not null and status = 'offline';

-- A machine that vanished was noted as put right, though nobody had done anything about it. It is open again while its
-- pod waits for it.
update server_drift d set mended = false, resolved_at = null
 where d.id in (select max(o.id) from server_drift o
                  join cloud_pods p on p.tenant_id = o.tenant_id and p.id = o.pod_id and p.deleted_at is null
                 where o.kind = 'missing_machine' and o.mended and p.status = 'error' and p.server_id = o.server_id
                 group by o.server_id, o.machine)
   and not exists (select 1 from server_drift e where e.server_id = d.server_id and e.kind = d.kind
                      and e.machine = d.machine and e.resolved_at is null);
