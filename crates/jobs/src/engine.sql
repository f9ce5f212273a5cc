--: Claimed(tenant_id?, pod_id?, started_at?, last_error?)

--! enqueue (tenant_id?, serial_key?, pod_id?, delay_ms?, parent_id?)
--- Adds a job; the workers of its queue are woken by the commit.
with job as (
    insert into jobs (tenant_id, queue, type, payload, priority, max_attempts, serial_key, pod_id, origin, scheduled_at, waits_for, tags, parent_id)
    values (:tenant_id, :queue, :type, :payload, :priority, :max_attempts, :serial_key, :pod_id, :origin,
            now() + make_interval(secs => coalesce(:delay_ms, 0)::float8 / 1000),
            case when coalesce(:delay_ms, 0) > 0 then 'time' end, :tags, :parent_id)
    returning id, queue)
select id, pg_notify('mpanel_jobs', queue) is null as woken from job;

--! enqueue_unique (tenant_id?, serial_key?, pod_id?, parent_id?)
--- The same, unless there is one of this key.
select id, fresh from enqueue_unique(:tenant_id, :queue, :type, :payload, :priority, :max_attempts, :serial_key, :pod_id, :origin,
       make_interval(secs => :delay_ms::float8 / 1000), :tags, :parent_id, :unique_key, make_interval(secs => :window_ms::float8 / 1000));

--! enqueue_many (tenant_id?, serial_key?)
--- Adds a job for each payload, all alike otherwise; answers how many.
with job as (
    insert into jobs (tenant_id, queue, type, payload, priority, max_attempts, serial_key, origin, scheduled_at, waits_for, tags)
    select :tenant_id, :queue, :type, payload, :priority, :max_attempts, :serial_key, :origin,
           now() + make_interval(secs => :delay_ms::float8 / 1000), case when :delay_ms > 0 then 'time' end, :tags
      from unnest(:payloads::jsonb[]) as payload
    returning id)
select count(*) as added, pg_notify('mpanel_jobs', :queue) is null as woken from job;

--! cancel_of_pod
--- Asks for the end of every unfinished job of a pod.
select request_cancel(array(select id from jobs where pod_id = :pod_id and status in ('pending', 'running')));

--! cancel_job
select request_cancel(array[:id::bigint]);

--! revive_job
select revive_job(:id);

--! shares
--- From which tenants how many ready jobs may be taken now.
select queue, lane, share, limited from claim_shares(:queues, :limit, :after);

--! claim : Claimed
--- Takes ready jobs of these lanes, in each the oldest of the highest priority first. What comes before `ranks` and
--- `floors` was taken lately and is stepped over: a busy queue's index is full of entries of jobs that are gone.
--- A job that comes back `pending` cannot run now and was set aside; there may be more behind it.
--- The order names the whole index: under row security the planner does not see that queue and lane are constants.
with due as materialized (
    select d.* from unnest(:queues::text[], :lanes::bigint[], :shares::integer[], :ranks::integer[], :floors::bigint[]) as s (queue, lane, share, rank, floor)
     cross join lateral (
        select j.ctid as place, j.id, j.type, j.serial_key, j.priority from jobs_live j
         where j.queue = s.queue and coalesce(j.tenant_id, 0) = s.lane and (-j.priority, j.id) > (s.rank, s.floor)
           and j.status = 'pending' and j.waits_for is null
         order by j.queue, coalesce(j.tenant_id, 0), -j.priority, j.id limit s.share
           for update skip locked) d),
judged as (
    select place, case
               when type = any(array(select name from job_types where paused)) then 'type'
               when serial_key is null then null
               when row_number() over (partition by serial_key order by priority desc, id) > 1
                    or exists (select 1 from jobs_live r where r.serial_key = due.serial_key and r.status = 'running')
                    -- Woken a moment ago, and stepped over by this claim.
                    or exists (select 1 from jobs_live r where r.serial_key = due.serial_key and r.status = 'pending' and r.id < due.id
                                  and r.priority >= due.priority and (r.waits_for is null or r.waits_for = 'serial'))
               then 'serial' end as verdict
      from due)
