--: PodRow(node?, requested_node?, server_id?, machine_name?, vmid?, ip_address?, primary_domain?, notes?, status_reason?, driver?, unknown_since?, target_server_id?, held_cpu_cores?, held_memory_mb?, refused_by?)
--: PodView(status_reason?, node?, vmid?, ip_address?, primary_domain?, notes?, subscription_id?, driver?, unknown_since?, server_id?, held_cpu_cores?, held_memory_mb?)

--! page (before?, status?, unknown?, plan?, text?) : PodView
--- A page of the tenant's pods, newest first. Unknown is what ran or was off on a server that does not answer.
select p.id, p.tenant_id, p.name, p.plan_code, p.template_code, p.status, p.status_reason, p.region, p.node, p.vmid,
       p.cpu_cores, p.memory_mb, p.disk_gb, p.ip_address, p.login_user, p.primary_domain, p.tags, p.notes, p.subscription_id, cardinality(p.ssh_keys) as ssh_key_count,
       p.created_at, p.updated_at, p.takes_volumes, p.size_pending, p.held_cpu_cores, p.held_memory_mb, p.server_id, s.driver,
       case when s.lost_at is null then s.unreachable_since end as unknown_since
  from cloud_pods p left join servers s on s.id = p.server_id
 where p.tenant_id = :tenant and p.deleted_at is null
   and (:before::bigint is null or p.id < :before)
   and (:status::text is null or p.status = :status)
   and (:unknown::bool is null or (p.status in ('running', 'stopped') and s.unreachable_since is not null) = :unknown)
   and (:plan::text is null or p.plan_code = :plan)
   and (:text::text is null or p.name ilike '%' || :text || '%' or p.ip_address ilike :text || '%' or :text = any(p.tags))
 order by p.id desc limit :limit;

--! newest : PodView
--- The same when nothing is looked for: what people see first. The inner limit is one of the planner's: it makes a plan
--- for all tenants as good as one for this tenant, and PostgreSQL keeps it instead of planning each time anew.
select p.id, p.tenant_id, p.name, p.plan_code, p.template_code, p.status, p.status_reason, p.region, p.node, p.vmid,
       p.cpu_cores, p.memory_mb, p.disk_gb, p.ip_address, p.login_user, p.primary_domain, p.tags, p.notes, p.subscription_id, cardinality(p.ssh_keys) as ssh_key_count,
       p.created_at, p.updated_at, p.takes_volumes, p.size_pending, p.held_cpu_cores, p.held_memory_mb, p.server_id, s.driver,
       case when s.lost_at is null then s.unreachable_since end as unknown_since
  from (select * from cloud_pods
         where tenant_id = :tenant and deleted_at is null and id < :before
         order by id desc limit 201) p
  left join servers s on s.id = p.server_id
 order by p.id desc limit :limit;

--! view : PodView
--- A pod as people see it.
select p.id, p.tenant_id, p.name, p.plan_code, p.template_code, p.status, p.status_reason, p.region, p.node, p.vmid,
       p.cpu_cores, p.memory_mb, p.disk_gb, p.ip_address, p.login_user, p.primary_domain, p.tags, p.notes, p.subscription_id, cardinality(p.ssh_keys) as ssh_key_count,
       p.created_at, p.updated_at, p.takes_volumes, p.size_pending, p.held_cpu_cores, p.held_memory_mb, p.server_id, s.driver,
       case when s.lost_at is null then s.unreachable_since end as unknown_since
  from cloud_pods p left join servers s on s.id = p.server_id
 where p.tenant_id = :tenant and p.id = :id and p.deleted_at is null;

