-- The job engine for volume (docs/decisions/0006-job-engine.md).
--
-- `jobs` becomes a partitioned table: what is to be done (`jobs_live`, small, with the indexes that claiming needs) and
-- what is done (`jobs_finished`, of any size). Claiming never meets a finished job, and ten million of them slow nothing
-- down. The transitions of the state machine are the functions below; nothing else changes a job's status.
--
-- drops: jobs (rebuilt with the same columns, its rows copied), the foreign keys to it (a partitioned table has no key
-- on the id alone; pruning deletes what hangs on a job), jobs.lease_expires_at (the lease is the worker's).

drop view cloud_pod_queue;
alter table cloud_pod_jobs drop constraint cloud_pod_jobs_job_id_fkey;
drop policy of_visible_jobs on job_attempts;
drop policy of_visible_jobs on job_steps;
drop policy of_visible_jobs on job_events;
alter table job_attempts drop constraint job_attempts_job_id_fkey, drop constraint job_attempts_pkey;
alter table job_steps drop constraint job_steps_job_id_fkey;
alter table job_events drop constraint job_events_job_id_fkey;
alter table jobs rename to jobs_before;

create table jobs (
    id              bigint generated always as identity,
    tenant_id       bigint,
    queue           text not null,
    type            text not null,
    payload         jsonb not null,
    -- pending, running (in jobs_live), completed, failed, dead, cancelled (in jobs_finished).
    status          text not null default 'pending',
    -- `undo`: the job has failed for good and takes back what it did.
    phase           text not null default 'do' check (phase in ('do', 'undo')),
    priority        integer not null default 0,
    attempts        integer not null default 0,
    max_attempts    integer not null,
    undo_attempts   integer not null default 0,
    -- How often its worker died while it ran.
    lost            integer not null default 0,
    scheduled_at    timestamptz not null default now(),
    started_at      timestamptz,
    completed_at    timestamptz,
    last_error      text,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    -- What a pending job waits for: null (a free worker), 'time' (scheduled_at), 'serial' (another job with its serial
    -- key), 'type' (its type is switched off), 'children', 'approval', 'slot:<key>', 'quarantine' (a worker that runs no
    -- other suspect).
    waits_for       text,
    -- Jobs with the same key never run at the same time ('pod:17').
    serial_key      text,
    -- At most one unfinished job of the same key.
    unique_key      text,
    parent_id       bigint,
    tags            text[] not null default '{}',
    -- What the job is about, to find it again.
    pod_id          bigint,
    -- Who asked for it: user, address, agent, request id. Events of the job carry it.
    origin          jsonb not null default '{}',
    cancel_requested boolean not null default false,
    -- {step, steps, stepName, message, percent}
    progress        jsonb not null default '{}',
    -- Who runs it. The lease is the worker's (job_workers.lease_expires_at); the token grows with every claim, and every
    -- write of the runner must match it.
    worker_id       bigint,
    -- When the present or last try began.
    claimed_at      timestamptz,
    lease_token     bigint not null default 0
) partition by list (status);
create table jobs_live partition of jobs (constraint runs_somewhere check ((status = 'running') = (worker_id is not null)))
    for values in ('pending', 'running')
    with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 5000,
          autovacuum_vacuum_cost_delay = 0, autovacuum_analyze_scale_factor = 0.2);
create table jobs_finished partition of jobs for values in ('completed', 'failed', 'dead', 'cancelled')
    with (autovacuum_vacuum_insert_scale_factor = 0.4);

insert into jobs (id, tenant_id, queue, type, payload, status, phase, priority, attempts, max_attempts, undo_attempts,
                  scheduled_at, started_at, completed_at, last_error, created_at, updated_at, waits_for, serial_key,
                  pod_id, origin, cancel_requested, progress, worker_id, lease_token)
overriding system value
select id, tenant_id, queue, type, payload, status, phase, priority, attempts, max_attempts, undo_attempts,
       scheduled_at, started_at, completed_at, last_error, created_at, updated_at,
       case when status = 'pending' then 'time' end, serial_key, pod_id, origin, cancel_requested, progress,
       case status when 'pending' then null when 'running' then coalesce(worker_id, 0) else worker_id end, lease_token
  from jobs_before;
