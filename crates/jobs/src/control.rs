//! What operators see and change of the engine: workers, queues, types, schedules.

use axum::extract::State;
use mpanel_kernel::events::{self, Event, Kind};
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::{App, Body, NoContent, Paged, Path, Platform, Routes};
use mpanel_kernel::permissions::{PlatformProvisioningManage, PlatformProvisioningRead};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::jobs::src::read as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

type Manage = Platform<PlatformProvisioningManage>;
type See = Platform<PlatformProvisioningRead>;

pub(crate) fn routes() -> Routes {
    Routes::at("Provisioning", ["/api/platform/provisioning", "/api/admin/provisioning"])
        .get("/workers", workers, "List workers\nThe newest 200, with their last sign of life.")
        .post(
            "/workers/{id}/drain",
            drain,
            "Drain a worker\nIt finishes what it runs and takes nothing new; 409 when it is gone.",
        )
        .post("/workers/{id}/resume", undrain, "Let a draining worker take jobs again")
        .get("/queues", queues, "List queues\nWith what waits and runs in each.")
        .patch("/queues/{queue}", limit, "Set a queue's limits\nThey hold across all workers; null: none.")
        .post("/queues/{queue}/pause", pause_queue, "Pause a queue\nIts jobs wait; what runs goes on.")
        .post("/queues/{queue}/resume", resume_queue, "Resume a queue")
        .get("/types", types, "List job types")
        .post("/types/{type}/pause", pause_type, "Switch a job type off\nIts jobs wait until it is switched on again.")
        .post("/types/{type}/resume", resume_type, "Switch a job type on")
        .get("/schedules", schedules, "List schedules\nWith their next five runs.")
        .post("/schedules/{name}/pause", pause_schedule, "Pause a schedule")
        .post("/schedules/{name}/resume", resume_schedule, "Resume a schedule\nIt goes on with its next run.")
}

/// A worker process.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct WorkerView {
    /// Its id.
    id: i64,
    /// Host name and process.
    name: String,
    /// The queues it serves, comma-separated.
    queue: String,
    /// `online`, `offline` or `draining`.
    status: String,
    /// Jobs that it runs.
    running: i64,
    /// When it last gave a sign of life.
    last_heartbeat_at: jiff::Timestamp,
    /// Until when its jobs are its own.
    lease_expires_at: jiff::Timestamp,
    /// When it started.
    started_at: jiff::Timestamp,
}

async fn workers(platform: See, State(app): State<App>) -> Result<Paged<WorkerView>> {
    let tx = app.db.read(&platform.scope).await?;
    let rows = sql::workers().bind(&tx, &200).all().await?;
    let view = |w: sql::Workers| WorkerView {
        id: w.id,
        name: w.name,
        queue: w.queue,
        status: w.status,
        running: w.running,
        last_heartbeat_at: w.last_heartbeat_at,
        lease_expires_at: w.lease_expires_at,
        started_at: w.started_at,
    };
    Ok(Paged { items: rows.into_iter().map(view).collect(), next: None })
}

#[derive(Deserialize, JsonSchema)]
struct WorkerPath {
    /// The worker's id.
    id: i64,
}

async fn drain(platform: Manage, State(app): State<App>, Path(path): Path<WorkerPath>) -> Result<NoContent> {
    set_draining(&app, platform, path.id, "online", "draining", &events::JOB_WORKER_DRAINED).await
}

async fn undrain(platform: Manage, State(app): State<App>, Path(path): Path<WorkerPath>) -> Result<NoContent> {
    set_draining(&app, platform, path.id, "draining", "online", &events::JOB_WORKER_RESUMED).await
}

async fn set_draining(
    app: &App,
    platform: Manage,
    id: i64,
    from: &str,
    to: &str,
    kind: &'static Kind,
) -> Result<NoContent> {
    let tx = app.db.write(&platform.scope).await?;
    let Some(worker) = sql::set_draining().bind(&tx, &to, &id, &from).opt().await? else {
        let status = sql::worker_status().bind(&tx, &id).opt().await?.ok_or_else(|| Error::not_found("worker"))?;
        return Err(Error::conflict("worker_status", format!("The worker is {status}, not {from}.")));
    };
    tx.record(Event::new(kind).object("worker", id, &worker.name));
    tx.commit().await?;
    Ok(NoContent)
}