--! one : PodRow
select p.id, p.tenant_id, p.name, p.plan_code, p.template_code, p.status, p.status_reason, p.region, p.node, p.requested_node,
       p.server_id, p.machine_name, p.vmid, p.cpu_cores, p.memory_mb, p.disk_gb, p.ip_address, p.login_user, p.primary_domain,
       p.ssh_keys, p.tags, p.notes, p.quota_reserved, p.address_count, p.target_server_id, p.created_at, p.updated_at, s.driver, case when s.lost_at is null then s.unreachable_since end as unknown_since,
       p.held_cpu_cores, p.held_memory_mb, p.refused_by, coalesce(s.lost_at is not null, false) as lost
  from cloud_pods p left join servers s on s.id = p.server_id
 where p.tenant_id = :tenant and p.id = :id and p.deleted_at is null;

--! page_all (before?, status?, unknown?, tenant?, server_id?, text?) : PodView
--- A page of all tenants' pods, newest first.
select p.id, p.tenant_id, p.name, p.plan_code, p.template_code, p.status, p.status_reason, p.region, p.node, p.vmid,
       p.cpu_cores, p.memory_mb, p.disk_gb, p.ip_address, p.login_user, p.primary_domain, p.tags, p.notes, p.subscription_id, cardinality(p.ssh_keys) as ssh_key_count,
       p.created_at, p.updated_at, p.takes_volumes, p.size_pending, p.held_cpu_cores, p.held_memory_mb, p.server_id, s.driver,
       case when s.lost_at is null then s.unreachable_since end as unknown_since
  from cloud_pods p left join servers s on s.id = p.server_id
 where p.deleted_at is null
   and (:before::bigint is null or p.id < :before)
   and (:status::text is null or p.status = :status)
   and (:unknown::bool is null or (p.status in ('running', 'stopped') and s.unreachable_since is not null) = :unknown)
   and (:tenant::bigint is null or p.tenant_id = :tenant)
   and (:server_id::bigint is null or p.server_id = :server_id)
   and (:text::text is null or p.name ilike '%' || :text || '%' or p.ip_address ilike :text || '%')
 order by p.id desc limit :limit;

--! tenant_of
select tenant_id from cloud_pods where id = :id and deleted_at is null;

--! tenant_names
select id, name from tenants where id = any(:ids::bigint[]);

--! operations
select job_id, job_type, status, created_at from cloud_pod_jobs
 where tenant_id = :tenant and pod_id = :pod_id order by id desc limit 50;

--! lock_pod
--- Locks a pod's row until the transaction ends.
select id from cloud_pods where tenant_id = :tenant and id = :id for update;

--! name_taken
select count(*) from cloud_pods where tenant_id = :tenant and name = :name and deleted_at is null and id <> :other_than;

--! insert_pod (requested_node?, stack?, notes?)
insert into cloud_pods (tenant_id, name, plan_code, template_code, region, requested_node, stack, status, login_user, ssh_keys, tags,
                        notes, cpu_cores, memory_mb, disk_gb, address_count, quota_reserved)
values (:tenant, :name, :plan, :template, :region, :requested_node, :stack, 'provisioning', :login_user, :ssh_keys, :tags,
        :notes, :cpu_cores, :memory_mb, :disk_gb, :address_count, true)
returning id;

--! set_subscription (domain?, stack?)
--- What a paid pod is paid by, and what it is for.
update cloud_pods set subscription_id = :subscription, primary_domain = :domain, stack = coalesce(:stack, stack)
 where tenant_id = :tenant and id = :id;

--! suspension : (reason?)
select suspended_reason as reason from cloud_pods where tenant_id = :tenant and id = :id;

--! kept_off
--- Whether it is to be off: its subscription is suspended, or its tenant is and its pods with it.
select count(*) from cloud_pods p join tenants t on t.id = p.tenant_id
 where p.tenant_id = :tenant and p.id = :id and (p.suspended_reason is not null or (t.status = 'suspended' and p.id = any(t.suspended_pods)));

--! stops
--- Its stops that are still to come, and those that failed for good in the last hour.
select count(*) filter (where status = 'pending') as pending,
       count(*) filter (where status = 'dead' and completed_at > now() - interval '1 hour') as failed
  from jobs where pod_id = :id and type = 'pod.stop';