update jobs_live j
   set status = case when verdict is null then 'running' else 'pending' end,
       waits_for = verdict,
       worker_id = case when verdict is null then :worker_id::bigint end,
       lease_token = case when verdict is null then :token else j.lease_token end,
       attempts = j.attempts + (verdict is null and j.phase = 'do')::int,
       undo_attempts = j.undo_attempts + (verdict is null and j.phase = 'undo')::int,
       started_at = case when verdict is null then coalesce(j.started_at, now()) else j.started_at end,
       claimed_at = now(), updated_at = now()
  from judged where j.ctid = judged.place
returning j.id, j.tenant_id, j.queue, j.type, j.payload, j.status, j.phase, j.attempts, j.max_attempts, j.undo_attempts, j.lost,
          j.lease_token, j.pod_id, j.origin, j.cancel_requested, j.last_error, j.priority, j.started_at, j.scheduled_at, now() as claimed_at;

--! claim_suspect : Claimed
--- Takes one job that was running when its worker died, twice or more.
with suspect as (
    select j.id from jobs_live j
     where j.waits_for = 'quarantine' and j.queue = any(:queues)
       and not exists (select 1 from job_queues q where q.name = j.queue and q.paused)
       and not exists (select 1 from job_types t where t.name = j.type and t.paused)
       and not exists (select 1 from jobs_live r where r.serial_key = j.serial_key and r.status = 'running')
     order by j.scheduled_at limit 1 for update skip locked)
update jobs_live j
   set status = 'running', waits_for = null, worker_id = :worker_id, lease_token = :token,
       attempts = j.attempts + (j.phase = 'do')::int, undo_attempts = j.undo_attempts + (j.phase = 'undo')::int,
       started_at = coalesce(j.started_at, now()), claimed_at = now(), updated_at = now()
  from suspect where j.id = suspect.id
returning j.id, j.tenant_id, j.queue, j.type, j.payload, j.status, j.phase, j.attempts, j.max_attempts, j.undo_attempts, j.lost,
          j.lease_token, j.pod_id, j.origin, j.cancel_requested, j.last_error, j.priority, j.started_at, j.scheduled_at, now() as claimed_at;

--! beat
--- A sign of life: renews the lease of everything this worker runs.
update job_workers
   set last_heartbeat_at = now(), lease_expires_at = now() + make_interval(secs => :lease_seconds),
       status = case status when 'offline' then 'online' else status end
 where id = :id
returning status;

--! held
--- What the database thinks that a worker runs.
select id, lease_token, cancel_requested from jobs_live where worker_id = :worker_id and status = 'running';

--! holds_lease
--- Whether a runner still holds its job; locks the row against anybody who would take it until the end of
--- the transaction.
select id from jobs where id = :id and lease_token = :lease_token and status = 'running' for share;

--! progress
update jobs_live set progress = progress || :progress, updated_at = now()
 where id = :id and lease_token = :lease_token and status = 'running';

--! step_begins
with held as (
    update jobs_live set progress = :progress, updated_at = now()
     where id = :id and lease_token = :lease_token and status = 'running'
    returning id)
insert into job_steps (job_id, name, position, title, status)
select id, :name, :position, :title, 'running' from held
on conflict (job_id, name) do update
   set status = 'running', completed_at = null, error = null
returning started_at, now() as now;

--! step_ends (output?, error?)
with held as (
    select id from jobs_live where id = :id and lease_token = :lease_token and status = 'running' for share)
update job_steps s
   set status = :status, output = coalesce(:output, s.output), error = :error, completed_at = now()
  from held where s.job_id = held.id and s.name = :name;

--! steps_of : StepRow(output?, error?, completed_at?)
select name, position, title, status, output, error, started_at, completed_at
  from job_steps where job_id = :job_id order by position;

--! finish
--- Ends jobs well; answers those that were still ours.
select finish_jobs(:ids, :tokens, :forget_ids, :forget_tokens);

--! put_back (waits_for?, outcome?, error?)
--- Gives a job back to its queue. False when the lease is lost.
select put_back(:id, :lease_token, :phase, make_interval(secs => :delay_ms::float8 / 1000), :waits_for, :outcome, :error);

--! end_job (error?)
--- Ends a job badly. False when the lease is lost.
select end_job(:id, :lease_token, :status, :outcome, :error);

--! unclaim
--- Gives back jobs that were claimed and never begun.
select unclaim(:ids, :tokens);

--! rescue_lost : Rescued(tenant_id?)
--- Takes back the jobs of silent workers.
select id, queue, tenant_id, type, status from rescue_lost(:gone, :worker_id, :forgotten);

--! promote
--- Makes jobs ready whose waiting is over.
select promote_jobs(:limit);