/// A queue.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct QueueView {
    /// Its name.
    name: String,
    /// What it is for.
    description: String,
    /// Whether its jobs wait until somebody resumes it.
    paused: bool,
    /// Jobs that wait.
    pending: i64,
    /// Jobs whose time has not come.
    scheduled: i64,
    /// Jobs that run.
    running: i64,
    /// When the first of the waiting jobs was or is due.
    oldest_pending_at: Option<jiff::Timestamp>,
    /// Jobs that all workers together run at the same time, at the most.
    max_running: Option<i32>,
    /// The same for each tenant.
    max_running_per_tenant: Option<i32>,
    /// Jobs that start each second, at the most.
    starts_per_second: Option<f32>,
}

async fn queues(platform: See, State(app): State<App>) -> Result<Paged<QueueView>> {
    let tx = app.db.read(&platform.scope).await?;
    let view = |q: sql::Queues| QueueView {
        name: q.name,
        description: q.description,
        paused: q.paused,
        pending: q.pending,
        scheduled: q.scheduled,
        running: q.running,
        oldest_pending_at: q.oldest_pending_at,
        max_running: q.max_running,
        max_running_per_tenant: q.max_running_per_tenant,
        starts_per_second: q.starts_per_second,
    };
    Ok(Paged { items: sql::queues().bind(&tx).all().await?.into_iter().map(view).collect(), next: None })
}

#[derive(Deserialize, JsonSchema)]
struct QueuePath {
    /// The queue's name.
    queue: String,
}

/// A queue's limits; what is left out or null is no limit.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Limits {
    /// Jobs that all workers together run at the same time, 1 to 100,000.
    #[serde(default)]
    max_running: Field<i64>,
    /// The same for each tenant.
    #[serde(default)]
    max_running_per_tenant: Field<i64>,
    /// Jobs that start each second, 1 to 100,000.
    #[serde(default)]
    starts_per_second: Field<i64>,
    #[serde(flatten)]
    unknown: Unknown,
}

async fn limit(
    platform: Manage,
    State(app): State<App>,
    Path(path): Path<QueuePath>,
    Body { value, .. }: Body<Limits>,
) -> Result<NoContent> {
    let mut check = Check::new(&value.unknown);
    let mut number = |name: &str, field: Field<i64>| {
        let number = check.optional(name, field);
        if let Some(n) = number
            && !(1..=100_000).contains(&n)
        {
            check.wrong(name, "out_of_range", "Give a number from 1 to 100,000, or null for no limit.");
        }
        number.map(|n| i32::try_from(n).unwrap_or(i32::MAX))
    };
    let max_running = number("maxRunning", value.max_running);
    let per_tenant = number("maxRunningPerTenant", value.max_running_per_tenant);
    let rate = number("startsPerSecond", value.starts_per_second);
    check.finish()?;
    let tx = app.db.write(&platform.scope).await?;
    let per_second = rate.map(|r| r as f32);
    sql::limit_queue()
        .bind(&tx, &max_running, &per_tenant, &per_second, &path.queue.as_str())
        .opt()
        .await?
        .ok_or_else(|| Error::not_found("queue"))?;
    tx.record(
        Event::new(&events::JOB_QUEUE_LIMITED)
            .named("queue", &path.queue)
            .details(json!({ "maxRunning": max_running, "maxRunningPerTenant": per_tenant, "startsPerSecond": rate })),
    );
    tx.commit().await?;
    Ok(NoContent)
}

async fn pause_queue(platform: Manage, State(app): State<App>, Path(path): Path<QueuePath>) -> Result<NoContent> {
    set_queue(&app, platform, &path.queue, true).await
}

async fn resume_queue(platform: Manage, State(app): State<App>, Path(path): Path<QueuePath>) -> Result<NoContent> {
    set_queue(&app, platform, &path.queue, false).await
}

async fn set_queue(app: &App, platform: Manage, name: &str, paused: bool) -> Result<NoContent> {
    let tx = app.db.write(&platform.scope).await?;
    sql::pause_queue().bind(&tx, &paused, &name).opt().await?.ok_or_else(|| Error::not_found("queue"))?;
    let kind = if paused { &events::JOB_QUEUE_PAUSED } else { &events::JOB_QUEUE_RESUMED };
    tx.record(Event::new(kind).named("queue", name));
    tx.commit().await?;
    Ok(NoContent)
}