select setval(pg_get_serial_sequence('jobs', 'id'), greatest((select max(id) from jobs), 1));
drop table jobs_before;

create unique index jobs_live_id on jobs_live (id);
create unique index jobs_finished_id on jobs_finished (id);
-- A lane is a tenant (0: the platform). Claims take from the lanes in turn.
create index jobs_ready on jobs_live (queue, (coalesce(tenant_id, 0)), (-priority), id)
    where status = 'pending' and waits_for is null;
create index jobs_waiting on jobs_live (waits_for, scheduled_at) where waits_for is not null;
create index jobs_running on jobs_live (worker_id, queue, tenant_id) where status = 'running';
create unique index jobs_serial on jobs_live (serial_key) where status = 'running' and serial_key is not null;
create index jobs_serial_waiting on jobs_live (serial_key) where status = 'pending' and serial_key is not null;
create unique index jobs_unique on jobs_live (unique_key) where unique_key is not null;
create index jobs_unique_finished on jobs_finished (unique_key, created_at) where unique_key is not null;
create index jobs_of_tenant on jobs (tenant_id, id desc) where tenant_id is not null;
create index jobs_of_pod on jobs (pod_id, id desc) where pod_id is not null;
create index jobs_of_parent on jobs (parent_id) where parent_id is not null;
-- What went wrong is looked for most.
create index jobs_failed on jobs_finished (id desc) where status in ('dead', 'cancelled', 'failed');
-- For pruning: what ends is appended, so the oldest is at the front.
create index jobs_finished_at on jobs_finished using brin (completed_at);
create index job_attempts_id on job_attempts (id);