--! next_due : (next_in_ms?)
--- Milliseconds until the next job that waits for its time.
select (extract(epoch from min(scheduled_at) - clock_timestamp()) * 1000)::float8 as next_in_ms from jobs_live where waits_for = 'time';

--! take_slot
select take_slot(:key, :places, :job_id, :lease_token);

--! free_slot
select free_slot(:key, :job_id);

--! ask
--- Asks a person, once.
insert into job_approvals (job_id, name, question) values (:job_id, :name, :question)
on conflict (job_id, name) do update set question = job_approvals.question
returning decision, coalesce(comment, '') as comment;

--! children_of : ChildRow(unique_key?, last_error?)
select id, type, status, unique_key, last_error from jobs where parent_id = :parent_id order by id;

--! register_worker
insert into job_workers (name, queue, host_key, pid, lease_expires_at)
values (:name, :queue, :host_key, :pid, now() + make_interval(secs => :lease_seconds)) returning id;

--! workers_of_host
select id, pid from job_workers where host_key = :host_key and status <> 'offline';

--! set_worker_status
update job_workers set status = :status, last_heartbeat_at = now() where id = :id;

--! expire_workers
update job_workers set status = 'offline' where status <> 'offline' and lease_expires_at < now();

--! forget_workers
--- Workers that are gone for a week are no news.
delete from job_workers w
 where w.status = 'offline' and w.last_heartbeat_at < now() - interval '7 days'
   and not exists (select 1 from jobs_live j where j.worker_id = w.id);

--! log_event
--- Adds a line to a job's log.
insert into job_events (job_id, level, source, message) values (:job_id, :level, :source, :message) returning id;

--! log_event_once
--- The same, unless its log has it already.
insert into job_events (job_id, level, source, message)
select :job_id, :level, :source, :message
 where not exists (select 1 from job_events e where e.job_id = :job_id and e.source = :source and e.message = :message)
returning id;

--! ensure_queue
insert into job_queues (name, description) values (:name, :description)
on conflict (name) do update set description = excluded.description where job_queues.description <> excluded.description;

--! ensure_type
insert into job_types (name, queue, description) values (:name, :queue, :description)
on conflict (name) do update set description = excluded.description, queue = excluded.queue
  where (job_types.description, job_types.queue) <> (excluded.description, excluded.queue);

--! ensure_schedule
insert into job_schedules (name, description, rule, time_zone, catch_up) values (:name, :description, :rule, :time_zone, :catch_up)
on conflict (name) do update set description = excluded.description, rule = excluded.rule, time_zone = excluded.time_zone, catch_up = excluded.catch_up,
   -- A new rule counts from now.
   next_run_at = case when job_schedules.rule = excluded.rule and job_schedules.time_zone = excluded.time_zone then job_schedules.next_run_at else now() end
 where (job_schedules.description, job_schedules.rule, job_schedules.time_zone, job_schedules.catch_up)
    <> (excluded.description, excluded.rule, excluded.time_zone, excluded.catch_up);

--! clock
select now();

--! first_tick
update job_schedules set next_run_at = :next_run_at where name = :name and last_run_at is null and next_run_at <= now();

--! due_schedules
select name from job_schedules where next_run_at <= now() and not paused;

--! lock_schedule : Tick(last_run_at?)
--- A due schedule, for the one caller that gets it.
select name, next_run_at, last_run_at, now() as now from job_schedules
 where name = :name and next_run_at <= now() and not paused for update skip locked;

--! move_schedule (job_id?)
update job_schedules
   set next_run_at = :next_run_at, last_run_at = case when :job_id::bigint is null then last_run_at else now() end, last_job_id = coalesce(:job_id, last_job_id)
 where name = :name;

--! unfinished_of_type
select count(*) from jobs_live where type = :type;

--! prune_finished
--- Deletes finished jobs past their keeping time with all that hangs on them, a batch at a time.
with old as (
    select id from jobs_finished where completed_at < now() - make_interval(days => :days::int) limit 5000),
gone as (delete from jobs_finished j using old where j.id = old.id),
attempts as (delete from job_attempts a using old where a.job_id = old.id),
steps as (delete from job_steps s using old where s.job_id = old.id),
events as (delete from job_events e using old where e.job_id = old.id),
approvals as (delete from job_approvals a using old where a.job_id = old.id)
select count(*) as deleted, true as looked from old;