--! suspend (reason?)
update cloud_pods set suspended_reason = :reason, updated_at = now() where tenant_id = :tenant and id = :id;

--! start_later
--- A suspended tenant's pod is among those that are started when the tenant is taken up again.
update tenants set suspended_pods = array(select distinct unnest(suspended_pods || :pod::bigint) order by 1)
 where id = :tenant and status = 'suspended' returning id;

--! of_subscription : (status_reason?)
select id, status, status_reason, server_id is not null as placed from cloud_pods
 where tenant_id = :tenant and subscription_id = :subscription and deleted_at is null order by id desc limit 1;

--! update_pod (notes?)
update cloud_pods set name = :name, tags = :tags, notes = :notes, updated_at = now()
 where tenant_id = :tenant and id = :id;

--! set_status (reason?)
update cloud_pods set status = :status, status_reason = :reason, updated_at = now()
 where tenant_id = :tenant and id = :id;

--! place (refused_by?)
update cloud_pods set server_id = :server_id, node = :node, machine_name = :machine_name, refused_by = :refused_by,
       updated_at = now()
 where tenant_id = :tenant and id = :id;

--! unplace
update cloud_pods set server_id = null, node = null, machine_name = null, vmid = null, ip_address = null, updated_at = now()
 where tenant_id = :tenant and id = :id;

--! refuse
--- A server could not make it: forgotten there, and remembered for the rest of the job.
update cloud_pods set server_id = null, node = null, machine_name = null, vmid = null, ip_address = null,
       refused_by = :refused_by, updated_at = now()
 where tenant_id = :tenant and id = :id;

--! give_up_place
--- Its machine is lost with its server, and so are its volumes: it is as one that never was made.
update cloud_pods set server_id = null, node = null, machine_name = null, vmid = null, ip_address = null, ready_at = null,
       target_server_id = null, requested_node = nullif(requested_node, node), updated_at = now()
 where tenant_id = :tenant and id = :id;

--! set_running (ip_address?)
update cloud_pods set status = 'running', status_reason = null, ip_address = :ip_address, ready_at = coalesce(ready_at, now()),
       refused_by = null, updated_at = now()
 where tenant_id = :tenant and id = :id;

--! set_script (state?, exit_status?, message?)
--- What became of its machine's script; nothing where there was none.
update cloud_pods set script_state = :state, script_exit_status = :exit_status, script_message = :message,
       script_checked_at = case when :state::text is not null then now() end
 where tenant_id = :tenant and id = :id and (script_state is not null or :state::text is not null);

--! script : (exit_status?, message?)
select script_state as state, script_exit_status as exit_status, script_message as message, script_checked_at as checked_at
  from cloud_pods where tenant_id = :tenant and id = :id and script_state is not null and script_checked_at is not null;

--! set_size_pending (held_cpu_cores?, held_memory_mb?)
--- Whether its new size waits until the machine was off, and what the machine may still have until then.
update cloud_pods set size_pending = :pending, held_cpu_cores = :held_cpu_cores, held_memory_mb = :held_memory_mb
 where tenant_id = :tenant and id = :id;

--! size_taken
--- The machine has the size of its record; what it held beyond that. No row when nothing was waited for.
update cloud_pods p set size_pending = false, held_cpu_cores = null, held_memory_mb = null
  from (select id, greatest(cpu_cores, held_cpu_cores) - cpu_cores as cpu_cores,
               greatest(memory_mb, held_memory_mb) - memory_mb as memory_mb
          from cloud_pods where tenant_id = :tenant and id = :id and size_pending for update) h
 where p.tenant_id = :tenant and p.id = h.id
returning h.cpu_cores, h.memory_mb;

--! set_size
update cloud_pods set plan_code = :plan, cpu_cores = :cpu_cores, memory_mb = :memory_mb, disk_gb = :disk_gb, updated_at = now()
 where tenant_id = :tenant and id = :id;

