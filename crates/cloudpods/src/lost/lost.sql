--! pods
--- Pods of a server that do not know yet that it is lost.
select tenant_id, id from cloud_pods
 where server_id = :server and deleted_at is null and status not in ('error', 'deleting') order by id limit 500;

--! give_up_machine
--- A pod parts with its machine on a lost server.
insert into lost_machines (server_id, pod_id) values (:server, :pod) on conflict do nothing;

--! forget_machines
--- Given up, and no longer there.
delete from lost_machines where server_id = :server and not pod_id = any(:there::bigint[]);

--! given_up
--- The servers on which a pod gave up a machine that may still be there.
select l.server_id, s.name from lost_machines l join servers s on s.id = l.server_id where l.pod_id = :pod;

--! found_again
--- Pods that were told that their server is lost, and are still on it.
update cloud_pods p set status_reason = :reason, updated_at = now()
  from servers s
 where s.id = :server and p.server_id = s.id and p.deleted_at is null and p.status = 'error' and p.status_reason = :told
returning p.tenant_id, p.id;