do $$
declare t text;
begin
    foreach t in array array['jobs', 'jobs_live', 'jobs_finished'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy tenant_isolation on %I to mpanel_app using (tenant_id = (select current_tenant())) with check (tenant_id = (select current_tenant()))', t);
        execute format('create policy platform_access on %I to mpanel_platform using (true) with check (true)', t);
        execute format('grant select, insert, update, delete on %I to mpanel_platform', t);
    end loop;
    foreach t in array array['job_attempts', 'job_steps', 'job_events'] loop
        execute format('create policy of_visible_jobs on %I for select to mpanel_app using (exists (select 1 from jobs j where j.id = job_id))', t);
    end loop;
end $$;
-- The tenant's transactions enqueue and read; only the engine, on the platform role, runs jobs.
grant select, insert on jobs to mpanel_app;
grant select on jobs_live, jobs_finished to mpanel_app;
grant update (cancel_requested, scheduled_at, updated_at, waits_for) on jobs to mpanel_app;

create view cloud_pod_queue with (security_invoker = true) as select j.* from jobs j where j.pod_id is not null;
grant select on cloud_pod_queue to mpanel_app, mpanel_platform;

alter table job_queues
    -- Limits across all workers; null: none.
    add column max_running integer check (max_running > 0),
    add column max_running_per_tenant integer check (max_running_per_tenant > 0),
    add column starts_per_second real check (starts_per_second > 0),
    -- The bucket of that rate: what is left of it, and as of when.
    add column rate_left double precision not null default 0,
    add column rate_at timestamptz not null default now();

-- One row a job type that some worker knows.
create table job_types (
    name            text primary key,
    queue           text not null,
    description     text not null,
    -- The kill switch: its jobs wait.
    paused          boolean not null default false
);

alter table job_schedules
    add column rule text not null default '',
    add column time_zone text not null default 'UTC',
    add column catch_up text not null default 'once' check (catch_up in ('skip', 'once', 'all'));

-- The lease of all jobs that the worker runs.
alter table job_workers add column lease_expires_at timestamptz not null default now();

-- Who holds one of the places that a resource has ('server:3:clone').
create table job_slots (
    key             text not null,
    job_id          bigint not null,
    lease_token     bigint not null,
    taken_at        timestamptz not null default now(),
    primary key (key, job_id)
);
create index job_slots_of_job on job_slots (job_id);

-- Questions to a person that a job waits for.
create table job_approvals (
    job_id          bigint not null,
    name            text not null,
    question        text not null,
    decision        text not null default 'open' check (decision in ('open', 'approved', 'rejected')),
    comment         text,
    asked_at        timestamptz not null default now(),
    decided_at      timestamptz,
    decided_by      bigint,
    primary key (job_id, name)
);
grant select, insert, update, delete on job_types, job_slots, job_approvals to mpanel_platform;
alter table job_approvals enable row level security;
alter table job_approvals force row level security;
create policy of_visible_jobs on job_approvals for select to mpanel_app using (exists (select 1 from jobs j where j.id = job_id));
create policy platform_access on job_approvals to mpanel_platform using (true) with check (true);
grant select on job_approvals to mpanel_app;

-- The functions below run with the rights of their caller. What is called with large batches forbids plans that read a
-- whole table: the planner's statistics of a queue are always out of date.

-- Adds a job unless one of its unique key is unfinished or was made within the window; answers the id of the one that
-- there is, and whether it is new.
create function enqueue_unique(p_tenant bigint, p_queue text, p_type text, p_payload jsonb, p_priority integer,
                               p_max_attempts integer, p_serial_key text, p_pod bigint, p_origin jsonb,
                               p_delay interval, p_tags text[], p_parent bigint, p_key text, p_window interval,
                               out id bigint, out fresh boolean) language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtextextended(p_key, 0));
    select j.id into id from jobs j
     where j.unique_key = p_key and (j.status in ('pending', 'running') or j.created_at > now() - p_window)
     order by j.id desc limit 1;
    fresh := id is null;
    if fresh then
        insert into jobs (tenant_id, queue, type, payload, priority, max_attempts, serial_key, pod_id, origin,
                          scheduled_at, waits_for, tags, parent_id, unique_key)
        values (p_tenant, p_queue, p_type, p_payload, p_priority, p_max_attempts, p_serial_key, p_pod, p_origin,
                now() + p_delay, case when p_delay > interval '0' then 'time' end, p_tags, p_parent, p_key)
        returning jobs.id into id;
        perform pg_notify('mpanel_jobs', p_queue);
    end if;
end $$;

-- From which tenants how many ready jobs may be taken now: an equal share from every tenant that has some (lane 0: the
-- platform). p_after is the tenant served last, so that with more tenants than places the turn goes round.
create function claim_shares(p_queues text[], p_limit integer, p_after bigint)
returns table (queue text, lane bigint, share integer, limited boolean) language plpgsql as $$
#variable_conflict use_variable
declare
    q job_queues;
    places integer := p_limit;
    room integer;
    limited boolean;
    lanes bigint[];