--! set_target (server_id?)
--- Where the pod is about to move; it takes room there too.
update cloud_pods set target_server_id = :server_id where tenant_id = :tenant and id = :id;

--! set_server
update cloud_pods set server_id = :server_id, node = :node, target_server_id = null, updated_at = now()
 where tenant_id = :tenant and id = :id;

--! volumes_gb
select coalesce(sum(reserved_gb), 0)::bigint from cloud_pod_volumes
 where tenant_id = :tenant and pod_id = :id and deleted_at is null;

--! reserve_mark
--- One that has no place yet may get as many addresses as its region's pools give now.
update cloud_pods set quota_reserved = true, address_count = case when server_id is null then :expected else address_count end
 where tenant_id = :tenant and id = :id and not quota_reserved
returning cpu_cores, memory_mb, disk_gb, address_count;

--! release_mark
--- Takes the mark of a pod that counts in the quota; no row when it does not count (any more).
update cloud_pods p set quota_reserved = false, size_pending = false, held_cpu_cores = null, held_memory_mb = null
  from (select id, greatest(cpu_cores, held_cpu_cores) as cpu_cores, greatest(memory_mb, held_memory_mb) as memory_mb
          from cloud_pods where tenant_id = :tenant and id = :id and quota_reserved for update) h
 where p.tenant_id = :tenant and p.id = h.id
returning h.cpu_cores, h.memory_mb, p.disk_gb, p.address_count;

--! set_address_count
update cloud_pods set address_count = :addresses where tenant_id = :tenant and id = :id;

--! mark_deleted
update cloud_pods set status = 'deleting', deleted_at = now(), target_server_id = null, ip_address = null, updated_at = now()
 where tenant_id = :tenant and id = :id and deleted_at is null;

--! insert_operation (key?)
insert into cloud_pod_jobs (tenant_id, pod_id, job_id, job_type, idempotency_key)
values (:tenant, :pod_id, :job_id, :job_type, :key);

--! hold_key
--- Two requests of the same key come one after the other.
select pg_advisory_xact_lock(hashtextextended(:key, :tenant))::text as held;

--! idempotent
select body_hash, object_id from idempotency_keys where tenant_id = :tenant and key = :key and operation = :operation;

--! remember_key
insert into idempotency_keys (tenant_id, key, operation, body_hash, object_id)
values (:tenant, :key, :operation, :body_hash, :object_id);

--! topic
insert into cloud_pod_events (tenant_id, pod_id, topic, payload) values (:tenant, :pod_id, :topic, :payload);

--! counts
--- Unknown is what ran or was off on a server that does not answer.
select case when p.status in ('running', 'stopped') and s.unreachable_since is not null then 'unknown' else p.status end as status,
       count(*) as pods
  from cloud_pods p left join servers s on s.id = p.server_id
 where p.tenant_id = :tenant and p.deleted_at is null group by 1;

--! on_server : (machine_name?, vmid?, target_server_id?)
--- The pods that should be on a server, and whether a job is at work on them.
select p.id, p.tenant_id, p.name, p.status, p.machine_name, p.vmid, p.cpu_cores, p.memory_mb, p.disk_gb, p.size_pending,
       p.takes_volumes, p.target_server_id, p.updated_at, p.suspended_reason is not null or (t.status = 'suspended' and p.id = any(t.suspended_pods)) as suspended,
       exists (select 1 from jobs j where j.pod_id = p.id and j.status in ('pending', 'running')) as busy
  from cloud_pods p join tenants t on t.id = p.tenant_id where p.server_id = :server_id and p.deleted_at is null;

