--: JobRow(tenant_id?, started_at?, completed_at?, last_error?, pod_id?, pod_name?, tenant_name?, waits_for?, parent_id?, worker_id?)
--: EventRow()
--: AttemptRow(error?, worker?)

--! page (before?, status?, pod_id?) : JobRow
select j.id, j.tenant_id, j.queue, j.type, j.status, j.phase, j.priority, j.attempts, j.max_attempts, j.scheduled_at, j.waits_for, j.parent_id, j.tags, j.worker_id, j.cancel_requested,
       j.started_at, j.completed_at, j.last_error, j.created_at, j.updated_at, j.progress, j.pod_id, p.name as pod_name, null::text as tenant_name
  from jobs j left join cloud_pods p on p.tenant_id = j.tenant_id and p.id = j.pod_id
 where j.tenant_id = :tenant and (:before::bigint is null or j.id < :before)
   and (:status::text is null or j.status = :status) and (:pod_id::bigint is null or j.pod_id = :pod_id)
 order by j.id desc limit :limit;

--! page_all (before?) : JobRow
--- Of all tenants, whatever their state.
select j.id, j.tenant_id, j.queue, j.type, j.status, j.phase, j.priority, j.attempts, j.max_attempts, j.scheduled_at, j.waits_for, j.parent_id, j.tags, j.worker_id, j.cancel_requested,
       j.started_at, j.completed_at, j.last_error, j.created_at, j.updated_at, j.progress, j.pod_id, p.name as pod_name, t.name as tenant_name
  from (select * from jobs where (:before::bigint is null or id < :before) order by id desc limit :limit) j
  left join cloud_pods p on p.tenant_id = j.tenant_id and p.id = j.pod_id
  left join tenants t on t.id = j.tenant_id
 order by j.id desc;

--! page_live (before?, status?, queue?, kind?, tenant?) : JobRow
--- Unfinished ones.
select j.id, j.tenant_id, j.queue, j.type, j.status, j.phase, j.priority, j.attempts, j.max_attempts, j.scheduled_at, j.waits_for, j.parent_id, j.tags, j.worker_id, j.cancel_requested,
       j.started_at, j.completed_at, j.last_error, j.created_at, j.updated_at, j.progress, j.pod_id, p.name as pod_name, t.name as tenant_name
  from (select * from jobs_live
         where (:before::bigint is null or id < :before) and (:status::text is null or status = :status)
           and (:queue::text is null or queue = :queue) and (:kind::text is null or type = :kind) and (:tenant::bigint is null or tenant_id = :tenant)
         order by id desc limit :limit) j
  left join cloud_pods p on p.tenant_id = j.tenant_id and p.id = j.pod_id
  left join tenants t on t.id = j.tenant_id
 order by j.id desc;

--! page_failed (before?, status?, queue?, kind?, tenant?) : JobRow
--- Those that ended badly.
select j.id, j.tenant_id, j.queue, j.type, j.status, j.phase, j.priority, j.attempts, j.max_attempts, j.scheduled_at, j.waits_for, j.parent_id, j.tags, j.worker_id, j.cancel_requested,
       j.started_at, j.completed_at, j.last_error, j.created_at, j.updated_at, j.progress, j.pod_id, p.name as pod_name, t.name as tenant_name
  from (select * from jobs_finished
         where status in ('dead', 'cancelled', 'failed') and (:before::bigint is null or id < :before) and (:status::text is null or status = :status)
           and (:queue::text is null or queue = :queue) and (:kind::text is null or type = :kind) and (:tenant::bigint is null or tenant_id = :tenant)
         order by id desc limit :limit) j
  left join cloud_pods p on p.tenant_id = j.tenant_id and p.id = j.pod_id
  left join tenants t on t.id = j.tenant_id
 order by j.id desc;

