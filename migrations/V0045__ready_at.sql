-- When a pod was ready for the first time: from then on its machine and volumes may hold its owner's data. The audit log
-- is no place to read this from, because it is kept only for as long as a setting says.
alter table cloud_pods add column ready_at timestamptz;
update cloud_pods p set ready_at = p.created_at
 where p.status in ('running', 'stopped')
    or exists (select 1 from audit_events e where e.tenant_id = p.tenant_id and e.pod_id = p.id and e.event = 'POD_CREATED');