--! leaving : (storage_pool?, network_bridge?)
--- The pods of a server with all that each needs of another one: what is held for it, and its volumes.
select p.id, p.tenant_id, p.name, p.region, greatest(p.cpu_cores, coalesce(p.held_cpu_cores, 0)) as cpu_cores,
       greatest(p.memory_mb, coalesce(p.held_memory_mb, 0)) as memory_mb,
       p.disk_gb + (select coalesce(sum(v.reserved_gb), 0) from cloud_pod_volumes v
                     where v.tenant_id = p.tenant_id and v.pod_id = p.id and v.deleted_at is null)::integer as disk_gb,
       t.storage_pool, t.network_bridge
  from cloud_pods p join cloud_pod_templates t on t.code = p.template_code
 where p.server_id = :server_id and p.deleted_at is null order by p.id;

--! not_begun
--- Pods of a server that no other server holds room for: of those that shall move, the ones whose move has not begun.
select id from cloud_pods where server_id = :server_id and target_server_id is null and deleted_at is null;

--! last_samples : (memory_used_bytes?, disk_used_bytes?, network_rx_bytes?, network_tx_bytes?, processes?, cpu_usage?)
select sampled_at, cpu_time_ns, cpu_usage, memory_used_bytes, disk_used_bytes, network_rx_bytes, network_tx_bytes, processes
  from cloud_pod_metrics where tenant_id = :tenant and pod_id = :pod_id order by sampled_at desc limit :limit;

--! newest_of_server
--- Of each pod of a server its newest sample's processor time.
select p.id as pod_id, m.sampled_at, m.cpu_time_ns
  from cloud_pods p
  cross join lateral (
       select sampled_at, cpu_time_ns from cloud_pod_metrics m
        where m.tenant_id = p.tenant_id and m.pod_id = p.id and m.sampled_at > now() - interval '1 hour'
        order by m.sampled_at desc limit 1) m
 where p.server_id = :server_id and p.deleted_at is null;

--! insert_samples
insert into cloud_pod_metrics (tenant_id, pod_id, sampled_at, cpu_time_ns, cpu_usage, memory_used_bytes, disk_used_bytes,
                               network_rx_bytes, network_tx_bytes, processes)
select r.tenant_id, r.pod_id, now(), r.cpu_time_ns, r.cpu_usage, r.memory_used_bytes, r.disk_used_bytes,
       r.network_rx_bytes, r.network_tx_bytes, r.processes
  from jsonb_to_recordset(:rows) as r(tenant_id bigint, pod_id bigint, cpu_time_ns bigint, cpu_usage real,
       memory_used_bytes bigint, disk_used_bytes bigint, network_rx_bytes bigint, network_tx_bytes bigint, processes int)
  join cloud_pods p on p.tenant_id = r.tenant_id and p.id = r.pod_id
on conflict do nothing;

--! set_vmids
--- The numbers that the server calls its machines by.
update cloud_pods p set vmid = n.vmid
  from unnest(:tenants::bigint[], :pods::bigint[], :vmids::bigint[]) as n(tenant_id, pod_id, vmid)
 where p.tenant_id = n.tenant_id and p.id = n.pod_id and p.server_id = :server_id;

--! set_takes_volumes
--- Machines of which the server says otherwise than it is recorded.
update cloud_pods p set takes_volumes = not takes_volumes
  from unnest(:tenants::bigint[], :pods::bigint[]) as n(tenant_id, pod_id)
 where p.tenant_id = n.tenant_id and p.id = n.pod_id and p.server_id = :server_id;

--! prune_samples
delete from cloud_pod_metrics where sampled_at < now() - make_interval(hours => :hours::int);

--! was_made
--- Whether the pod has once been ready: its machine may hold its owner's data.
select count(*) from cloud_pods where tenant_id = :tenant and id = :pod_id and ready_at is not null;

--! recorded
--- Whether a job has recorded this event of a pod already: a step that committed and was cut off before it could say so
--- runs again, and must not tell the same thing twice.
select count(*) from audit_events
 where tenant_id = :tenant and pod_id = :pod_id and event = :event and details->>'job' = (:job_id::bigint)::text;
