--: JobRow(tenant_id?, started_at?, completed_at?, last_error?, pod_id?, pod_name?)
--: EventRow()

--! page (before?, status?, pod_id?) : JobRow
select j.id, j.tenant_id, j.queue, j.type, j.status, j.phase, j.priority, j.attempts, j.max_attempts, j.scheduled_at,
       j.started_at, j.completed_at, j.last_error, j.created_at, j.updated_at, j.progress, j.pod_id, p.name as pod_name
  from jobs j left join cloud_pods p on p.tenant_id = j.tenant_id and p.id = j.pod_id
 where j.tenant_id = :tenant and (:before::bigint is null or j.id < :before)
   and (:status::text is null or j.status = :status) and (:pod_id::bigint is null or j.pod_id = :pod_id)
 order by j.id desc limit :limit;

--! page_all (before?, status?) : JobRow
select j.id, j.tenant_id, j.queue, j.type, j.status, j.phase, j.priority, j.attempts, j.max_attempts, j.scheduled_at,
       j.started_at, j.completed_at, j.last_error, j.created_at, j.updated_at, j.progress, j.pod_id, p.name as pod_name
  from jobs j left join cloud_pods p on p.tenant_id = j.tenant_id and p.id = j.pod_id
 where (:before::bigint is null or j.id < :before) and (:status::text is null or j.status = :status)
 order by j.id desc limit :limit;

--! one : JobRow
select j.id, j.tenant_id, j.queue, j.type, j.status, j.phase, j.priority, j.attempts, j.max_attempts, j.scheduled_at,
       j.started_at, j.completed_at, j.last_error, j.created_at, j.updated_at, j.progress, j.pod_id, p.name as pod_name
  from jobs j left join cloud_pods p on p.tenant_id = j.tenant_id and p.id = j.pod_id
 where j.id = :id;

--! current_of_pods : JobRow
--- Of each pod the newest job.
select distinct on (j.pod_id) j.id, j.tenant_id, j.queue, j.type, j.status, j.phase, j.priority, j.attempts, j.max_attempts, j.scheduled_at,
       j.started_at, j.completed_at, j.last_error, j.created_at, j.updated_at, j.progress, j.pod_id, ''::text as pod_name
  from jobs j where j.pod_id = any(:pods)
 order by j.pod_id, j.id desc;

--! active_of_pod
select count(*) from jobs where pod_id = :pod_id and status in ('pending', 'running') and not cancel_requested;

--! active_of_tenant
select count(*) from jobs where tenant_id = :tenant and status in ('pending', 'running');

--! events_of : EventRow
select id, created_at, level, source, message from job_events where job_id = :job_id order by id desc limit :limit;

--! log_of_pod : EventRow
--- The newest lines of all jobs of a pod.
select e.id, e.created_at, e.level, e.source, e.message
  from jobs j join job_events e on e.job_id = j.id
 where j.pod_id = :pod_id
 order by e.id desc limit :limit;

--! log_line : EventRow
select id, created_at, level, source, message from job_events where id = :id;

--! attempts_of : AttemptRow(error?)
select attempt, phase, started_at, ended_at, outcome, error from job_attempts where job_id = :job_id order by id;

--! workers
select id, name, queue, last_heartbeat_at, status, started_at from job_workers order by id desc limit :limit;

--! queues : (oldest_pending_at?)
select q.name, q.description, q.paused,
       count(*) filter (where j.status = 'pending') as pending,
       count(*) filter (where j.status = 'running') as running,
       min(j.scheduled_at) filter (where j.status = 'pending') as oldest_pending_at
  from job_queues q left join jobs j on j.queue = q.name and j.status in ('pending', 'running')
 group by q.name, q.description, q.paused order by q.name;