--! page_recent (before?, status?, queue?, kind?, tenant?) : JobRow
--- By type, queue or tenant among the newest million jobs: there may be any number, and few that match.
select j.id, j.tenant_id, j.queue, j.type, j.status, j.phase, j.priority, j.attempts, j.max_attempts, j.scheduled_at, j.waits_for, j.parent_id, j.tags, j.worker_id, j.cancel_requested,
       j.started_at, j.completed_at, j.last_error, j.created_at, j.updated_at, j.progress, j.pod_id, p.name as pod_name, t.name as tenant_name
  from (select * from jobs
         where (:before::bigint is null or id < :before) and id > (select max(id) from jobs) - 1000000 and (:status::text is null or status = :status)
           and (:queue::text is null or queue = :queue) and (:kind::text is null or type = :kind) and (:tenant::bigint is null or tenant_id = :tenant)
         order by id desc limit :limit) j
  left join cloud_pods p on p.tenant_id = j.tenant_id and p.id = j.pod_id
  left join tenants t on t.id = j.tenant_id
 order by j.id desc;

--! one : JobRow
select j.id, j.tenant_id, j.queue, j.type, j.status, j.phase, j.priority, j.attempts, j.max_attempts, j.scheduled_at, j.waits_for, j.parent_id, j.tags, j.worker_id, j.cancel_requested,
       j.started_at, j.completed_at, j.last_error, j.created_at, j.updated_at, j.progress, j.pod_id, p.name as pod_name, t.name as tenant_name
  from jobs j left join cloud_pods p on p.tenant_id = j.tenant_id and p.id = j.pod_id left join tenants t on t.id = j.tenant_id
 where j.id = :id;

--! current_of_pods : JobRow
--- Of each pod the newest job.
select distinct on (j.pod_id) j.id, j.tenant_id, j.queue, j.type, j.status, j.phase, j.priority, j.attempts, j.max_attempts, j.scheduled_at, j.waits_for, j.parent_id, j.tags, j.worker_id, j.cancel_requested,
       j.started_at, j.completed_at, j.last_error, j.created_at, j.updated_at, j.progress, j.pod_id, ''::text as pod_name, null::text as tenant_name
  from jobs j where j.pod_id = any(:pods)
 order by j.pod_id, j.id desc;

--! active_of_pod
select count(*) from jobs where pod_id = :pod_id and status in ('pending', 'running');

--! unfinished
--- The job of a unique key that has not ended.
select id from jobs where unique_key = :key and status in ('pending', 'running');

--! tagged
--- The jobs of pods that another one asked for: of one type, with its tag, since it began.
select j.id, j.pod_id, p.name as pod_name, j.payload, j.status in ('pending', 'running') as active
  from jobs j join cloud_pods p on p.tenant_id = j.tenant_id and p.id = j.pod_id
 where j.id > :after and j.type = :kind and j.created_at >= :since and :tag = any (j.tags)
 order by j.id;

--! running_of_pod
select count(*) from jobs where pod_id = :pod_id and status = 'running';

--! active_of_tenant
select count(*) from jobs where tenant_id = :tenant and status in ('pending', 'running');

--! payload_of
select type, payload, status, origin from jobs where id = :id;

--! children_of : ChildRow()
select id, type, status from jobs where parent_id = :id order by id limit 200;

--! approvals_of : ApprovalRow(comment?, decided_at?, decided_by?)
select a.name, a.question, a.decision, a.comment, a.asked_at, a.decided_at, u.email as decided_by
  from job_approvals a left join users u on u.id = a.decided_by where a.job_id = :id order by a.asked_at;

--! decide (comment?, decided_by?)
--- Answers the open question of a job and wakes it.
with answered as (
    update job_approvals set decision = :decision, comment = :comment, decided_by = :decided_by, decided_at = now()
     where job_id = :id and decision = 'open' returning job_id, question),
woken as (
    update jobs_live j set waits_for = null from answered a where j.id = a.job_id and j.waits_for = 'approval'
    returning pg_notify('mpanel_jobs', j.queue))
