--! enqueue (tenant_id?, serial_key?, pod_id?, delay_ms?)
--- Adds a job; the workers of its queue are woken by the commit.
with job as (
    insert into jobs (tenant_id, queue, type, payload, priority, max_attempts, serial_key, pod_id, origin, scheduled_at)
    values (:tenant_id, :queue, :type, :payload, :priority, :max_attempts, :serial_key, :pod_id, :origin,
            now() + make_interval(secs => coalesce(:delay_ms, 0)::float8 / 1000))
    returning id, queue)
select id, pg_notify('mpanel_jobs', queue) is null as woken from job;

--! cancel_of_pod
--- Asks for the end of every unfinished job of a pod.
update jobs set cancel_requested = true, updated_at = now(), scheduled_at = least(scheduled_at, now())
 where pod_id = :pod_id and status in ('pending', 'running') and not cancel_requested;

--! wake
select pg_notify('mpanel_jobs', :queue) is null as woken;

--! claim : Claimed(tenant_id?, pod_id?)
--- Takes due jobs of these queues, oldest of the highest priority first.
with due as (
    select j.id from jobs j
     where j.status = 'pending' and j.queue = any(:queues) and j.scheduled_at <= now()
       and (j.serial_key is null
            or not exists (select 1 from jobs r where r.serial_key = j.serial_key and r.status = 'running'))
       and not exists (select 1 from job_queues q where q.name = j.queue and q.paused)
     order by j.priority desc, j.scheduled_at, j.id
     limit :limit
       for update of j skip locked)
update jobs j
   set status = 'running', worker_id = :worker_id, lease_token = j.lease_token + 1,
       lease_expires_at = now() + make_interval(secs => :lease_seconds),
       attempts = j.attempts + (j.phase = 'do')::int, undo_attempts = j.undo_attempts + (j.phase = 'undo')::int,
       started_at = coalesce(j.started_at, now()), updated_at = now()
  from due
 where j.id = due.id
returning j.id, j.tenant_id, j.queue, j.type, j.payload, j.phase, j.attempts, j.max_attempts, j.undo_attempts,
          j.lease_token, j.pod_id, j.origin, j.cancel_requested;

--! renew
--- Renews the leases of the jobs that a worker really runs, and ends those of jobs that it has given up (the
--- database was away when it wanted to say so); answers which of its jobs are to be cancelled.
update jobs set lease_expires_at = case when id = any(:running) then now() + make_interval(secs => :lease_seconds) else now() end
 where worker_id = :worker_id and status = 'running'
returning id, lease_token, cancel_requested;

--! holds_lease
--- Whether a runner still holds its job; locks the row against anybody who would take it until the end of
--- the transaction.
select id from jobs where id = :id and lease_token = :lease_token and status = 'running' for share;

--! step_begins
with held as (
    update jobs set progress = :progress, updated_at = now()
     where id = :id and lease_token = :lease_token and status = 'running'
    returning id)
insert into job_steps (job_id, name, position, title, status)
select id, :name, :position, :title, 'running' from held
on conflict (job_id, name) do update
   set status = 'running', started_at = now(), completed_at = null, error = null;

--! step_ends (output?, error?)
with held as (
    select id from jobs where id = :id and lease_token = :lease_token and status = 'running' for share)
update job_steps s
   set status = :status, output = coalesce(:output, s.output), error = :error, completed_at = now()
  from held where s.job_id = held.id and s.name = :name;

--! steps_of : StepRow(output?, error?, completed_at?)
select name, position, title, status, output, error, started_at, completed_at
  from job_steps where job_id = :job_id order by position;

--! complete
--- Ends a job well. Refused (no row) when the lease is lost.
with done as (
    update jobs set status = 'completed', completed_at = now(), updated_at = now(), last_error = null,
           worker_id = null, lease_expires_at = null, progress = :progress
     where id = :id and lease_token = :lease_token and status = 'running'
    returning id, attempts, phase, started_at)
insert into job_attempts (job_id, attempt, worker_id, phase, started_at, outcome)
select id, attempts, :worker_id, phase, :began_at, 'completed' from done;