begin
    for q in select * from job_queues where name = any(p_queues) and not paused order by random() loop
        exit when places <= 0;
        room := places;
        limited := coalesce(q.max_running, q.max_running_per_tenant) is not null or q.starts_per_second is not null;
        if limited then
            -- Limits hold across workers: whoever counts holds the queue until it has taken.
            select * into q from job_queues where name = q.name for update;
            if q.max_running is not null then
                room := least(room, q.max_running - (select count(*) from jobs_live j where j.status = 'running' and j.queue = q.name));
            end if;
            if q.starts_per_second is not null then
                q.rate_left := least(greatest(q.starts_per_second, 1),
                                     q.rate_left + q.starts_per_second * extract(epoch from clock_timestamp() - q.rate_at));
                room := least(room, floor(q.rate_left));
            end if;
        end if;
        continue when room <= 0;
        -- The tenants with ready jobs, found by skipping through the index, from the one after p_after on and round.
        with recursive after_last (n) as (
            (select coalesce(j.tenant_id, 0) from jobs_live j
              where j.queue = q.name and j.status = 'pending' and j.waits_for is null and coalesce(j.tenant_id, 0) > p_after
              order by coalesce(j.tenant_id, 0) limit 1)
            union all
            select (select coalesce(j.tenant_id, 0) from jobs_live j
                     where j.queue = q.name and j.status = 'pending' and j.waits_for is null
                       and coalesce(j.tenant_id, 0) > l.n
                     order by coalesce(j.tenant_id, 0) limit 1)
              from after_last l where l.n is not null),
        up_to_last (n) as (
            (select coalesce(j.tenant_id, 0) from jobs_live j
              where j.queue = q.name and j.status = 'pending' and j.waits_for is null and coalesce(j.tenant_id, 0) between 0 and p_after
              order by coalesce(j.tenant_id, 0) limit 1)
            union all
            select (select coalesce(j.tenant_id, 0) from jobs_live j
                     where j.queue = q.name and j.status = 'pending' and j.waits_for is null
                       and coalesce(j.tenant_id, 0) > l.n and coalesce(j.tenant_id, 0) <= p_after
                     order by coalesce(j.tenant_id, 0) limit 1)
              from up_to_last l where l.n is not null)
        select array(select n from (
                         (select 1 as half, n from after_last where n is not null limit room)
                         union all
                         (select 2, n from up_to_last where n is not null limit room)) both_halves
                      order by half, n limit room)
          into lanes;
        continue when cardinality(lanes) = 0;
        places := places - room;
        if q.starts_per_second is not null then
            update job_queues set rate_left = q.rate_left - room, rate_at = clock_timestamp() where name = q.name;
        end if;
        return query
            select q.name, n, case when q.max_running_per_tenant is null then ceil(room::numeric / cardinality(lanes))::integer
                                   else least(ceil(room::numeric / cardinality(lanes)), greatest(0, q.max_running_per_tenant - (
                                            select count(*) from jobs_live r
                                             where r.status = 'running' and r.queue = q.name and coalesce(r.tenant_id, 0) = n)))::integer end, limited
              from unnest(lanes) as n;
    end loop;
end $$;

-- Wakes what waited for jobs that no longer run: the next of each serial key, parents whose last child has ended.
create function wake_after(p_serial_keys text[], p_parents bigint[]) returns void language plpgsql as $$
declare
    woken text[] := '{}';
    more text[];
begin
    if cardinality(p_serial_keys) > 0 then
        with next as (
            select distinct on (serial_key) id from jobs_live
             where serial_key = any(p_serial_keys) and status = 'pending' and waits_for = 'serial'
             order by serial_key, priority desc, id),
        up as (update jobs_live j set waits_for = null from next where j.id = next.id and j.status = 'pending' returning j.queue)
        select array_agg(distinct queue) into more from up;
        woken := woken || coalesce(more, '{}');
    end if;
    if cardinality(p_parents) > 0 then
        -- Locked first: of two last children that end together, the second sees the first.
        perform 1 from jobs_live where id = any(p_parents) order by id for update;
        with up as (
            update jobs_live p set waits_for = null
             where p.id = any(p_parents) and p.status = 'pending' and p.waits_for = 'children'
               and not exists (select 1 from jobs_live c where c.parent_id = p.id)
            returning p.queue)
        select array_agg(distinct queue) into more from up;
        woken := woken || coalesce(more, '{}');
    end if;
    perform pg_notify('mpanel_jobs', q) from (select distinct unnest(woken) as q) w;
end $$;

-- Gives back the places that jobs hold, and wakes for each one job that waits for such a place.
create function free_slots_of(p_jobs bigint[]) returns void language plpgsql as $$
declare
    freed text;
    woken text;
begin
    -- Hardly any job holds one.
    perform 1 from job_slots limit 1;
    if not found then
        return;
    end if;
    for freed in delete from job_slots where job_id = any(p_jobs) returning key loop
        update jobs_live set waits_for = null
         where id = (select id from jobs_live where waits_for = 'slot:' || freed order by scheduled_at limit 1 for update skip locked)
        returning queue into woken;
        if woken is not null then
            perform pg_notify('mpanel_jobs', woken);
        end if;
    end loop;
end $$;