select question, (select count(*) from woken) as woken from answered;

--! events_of : EventRow
select id, created_at, level, source, message from job_events where job_id = :job_id order by id desc limit :limit;

--! log_of_pod : EventRow
--- The newest lines of all jobs of a pod.
select e.id, e.created_at, e.level, e.source, e.message
  from jobs j join job_events e on e.job_id = j.id
 where j.pod_id = :pod_id
 order by e.id desc limit :limit;

--! output_of_pod
--- What a step of a pod's newest job of a type gave.
select j.id as job_id, s.output from jobs j join job_steps s on s.job_id = j.id
 where j.pod_id = :pod_id and j.type = :kind and s.name = :step and s.output is not null
 order by j.id desc limit 1;

--! log_line : EventRow
select id, created_at, level, source, message from job_events where id = :id;

--! attempts_of : AttemptRow
select a.attempt, a.phase, a.started_at, a.ended_at, a.outcome, a.error, w.name as worker
  from job_attempts a left join job_workers w on w.id = a.worker_id where a.job_id = :job_id order by a.id limit 500;

--! attempts_seen : AttemptRow
--- The same for a tenant, who does not see the workers.
select attempt, phase, started_at, ended_at, outcome, error, null::text as worker from job_attempts where job_id = :job_id order by id limit 500;

--! workers
select w.id, w.name, w.queue, w.last_heartbeat_at, w.status, w.started_at, w.lease_expires_at,
       (select count(*) from jobs_live j where j.worker_id = w.id and j.status = 'running') as running
  from job_workers w order by w.status = 'offline', w.id desc limit :limit;

--! workers_by_status
select s.status, count(w.id) as workers from unnest(array['online', 'draining', 'offline']) as s (status)
  left join job_workers w on w.status = s.status group by s.status order by s.status;

--! set_draining
--- Stops or starts taking jobs; answers the worker's name.
update job_workers set status = :status where id = :id and status = :from returning name, pg_notify('mpanel_jobs', '') is null as told;

--! worker_status
select status from job_workers where id = :id;

--! queues : (oldest_pending_at?, max_running?, max_running_per_tenant?, starts_per_second?)
select q.name, q.description, q.paused, q.max_running, q.max_running_per_tenant, q.starts_per_second,
       count(*) filter (where j.status = 'pending' and coalesce(j.waits_for, '') <> 'time') as pending,
       count(*) filter (where j.status = 'pending' and j.waits_for = 'time') as scheduled,
       count(*) filter (where j.status = 'running') as running,
       min(j.scheduled_at) filter (where j.status = 'pending' and coalesce(j.waits_for, '') <> 'time') as oldest_pending_at
  from job_queues q left join jobs_live j on j.queue = q.name
 group by q.name order by q.name;

--! pause_queue
update job_queues set paused = :paused where name = :name returning description, pg_notify('mpanel_jobs', name) is null as told;

--! limit_queue (max_running?, max_running_per_tenant?, starts_per_second?)
update job_queues set max_running = :max_running, max_running_per_tenant = :max_running_per_tenant, starts_per_second = :starts_per_second, rate_left = 0, rate_at = now()
 where name = :name returning description, pg_notify('mpanel_jobs', name) is null as told;

--! types
select name, queue, description, paused from job_types order by name;

--! pause_type
update job_types set paused = :paused where name = :name returning queue, pg_notify('mpanel_jobs', queue) is null as told;

--! schedules : (last_run_at?, last_job_id?)
select name, description, rule, time_zone, catch_up, paused, next_run_at, last_run_at, last_job_id from job_schedules order by name;

--! pause_schedule
--- A schedule that is resumed goes on with its next tick; those that were missed meanwhile are not made up for.
update job_schedules set paused = :paused, next_run_at = case when :paused then next_run_at else greatest(next_run_at, now()) end
 where name = :name returning description;