--! discard
--- Ends a job whose history nobody wants.
delete from jobs where id = :id and lease_token = :lease_token and status = 'running';

--! reschedule (error?)
--- Gives a job back to its queue for a later try.
with back as (
    update jobs set status = 'pending', phase = :phase, scheduled_at = now() + make_interval(secs => :delay_ms::float8 / 1000),
           last_error = coalesce(:error, last_error), worker_id = null, lease_expires_at = null, updated_at = now(),
           attempts = attempts - :refund::int
     where id = :id and lease_token = :lease_token and status = 'running'
    returning id, attempts)
insert into job_attempts (job_id, attempt, worker_id, phase, started_at, outcome, error)
select id, attempts, :worker_id, :ran_phase, :began_at, :outcome, :error from back;

--! give_up (error?)
--- Ends a job badly: `dead`, or `cancelled`.
with done as (
    update jobs set status = :status, completed_at = now(), updated_at = now(),
           last_error = coalesce(:error, last_error), worker_id = null, lease_expires_at = null
     where id = :id and lease_token = :lease_token and status = 'running'
    returning id, attempts)
insert into job_attempts (job_id, attempt, worker_id, phase, started_at, outcome, error)
select id, attempts, :worker_id, :ran_phase, :began_at, :outcome, :error from done;

--! rescue_lost
--- Takes back the jobs whose lease ran out or whose worker is known to be gone. A job that lost its last try
--- goes on to be undone; one whose undoing kills its worker again and again ends.
with lost as (
    select id, attempts, undo_attempts, phase, worker_id, started_at from jobs
     where status = 'running' and (lease_expires_at < now() or worker_id = any(:gone))
       for update skip locked),
noted as (
    insert into job_attempts (job_id, attempt, worker_id, phase, started_at, outcome, error)
    select id, attempts, worker_id, phase, started_at, 'lost', 'The worker stopped without a word.' from lost)
update jobs j
   set status = case when j.undo_attempts >= 10 then 'dead' else 'pending' end,
       completed_at = case when j.undo_attempts >= 10 then now() end,
       scheduled_at = now(), worker_id = null, lease_expires_at = null, updated_at = now(),
       phase = case when j.attempts >= j.max_attempts then 'undo' else j.phase end,
       last_error = 'The worker stopped without a word.'
  from lost where j.id = lost.id
returning j.id, j.queue;

--! register_worker
insert into job_workers (name, queue, host_key, pid) values (:name, :queue, :host_key, :pid) returning id;

--! workers_of_host
select id, pid from job_workers where host_key = :host_key and status <> 'offline';

--! set_worker_status
update job_workers set status = :status, last_heartbeat_at = now() where id = :id;

--! worker_heartbeat
update job_workers set last_heartbeat_at = now() where id = :id;

--! expire_workers
update job_workers set status = 'offline'
 where status <> 'offline' and last_heartbeat_at < now() - make_interval(secs => :silence_seconds);

--! log_event
--- Adds a line to a job's log.
insert into job_events (job_id, level, source, message) values (:job_id, :level, :source, :message) returning id;

--! ensure_queue
insert into job_queues (name, description) values (:name, :description)
on conflict (name) do update set description = excluded.description;

--! ensure_schedule
insert into job_schedules (name, description) values (:name, :description)
on conflict (name) do update set description = excluded.description;

--! take_tick
--- Moves a due schedule on; the one caller that gets a row enqueues the run. Ticks missed while nobody looked
--- count once.
update job_schedules set next_run_at = now() + make_interval(secs => :every_seconds), last_run_at = now()
 where name = :name and next_run_at <= now() and not paused
returning name;

--! unfinished_of_type
select count(*) from jobs where type = :type and status in ('pending', 'running');

--! prune_finished
--- Deletes finished jobs past their keeping time, a batch at a time.
delete from jobs where id in (
    select id from jobs where status in ('completed', 'dead', 'cancelled')
       and completed_at < now() - make_interval(days => :days::int)
       and not exists (select 1 from cloud_pod_jobs c where c.job_id = jobs.id)
     limit 1000);