-- Ends jobs well; answers those that were still the caller's. Of p_forget no trace is kept.
-- Each id is looked up for itself (`lateral … limit 1`): joined freely, the planner, whose statistics may say that
-- nothing is there, would compare every job with every id.
create function finish_jobs(p_ids bigint[], p_tokens bigint[], p_forget_ids bigint[], p_forget_tokens bigint[])
returns bigint[] language plpgsql
set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    ended bigint[];
    forgotten bigint[] := '{}';
    keys text[];
    parents bigint[];
    more_keys text[];
    more_parents bigint[];
begin
    with held as materialized (
        select h.place from unnest(p_ids, p_tokens) as i (id, token) cross join lateral (
            select j.ctid as place from jobs_live j
             where j.id = i.id and j.lease_token = i.token and j.worker_id is not null limit 1 for update) h),
    gone as (
        delete from jobs_live j using held where j.ctid = held.place returning j.*),
    kept as (
        insert into jobs_finished (id, tenant_id, queue, type, payload, status, phase, priority, attempts, max_attempts,
               undo_attempts, lost, scheduled_at, started_at, completed_at, created_at, updated_at,
               serial_key, unique_key, parent_id, tags, pod_id, origin, cancel_requested, progress, worker_id, claimed_at, lease_token)
        overriding system value
        select id, tenant_id, queue, type, payload, 'completed', phase, priority, attempts, max_attempts,
               undo_attempts, lost, scheduled_at, started_at, now(), created_at, now(),
               serial_key, unique_key, parent_id, tags, pod_id, origin, cancel_requested, progress, worker_id, claimed_at, lease_token
          from gone
        returning id, attempts, worker_id, phase, claimed_at, serial_key, parent_id),
    tried as (
        insert into job_attempts (job_id, attempt, worker_id, phase, started_at, outcome)
        select id, attempts, worker_id, phase, claimed_at, 'completed' from kept)
    select array_agg(id), array_agg(distinct serial_key) filter (where serial_key is not null),
           array_agg(distinct parent_id) filter (where parent_id is not null)
      into ended, keys, parents from kept;
    if cardinality(p_forget_ids) > 0 then
        with held as materialized (
            select h.place from unnest(p_forget_ids, p_forget_tokens) as i (id, token) cross join lateral (
                select j.ctid as place from jobs_live j
                 where j.id = i.id and j.lease_token = i.token and j.worker_id is not null limit 1 for update) h),
        gone as (
            delete from jobs_live j using held where j.ctid = held.place returning j.id, j.serial_key, j.parent_id)
        select array_agg(id), array_agg(distinct serial_key) filter (where serial_key is not null),
               array_agg(distinct parent_id) filter (where parent_id is not null)
          into forgotten, more_keys, more_parents from gone;
    end if;
    keys := keys || more_keys;
    parents := parents || more_parents;
    perform free_slots_of(coalesce(ended, '{}') || coalesce(forgotten, '{}'));
    if keys is not null or parents is not null then
        perform wake_after(coalesce(keys, '{}'), coalesce(parents, '{}'));
    end if;
    return coalesce(ended, '{}') || coalesce(forgotten, '{}');
end $$;

-- Ends a job badly: `dead` or `cancelled`. The last try, its undoing, may have gone well all the same (p_outcome). False when it is no longer the caller's.
create function end_job(p_id bigint, p_token bigint, p_status text, p_outcome text, p_error text)
returns boolean language plpgsql as $$
declare
    j jobs;
begin
    delete from jobs_live where id = p_id and lease_token = p_token and status = 'running' returning * into j;
    if not found then
        return false;
    end if;
    insert into job_attempts (job_id, attempt, worker_id, phase, started_at, outcome, error)
    values (j.id, j.attempts, j.worker_id, j.phase, j.claimed_at, p_outcome, case when p_outcome <> 'completed' then p_error end);
    j.status := p_status;
    j.completed_at := now();
    j.updated_at := now();
    j.last_error := coalesce(p_error, j.last_error);
    insert into jobs overriding system value select j.*;
    perform free_slots_of(array[p_id]);
    perform wake_after(array_remove(array[j.serial_key], null), array_remove(array[j.parent_id], null));
    return true;
