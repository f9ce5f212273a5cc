-- The job engine: what is to be done, who does it, what happened.

create table job_queues (
    name            text primary key,
    description     text not null,
    paused          boolean not null default false
);

create table jobs (
    id              bigint generated always as identity primary key,
    tenant_id       bigint,
    queue           text not null,
    type            text not null,
    payload         jsonb not null,
    -- `undoing` jobs are `pending` or `running` with phase 'undo'.
    status          text not null default 'pending'
                    check (status in ('pending', 'running', 'completed', 'failed', 'dead', 'cancelled')),
    phase           text not null default 'do' check (phase in ('do', 'undo')),
    priority        integer not null default 0,
    attempts        integer not null default 0,
    max_attempts    integer not null,
    undo_attempts   integer not null default 0,
    scheduled_at    timestamptz not null default now(),
    started_at      timestamptz,
    completed_at    timestamptz,
    last_error      text,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    -- Jobs with the same key never run at the same time ('pod:17').
    serial_key      text,
    -- What the job is about, to find it again.
    pod_id          bigint,
    -- Who asked for it: user, address, agent, request id. Events of the job carry it.
    origin          jsonb not null default '{}',
    cancel_requested boolean not null default false,
    -- {step, steps, stepName, message}
    progress        jsonb not null default '{}',
    -- The lease: who runs it, until when by the database's clock, and the fencing token that every write of
    -- the runner must match. The token grows with every claim.
    worker_id       bigint,
    lease_token     bigint not null default 0,
    lease_expires_at timestamptz
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
create index jobs_due on jobs (queue, priority desc, scheduled_at, id) where status = 'pending';
create index jobs_leased on jobs (lease_expires_at) where status = 'running';
create unique index jobs_serial on jobs (serial_key) where status = 'running' and serial_key is not null;
create index jobs_of_tenant on jobs (tenant_id, id desc) where tenant_id is not null;
create index jobs_of_pod on jobs (pod_id, id desc) where pod_id is not null;
alter table jobs enable row level security;
alter table jobs force row level security;
create policy tenant_isolation on jobs to mpanel_app using (tenant_id = (select current_tenant())) with check (tenant_id = (select current_tenant()));
create policy platform_access on jobs to mpanel_platform using (true) with check (true);
-- The tenant's transactions enqueue and read; only the engine, on the platform role, runs jobs.
grant select, insert on jobs to mpanel_app;
grant update (cancel_requested, scheduled_at, updated_at) on jobs to mpanel_app;
grant select, insert, update, delete on jobs to mpanel_platform;

create table job_attempts (
    job_id          bigint not null references jobs on delete cascade,
    attempt         integer not null,
    worker_id       bigint,
    phase           text not null,
    started_at      timestamptz not null,
    ended_at        timestamptz not null default now(),
    outcome         text not null check (outcome in ('completed', 'failed', 'lost', 'waiting', 'cancelled')),
    error           text,
    id              bigint generated always as identity primary key
);
create index job_attempts_of_job on job_attempts (job_id, id);

create table job_steps (
    job_id          bigint not null references jobs on delete cascade,
    name            text not null,
    position        integer not null,
    title           text not null,
    status          text not null check (status in ('running', 'done', 'failed', 'undone', 'undo_failed')),
    output          jsonb,
    error           text,
    started_at      timestamptz not null default now(),
    completed_at    timestamptz,
    primary key (job_id, name)
);

create table job_events (
    id              bigint generated always as identity primary key,
    job_id          bigint not null references jobs on delete cascade,
    created_at      timestamptz not null default now(),
    level           text not null check (level in ('info', 'warn', 'error')),
    -- Who says so: the workflow, the machine itself, or a person's doing in the panel.
    source          text not null default 'provisioner' check (source in ('provisioner', 'agent', 'panel')),
    message         text not null
);
create index job_events_of_job on job_events (job_id, id);

-- One row a schedule; whoever moves next_run_at on enqueues the run, so a tick runs once however many look.
create table job_schedules (
    name            text primary key,
    description     text not null,
    next_run_at     timestamptz not null default now(),
    last_run_at     timestamptz,
    last_job_id     bigint,
    paused          boolean not null default false
);

create table job_workers (
    id              bigint generated always as identity primary key,
    name            text not null,
    -- The queues it serves, comma-separated.
    queue           text not null,
    -- The machine and process, to see at a restart that a predecessor is gone.
    host_key        text not null,
    pid             integer not null,
    started_at      timestamptz not null default now(),
    last_heartbeat_at timestamptz not null default now(),
    status          text not null default 'online' check (status in ('online', 'offline', 'draining'))
);
grant select, insert, update, delete on job_queues, job_attempts, job_steps, job_events, job_workers, job_schedules to mpanel_platform;

-- A tenant reads the steps, attempts and events of its own jobs: visible exactly when the job is.
do $$
declare t text;
begin
    foreach t in array array['job_attempts', 'job_steps', 'job_events'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy of_visible_jobs on %I for select to mpanel_app using (exists (select 1 from jobs j where j.id = job_id))', t);
        execute format('create policy platform_access on %I to mpanel_platform using (true) with check (true)', t);
        execute format('grant select on %I to mpanel_app', t);
    end loop;
end $$;
