//! `/api/provisioning/jobs` for tenants, `/api/platform/provisioning/jobs` for operators.

use mpanel_kernel::http::{App, Cursor, Paged, Path, Platform, Query, Routes, Tenant};
use mpanel_kernel::permissions::{CloudpodsView, PlatformProvisioningRead};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::jobs::src::read as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::read::{self, Job, JobListing};

/// Which jobs to list.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Filter {
    /// Only jobs of this status.
    status: Option<String>,
    /// Only jobs of this pod.
    pod_id: Option<i64>,
    /// From `X-Next-Cursor` of the page before.
    cursor: Option<i64>,
    /// Entries of a page, 1 to 200.
    limit: Option<i64>,
}

#[derive(Deserialize, JsonSchema)]
struct JobPath {
    /// The job's id.
    id: i64,
}

/// The routes of this crate.
pub fn routes() -> Routes {
    let tenant = Routes::at("Provisioning", ["/api/provisioning/jobs"])
        .get("", list, "List jobs\nThe tenant's jobs, newest first.")
        .get("/{id}", show, "Show a job\nWith its steps, tries and log.");
    let platform = Routes::at("Provisioning", ["/api/platform/provisioning/jobs", "/api/admin/provisioning/jobs"])
        .get("", list_all, "List all jobs\nOf all tenants and of the panel itself, newest first.")
        .get("/{id}", show_any, "Show any job");
    let engine = Routes::at("Provisioning", ["/api/platform/provisioning", "/api/admin/provisioning"])
        .get("/workers", workers, "List workers\nThe newest 200, with their last sign of life.")
        .get("/queues", queues, "List queues\nWith what waits and runs in each.");
    tenant.merge(platform).merge(engine)
}

async fn list(
    tenant: Tenant<CloudpodsView>,
    axum::extract::State(app): axum::extract::State<App>,
    Query(filter): Query<Filter>,
) -> Result<Paged<JobListing>> {
    let tx = app.db.read(&tenant.scope).await?;
    let limit = Cursor { cursor: None, limit: filter.limit }.limit();
    let rows = sql::page()
        .bind(&tx, &tenant.scope.tenant(), &filter.cursor, &filter.status.as_deref(), &filter.pod_id, &(limit + 1))
        .all()
        .await?;
    Ok(Paged::from_lookahead(rows.into_iter().map(JobListing::from).collect(), limit, |j| j.summary.id))
}

async fn show(
    tenant: Tenant<CloudpodsView>,
    axum::extract::State(app): axum::extract::State<App>,
    Path(path): Path<JobPath>,
) -> Result<axum::Json<Job>> {
    let tx = app.db.read(&tenant.scope).await?;
    read::job(&tx, path.id).await?.map(axum::Json).ok_or_else(|| Error::not_found("job"))
}

async fn list_all(
    platform: Platform<PlatformProvisioningRead>,
    axum::extract::State(app): axum::extract::State<App>,
    Query(filter): Query<Filter>,
) -> Result<Paged<JobListing>> {
    let tx = app.db.read(&platform.scope).await?;
    let limit = Cursor { cursor: None, limit: filter.limit }.limit();
    let rows = sql::page_all().bind(&tx, &filter.cursor, &filter.status.as_deref(), &(limit + 1)).all().await?;
    Ok(Paged::from_lookahead(rows.into_iter().map(JobListing::from).collect(), limit, |j| j.summary.id))
}

async fn show_any(
    platform: Platform<PlatformProvisioningRead>,
    axum::extract::State(app): axum::extract::State<App>,
    Path(path): Path<JobPath>,
) -> Result<axum::Json<Job>> {
    let tx = app.db.read(&platform.scope).await?;
    read::job(&tx, path.id).await?.map(axum::Json).ok_or_else(|| Error::not_found("job"))
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
    /// When it last gave a sign of life.
    last_heartbeat_at: jiff::Timestamp,
    /// When it started.
    started_at: jiff::Timestamp,
}

async fn workers(
    platform: Platform<PlatformProvisioningRead>,
    axum::extract::State(app): axum::extract::State<App>,
) -> Result<Paged<WorkerView>> {
    let tx = app.db.read(&platform.scope).await?;
    let rows = sql::workers().bind(&tx, &200).all().await?;
    let view = |w: sql::Workers| WorkerView {
        id: w.id,
        name: w.name,
        queue: w.queue,
        status: w.status,
        last_heartbeat_at: w.last_heartbeat_at,
        started_at: w.started_at,
    };
    Ok(Paged { items: rows.into_iter().map(view).collect(), next: None })
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
    /// Jobs that run.
    running: i64,
    /// When the first of the waiting jobs was or is due.
    oldest_pending_at: Option<jiff::Timestamp>,
}

async fn queues(
    platform: Platform<PlatformProvisioningRead>,
    axum::extract::State(app): axum::extract::State<App>,
) -> Result<Paged<QueueView>> {
    let tx = app.db.read(&platform.scope).await?;
    let view = |q: sql::Queues| QueueView {
        name: q.name,
        description: q.description,
        paused: q.paused,
        pending: q.pending,
        running: q.running,
        oldest_pending_at: q.oldest_pending_at,
    };
    Ok(Paged { items: sql::queues().bind(&tx).all().await?.into_iter().map(view).collect(), next: None })
}

/// The upper-case names of the modules document.
pub(crate) fn aliases_of(kind: &str) -> Vec<String> {
    let alias = match kind {
        "pod.provision" => "CREATE_CLOUDPOD",
        "pod.scale" => "SCALE_CLOUDPOD",
        "pod.migrate" => "MIGRATE_CLOUDPOD",
        "pod.destroy" => "DELETE_CLOUDPOD",
        _ => return vec![],
    };
    vec![alias.to_owned()]
}