end $$;

-- Whether what a job waits for is there.
create function is_over(p_waits_for text, p_job jobs_live) returns boolean language sql stable as $$
    select case
        when p_waits_for = 'time' then p_job.scheduled_at <= now()
        when p_waits_for = 'serial' then not exists (
            select 1 from jobs_live o where o.serial_key = p_job.serial_key and o.id <> p_job.id
               and (o.status = 'running' or (o.waits_for is null and o.id < p_job.id)))
        when p_waits_for = 'type' then not exists (select 1 from job_types t where t.name = p_job.type and t.paused)
        when p_waits_for = 'children' then not exists (select 1 from jobs_live c where c.parent_id = p_job.id)
        when p_waits_for = 'approval' then not exists (select 1 from job_approvals a where a.job_id = p_job.id and a.decision = 'open')
        -- A place may be free: it is asked for again.
        when p_waits_for like 'slot:%' then p_job.scheduled_at <= now()
        else false end
$$;

-- Gives a running job back to its queue. False when it is no longer the caller's.
-- p_outcome null: no try was made, and none is counted (it waits for something).
create function put_back(p_id bigint, p_token bigint, p_phase text, p_delay interval,
                         p_waits_for text, p_outcome text, p_error text)
returns boolean language plpgsql as $$
declare
    j jobs_live;
    ran text;
    worker bigint;
begin
    select * into j from jobs_live where id = p_id and lease_token = p_token and status = 'running' for update;
    if not found then
        return false;
    end if;
    ran := j.phase;
    worker := j.worker_id;
    update jobs_live
       set status = 'pending', phase = p_phase, scheduled_at = now() + p_delay,
           waits_for = case
               -- Somebody wants it to end: it shall notice at once.
               when cancel_requested and p_phase = 'do' then null
               when p_waits_for is not null then p_waits_for
               when p_delay > interval '0' then 'time'
               when lost >= 2 then 'quarantine' end,
           last_error = coalesce(p_error, last_error), worker_id = null, updated_at = now(),
           attempts = attempts - (p_outcome is null and ran = 'do')::int,
           undo_attempts = undo_attempts - (p_outcome is null and ran = 'undo')::int
     where id = p_id returning * into j;
    if j.waits_for is not null and j.waits_for not in ('time', 'quarantine') and is_over(j.waits_for, j) then
        update jobs_live set waits_for = null where id = p_id;
        j.waits_for := null;
    end if;
    if p_outcome is not null then
        insert into job_attempts (job_id, attempt, worker_id, phase, started_at, outcome, error)
        values (p_id, j.attempts, worker, ran, j.claimed_at, p_outcome, p_error);
    end if;
    perform free_slots_of(array[p_id]);
    perform wake_after(array_remove(array[j.serial_key], null), '{}');
    perform pg_notify('mpanel_jobs', j.queue);
    return true;
end $$;

-- Gives back jobs that were claimed and never begun: as if nothing had been.
create function unclaim(p_ids bigint[], p_tokens bigint[]) returns boolean language sql as $$
    with held as materialized (
        select h.place from unnest(p_ids, p_tokens) as i (id, token) cross join lateral (
            select j.ctid as place from jobs_live j
             where j.id = i.id and j.lease_token = i.token and j.worker_id is not null limit 1 for update) h)
    update jobs_live j
       set status = 'pending', worker_id = null, updated_at = now(), attempts = j.attempts - (j.phase = 'do')::int,
           undo_attempts = j.undo_attempts - (j.phase = 'undo')::int,
           waits_for = case when lost >= 2 then 'quarantine' end
      from held where j.ctid = held.place;
    select pg_notify('mpanel_jobs', '') is null;
$$;

-- Takes back the jobs of workers whose lease ran out, that signed off, or that are known to be gone, and of p_worker
-- those that it gave up without a word (p_forgotten). The first two times that its worker dies under it, a job's try
-- is not counted: another job may have been the cause. From then on it runs alone among suspects, and pays.
create function rescue_lost(p_gone bigint[], p_worker bigint, p_forgotten bigint[])
returns table (id bigint, queue text, tenant_id bigint, type text, status text) language plpgsql as $$
#variable_conflict use_column
declare
    silent bigint[];
    keys text[];
    parents bigint[] := '{}';
    ids bigint[];
    j jobs;