/// A job type.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct TypeView {
    /// The dotted name.
    name: String,
    /// Other names it is known by.
    aliases: Vec<String>,
    /// The queue it waits in.
    queue: String,
    /// What it does.
    description: String,
    /// Whether its jobs wait until somebody switches it on.
    paused: bool,
}

async fn types(platform: See, State(app): State<App>) -> Result<Paged<TypeView>> {
    let registry = crate::routes::registry(&app)?;
    let tx = app.db.read(&platform.scope).await?;
    let view = |t: sql::Types| TypeView {
        aliases: registry
            .kind(&t.name)
            .map(|k| k.aliases.iter().map(|a| (*a).to_owned()).collect())
            .unwrap_or_default(),
        name: t.name,
        queue: t.queue,
        description: t.description,
        paused: t.paused,
    };
    Ok(Paged { items: sql::types().bind(&tx).all().await?.into_iter().map(view).collect(), next: None })
}

#[derive(Deserialize, JsonSchema)]
struct TypePath {
    /// The type: the dotted name or its alias.
    r#type: String,
}

async fn pause_type(platform: Manage, State(app): State<App>, Path(path): Path<TypePath>) -> Result<NoContent> {
    set_type(&app, platform, &path.r#type, true).await
}

async fn resume_type(platform: Manage, State(app): State<App>, Path(path): Path<TypePath>) -> Result<NoContent> {
    set_type(&app, platform, &path.r#type, false).await
}

async fn set_type(app: &App, platform: Manage, name: &str, paused: bool) -> Result<NoContent> {
    let registry = crate::routes::registry(app)?;
    let name = registry.canonical(name).unwrap_or(name);
    let tx = app.db.write(&platform.scope).await?;
    sql::pause_type().bind(&tx, &paused, &name).opt().await?.ok_or_else(|| Error::not_found("job type"))?;
    let kind = if paused { &events::JOB_TYPE_PAUSED } else { &events::JOB_TYPE_RESUMED };
    tx.record(Event::new(kind).named("job type", name));
    tx.commit().await?;
    Ok(NoContent)
}

/// Something that happens again and again.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct ScheduleView {
    /// Its name.
    name: String,
    /// What it does.
    description: String,
    /// `every N s`, or a crontab line.
    rule: String,
    /// The time zone of the crontab line.
    time_zone: String,
    /// What happens to ticks that were missed: `skip`, `once` or `all`.
    catch_up: String,
    /// Whether it stands still.
    paused: bool,
    /// The next five runs; none while it is paused.
    next_runs: Vec<jiff::Timestamp>,
    /// When it last ran.
    last_run_at: Option<jiff::Timestamp>,
    /// The job of that run.
    last_job_id: Option<i64>,
}

async fn schedules(platform: See, State(app): State<App>) -> Result<Paged<ScheduleView>> {
    let tx = app.db.read(&platform.scope).await?;
    let view = |s: sql::Schedules| ScheduleView {
        next_runs: if s.paused { vec![] } else { crate::schedule::preview(&s.rule, &s.time_zone, s.next_run_at, 5) },
        name: s.name,
        description: s.description,
        rule: s.rule,
        time_zone: s.time_zone,
        catch_up: s.catch_up,
        paused: s.paused,
        last_run_at: s.last_run_at,
        last_job_id: s.last_job_id,
    };
    Ok(Paged { items: sql::schedules().bind(&tx).all().await?.into_iter().map(view).collect(), next: None })
}

#[derive(Deserialize, JsonSchema)]
struct SchedulePath {
    /// The schedule's name.
    name: String,
}

async fn pause_schedule(platform: Manage, State(app): State<App>, Path(path): Path<SchedulePath>) -> Result<NoContent> {
    set_schedule(&app, platform, &path.name, true).await
}

async fn resume_schedule(
    platform: Manage,
    State(app): State<App>,
    Path(path): Path<SchedulePath>,
) -> Result<NoContent> {
    set_schedule(&app, platform, &path.name, false).await
}

async fn set_schedule(app: &App, platform: Manage, name: &str, paused: bool) -> Result<NoContent> {
    let tx = app.db.write(&platform.scope).await?;
    sql::pause_schedule().bind(&tx, &paused, &name).opt().await?.ok_or_else(|| Error::not_found("schedule"))?;
    let kind = if paused { &events::JOB_SCHEDULE_PAUSED } else { &events::JOB_SCHEDULE_RESUMED };
    tx.record(Event::new(kind).named("schedule", name));
    tx.commit().await?;
    Ok(NoContent)
}