begin
    -- Locked, so that a worker that renews its lease at this moment either keeps its jobs or hears that it lost them.
    silent := array(
        select w.id from job_workers w
         where (w.status = 'offline' or w.lease_expires_at < now() or w.id = any(p_gone))
           and exists (select 1 from jobs_live l where l.worker_id = w.id and l.status = 'running')
         order by w.id for update);
    update job_workers w set status = 'offline' where w.id = any(silent) and w.status <> 'offline';
    ids := array(
        select l.id from jobs_live l
         where l.status = 'running'
           and (l.worker_id = any(silent) or (l.worker_id = p_worker and l.id = any(p_forgotten))
                or not exists (select 1 from job_workers w where w.id = l.worker_id))
           for update skip locked);
    if cardinality(ids) = 0 then
        return;
    end if;
    insert into job_attempts (job_id, attempt, worker_id, phase, started_at, outcome, error)
    select l.id, l.attempts, l.worker_id, l.phase, coalesce(l.claimed_at, now()), 'lost', 'The worker stopped without a word.'
      from jobs_live l where l.id = any(ids);
    perform free_slots_of(ids);
    keys := array(select distinct l.serial_key from jobs_live l where l.id = any(ids) and l.serial_key is not null);
    return query
        update jobs_live l
           set status = 'pending', scheduled_at = now(), worker_id = null, updated_at = now(), lost = l.lost + 1,
               attempts = l.attempts - (l.lost < 2 and l.phase = 'do')::int,
               undo_attempts = l.undo_attempts - (l.lost < 2 and l.phase = 'undo')::int,
               waits_for = case when l.lost >= 1 then 'quarantine' end,
               phase = case when l.lost >= 2 and l.attempts >= l.max_attempts then 'undo' else l.phase end,
               last_error = 'The worker stopped without a word.'
         where l.id = any(ids)
        returning l.id, l.queue, l.tenant_id, l.type, l.status;
    for j in delete from jobs_live l where l.id = any(ids) and l.phase = 'undo' and l.undo_attempts >= 10 returning l.* loop
        j.status := 'dead';
        j.completed_at := now();
        j.waits_for := null;
        insert into jobs overriding system value select j.*;
        parents := parents || j.parent_id;
        id := j.id; queue := j.queue; tenant_id := j.tenant_id; type := j.type; status := j.status;
        return next;
    end loop;
    perform wake_after(keys, array_remove(parents, null));
    perform pg_notify('mpanel_jobs', '');
end $$;

-- Makes jobs ready whose waiting is over; answers how many. Each worker calls it now and then: it is also the net under
-- every wake-up that was missed.
create function promote_jobs(p_limit integer) returns bigint language plpgsql as $$
declare
    moved bigint;
    more bigint;
begin
    with over as (
        select j.id from jobs_live j where j.waits_for = 'time' and j.scheduled_at <= now()
         order by j.scheduled_at limit p_limit for update skip locked)
    update jobs_live j set waits_for = case when j.lost >= 2 then 'quarantine' end from over where j.id = over.id;
    get diagnostics moved = row_count;
    with over as (
        select j.id from jobs_live j
         where j.waits_for is not null and j.waits_for not in ('time', 'quarantine')
           and case when j.waits_for = 'serial'
                    then j.id = (select o.id from jobs_live o
                                  where o.serial_key = j.serial_key and o.status = 'pending' and o.waits_for = 'serial'
                                  order by o.priority desc, o.id limit 1)
                    else true end
           and is_over(j.waits_for, j)
         limit p_limit for update skip locked)
    update jobs_live j set waits_for = case when j.lost >= 2 then 'quarantine' end from over where j.id = over.id;
    get diagnostics more = row_count;
    if moved + more > 0 then
        perform pg_notify('mpanel_jobs', '');
    end if;
    return greatest(moved, more);
end $$;

-- Asks for the end of unfinished jobs and of their children; answers how many.
create function request_cancel(p_ids bigint[]) returns bigint language plpgsql as $$
declare
    asked bigint;
begin
    with recursive family (id) as (
        select unnest(p_ids)
        union
        select j.id from jobs j join family f on j.parent_id = f.id where j.status in ('pending', 'running')),
    up as (
        update jobs j
           set cancel_requested = true, updated_at = now(), scheduled_at = least(j.scheduled_at, now()),
               -- It is to notice soon; what waits for its turn or a suspects' place still does.
               waits_for = case when j.waits_for in ('serial', 'quarantine') then j.waits_for end
          from family f where j.id = f.id and j.status in ('pending', 'running') and not j.cancel_requested
        returning j.queue)
    select count(*) into asked from up;
    perform pg_notify('mpanel_jobs', '');
    return asked;
end $$;

-- Starts a job that ended badly all over again. False when there is none such.
create function revive_job(p_id bigint) returns boolean language plpgsql as $$
declare
    j jobs;
begin
    delete from jobs_finished where id = p_id and status in ('dead', 'cancelled', 'failed') returning * into j;
    if not found then
        return false;
    end if;
    delete from job_steps where job_id = p_id;
    delete from job_approvals where job_id = p_id;
    j.status := 'pending';
    j.phase := 'do';
    j.attempts := 0;
    j.undo_attempts := 0;
    j.lost := 0;
    j.scheduled_at := now();
    j.started_at := null;
    j.completed_at := null;
    j.last_error := null;
    j.waits_for := null;
    j.cancel_requested := false;
    j.progress := '{}';
    j.worker_id := null;
    j.updated_at := now();
    -- The token goes on: whoever ran it before stays out.
    insert into jobs overriding system value select j.*;
    perform pg_notify('mpanel_jobs', j.queue);
    return true;
end $$;

-- Takes one of p_limit places of a resource; false when all are taken. Freed when the job stops running.
create function take_slot(p_key text, p_limit integer, p_job bigint, p_token bigint) returns boolean language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('slot:' || p_key, 0));
    delete from job_slots s
     where s.key = p_key
       and not exists (select 1 from jobs_live j where j.id = s.job_id and j.lease_token = s.lease_token and j.status = 'running');
    if (select count(*) from job_slots where key = p_key and job_id <> p_job) >= p_limit then
        return false;
    end if;
    insert into job_slots (key, job_id, lease_token) values (p_key, p_job, p_token)
    on conflict (key, job_id) do update set lease_token = excluded.lease_token, taken_at = now();
    return true;
end $$;

-- Gives a place back and wakes one that waits for it.
create function free_slot(p_key text, p_job bigint) returns boolean language plpgsql as $$
declare
    woken text;
begin
    delete from job_slots where key = p_key and job_id = p_job;
    update jobs_live set waits_for = null
     where id = (select id from jobs_live where waits_for = 'slot:' || p_key order by scheduled_at limit 1 for update skip locked)
    returning queue into woken;
    if woken is not null then
        perform pg_notify('mpanel_jobs', woken);
    end if;
    return woken is not null;
end $$;

-- The tenant-visible record of a pod's operation follows its job.
create function note_pod_job() returns trigger language plpgsql as $$
begin
    update cloud_pod_jobs set status = new.status where tenant_id = new.tenant_id and job_id = new.id and status <> new.status;
    return null;
end $$;
create trigger note_pod_job after update on jobs_live for each row
    when (new.pod_id is not null and old.status <> new.status) execute function note_pod_job();
create trigger note_pod_job_end after insert on jobs_finished for each row
    when (new.pod_id is not null) execute function note_pod_job();
create trigger note_pod_job_again after insert on jobs_live for each row
    when (new.pod_id is not null and new.lease_token > 0) execute function note_pod_job();
update cloud_pod_jobs c set status = j.status from jobs j where j.id = c.job_id and j.tenant_id = c.tenant_id;
