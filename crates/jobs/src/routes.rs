//! `/api/provisioning/jobs` for tenants, `/api/platform/provisioning/jobs` for operators.

use axum::extract::State;
use mpanel_kernel::db::{PlatformScope, Scope};
use mpanel_kernel::events::{self, Event, Origin};
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::{Accepted, App, Body, Cursor, Paged, Path, Platform, Query, Routes, Tenant};
use mpanel_kernel::permissions::{
    CloudpodsManage, CloudpodsView, PlatformProvisioningManage, PlatformProvisioningRead,
};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::jobs::src::{engine, read as sql};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

use crate::read::{self, Job, JobListing};
use crate::{Registry, Retry, control};

/// Which jobs to list.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Filter {
    /// Only jobs of this status.
    status: Option<Status>,
    /// Only jobs of this pod.
    pod_id: Option<i64>,
    /// From `X-Next-Cursor` of the page before.
    cursor: Option<i64>,
    /// Entries of a page, 1 to 200.
    limit: Option<i64>,
}

/// Which jobs of all tenants to list.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct PlatformFilter {
    /// Only jobs of this status.
    status: Option<Status>,
    /// Only jobs of this queue. With this, `type` or `tenantId`, finished jobs are looked for among the newest million.
    queue: Option<String>,
    /// Only jobs of this type: the dotted name or its alias.
    r#type: Option<String>,
    /// Only jobs of this tenant.
    tenant_id: Option<i64>,
    /// From `X-Next-Cursor` of the page before.
    cursor: Option<i64>,
    /// Entries of a page, 1 to 200.
    limit: Option<i64>,
}

/// Where a job is in its life.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Status {
    Pending,
    Running,
    Completed,
    Failed,
    Dead,
    Cancelled,
}

impl Status {
    fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Running => "running",
            Self::Completed => "completed",
            Self::Failed => "failed",
            Self::Dead => "dead",
            Self::Cancelled => "cancelled",
        }
    }
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
        .get("/{id}", show, "Show a job\nWith its steps, tries and log.")
        .post(
            "/{id}/retry",
            retry_own,
            "Try a dead job again\nWhat that means is the job's affair: a pod's creation starts as a new operation. Needs the permission that ordering it takes.",
        )
        .post("/{id}/cancel", cancel_own, "Cancel a job\nWhat it did is undone. Needs the permission that ordering it takes; 409 when it has ended already, or when the provider's billing ordered it.");
    let platform = Routes::at("Provisioning", ["/api/platform/provisioning/jobs", "/api/admin/provisioning/jobs"])
        .get("", list_all, "List all jobs\nOf all tenants and of the panel itself, newest first.")
        .get("/{id}", show_any, "Show any job")
        .post(
            "/{id}/retry",
            retry_any,
            "Try any dead job again\nAnswers the job that does it: the same, started over, or a new one.",
        )
        .post("/{id}/cancel", cancel_any, "Cancel any job\nWhat it did is undone; 409 when it has ended already.")
        .post("/{id}/approve", approve, "Say yes to what a job asks\n409 when it asks nothing.")
        .post("/{id}/reject", reject, "Say no to what a job asks\nThe job ends and undoes what it did.");
    tenant.merge(platform).merge(control::routes())
}

async fn list(
    tenant: Tenant<CloudpodsView>,
    State(app): State<App>,
    Query(filter): Query<Filter>,
) -> Result<Paged<JobListing>> {
    let tx = app.db.read(&tenant.scope).await?;
    let limit = Cursor { cursor: None, limit: filter.limit }.limit();
    let status = filter.status.map(Status::as_str);
    let rows = sql::page()
        .bind(&tx, &tenant.scope.tenant(), &filter.cursor, &status, &filter.pod_id, &(limit + 1))
        .all()
        .await?;
    Ok(Paged::from_lookahead(rows.into_iter().map(JobListing::from).collect(), limit, |j| j.summary.id))
}

async fn show(
    tenant: Tenant<CloudpodsView>,
    State(app): State<App>,
    Path(path): Path<JobPath>,
) -> Result<axum::Json<Job>> {
    let tx = app.db.read(&tenant.scope).await?;
    found(&app, read::job(&tx, path.id).await?)
}

fn found(app: &App, job: Option<Job>) -> Result<axum::Json<Job>> {
    let mut job = job.ok_or_else(|| Error::not_found("job"))?;
    if let Some(kind) = registry(app)?.kind(&job.listing.summary.kind) {
        job.aliases = kind.aliases.iter().map(|a| (*a).to_owned()).collect();
    }
    Ok(axum::Json(job))
}

/// The job types of this build.
pub(crate) fn registry(app: &App) -> Result<std::sync::Arc<Registry>> {
    app.services.get().ok_or_else(|| Error::Internal(anyhow::anyhow!("the job types were not registered")))
}

async fn list_all(
    platform: Platform<PlatformProvisioningRead>,
    State(app): State<App>,
    Query(filter): Query<PlatformFilter>,
) -> Result<Paged<JobListing>> {
    let tx = app.db.read(&platform.scope).await?;
    let limit = Cursor { cursor: None, limit: filter.limit }.limit();
    let more = limit + 1;
    let kind = match &filter.r#type {
        Some(name) => Some(registry(&app)?.canonical(name).unwrap_or(name).to_owned()),
        None => None,
    };
    let (before, queue, kind, tenant) = (&filter.cursor, &filter.queue.as_deref(), &kind.as_deref(), &filter.tenant_id);
    let status = &filter.status.map(Status::as_str);
    let rows = match filter.status {
        Some(Status::Pending | Status::Running) => {
            sql::page_live().bind(&tx, before, status, queue, kind, tenant, &more).all().await?
        }
        Some(Status::Dead | Status::Cancelled | Status::Failed) => {
            sql::page_failed().bind(&tx, before, status, queue, kind, tenant, &more).all().await?
        }
        None if queue.is_none() && kind.is_none() && tenant.is_none() => {
            sql::page_all().bind(&tx, before, &more).all().await?
        }
        _ => sql::page_recent().bind(&tx, before, status, queue, kind, tenant, &more).all().await?,
    };
    Ok(Paged::from_lookahead(rows.into_iter().map(JobListing::from).collect(), limit, |j| j.summary.id))
}

async fn show_any(
    platform: Platform<PlatformProvisioningRead>,
    State(app): State<App>,
    Path(path): Path<JobPath>,
) -> Result<axum::Json<Job>> {
    let tx = app.db.read(&platform.scope).await?;
    found(&app, read::job(&tx, path.id).await?)
}

/// Finds a job that the tenant can see, and whether the caller may order such a thing; answers who ordered it.
async fn own(app: &App, tenant: &Tenant<CloudpodsManage>, id: i64) -> Result<Origin> {
    let tx = app.db.read(&tenant.scope).await?;
    let row = sql::payload_of().bind(&tx, &id).opt().await?.ok_or_else(|| Error::not_found("job"))?;
    if let Some(kind) = registry(app)?.kind(&row.r#type)
        && !tenant.caller.may(kind.permission)
    {
        let why =
            format!("This job does what needs the permission {}, and so does ending or repeating it.", kind.permission);
        return Err(Error::forbidden("forbidden", why));
    }
    Ok(serde_json::from_value(row.origin).unwrap_or_default())
}

async fn retry_own(
    tenant: Tenant<CloudpodsManage>,
    State(app): State<App>,
    Path(path): Path<JobPath>,
) -> Result<Accepted<Job>> {
    own(&app, &tenant, path.id).await?;
    retry(&app, PlatformScope::new(tenant.scope.origin().clone()), path.id).await
}

async fn retry_any(
    platform: Platform<PlatformProvisioningManage>,
    State(app): State<App>,
    Path(path): Path<JobPath>,
) -> Result<Accepted<Job>> {
    retry(&app, platform.scope.clone(), path.id).await
}

async fn retry(app: &App, scope: PlatformScope, id: i64) -> Result<Accepted<Job>> {
    let tx = app.db.read(&scope).await?;
    let row = sql::one().bind(&tx, &id).opt().await?.ok_or_else(|| Error::not_found("job"))?;
    let payload = sql::payload_of().bind(&tx, &id).one().await?.payload;
    drop(tx);
    if !matches!(row.status.as_str(), "dead" | "cancelled" | "failed") {
        let why = format!("The job is {}; only one that is dead or was cancelled can be tried again.", row.status);
        return Err(Error::conflict("job_not_dead", &why));
    }
    let registry = registry(app)?;
    let kind = registry
        .kind(&row.r#type)
        .ok_or_else(|| Error::conflict("type_unknown", format!("This build knows no job of type {:?}.", row.r#type)))?;
    let origin = scope.origin().clone();
    let ask = Retry { job_id: id, tenant_id: row.tenant_id, origin };
    let by = (kind.retry)(app.clone(), payload, ask).await?;
    let tx = app.db.write(&scope).await?;
    if by.is_none() && !engine::revive_job().bind(&tx, &id).one().await? {
        return Err(Error::conflict("job_not_dead", "Somebody else has just tried this job again."));
    }
    let mut event = Event::new(&events::JOB_RETRIED).object("job", id, &row.r#type).details(json!({ "by": by }));
    if let Some(tenant) = row.tenant_id {
        event = event.tenant(tenant);
    }
    tx.record(event);
    crate::run::announce(&tx, row.tenant_id, id, row.pod_id);
    tx.commit().await?;
    answer(app, &scope, by.unwrap_or(id)).await
}

async fn answer(app: &App, scope: &PlatformScope, id: i64) -> Result<Accepted<Job>> {
    let tx = app.db.read(scope).await?;
    found(app, read::job(&tx, id).await?).map(|job| Accepted(job.0))
}

async fn cancel_own(
    tenant: Tenant<CloudpodsManage>,
    State(app): State<App>,
    Path(path): Path<JobPath>,
) -> Result<Accepted<Job>> {
    if own(&app, &tenant, path.id).await?.is_system() {
        return Err(Error::conflict(
            "ordered_by_provider",
            "Your provider's billing ordered this, not a member of your team; ask your provider to change it.",
        ));
    }
    cancel(&app, PlatformScope::new(tenant.scope.origin().clone()), path.id).await
}

async fn cancel_any(
    platform: Platform<PlatformProvisioningManage>,
    State(app): State<App>,
    Path(path): Path<JobPath>,
) -> Result<Accepted<Job>> {
    cancel(&app, platform.scope.clone(), path.id).await
}

async fn cancel(app: &App, scope: PlatformScope, id: i64) -> Result<Accepted<Job>> {
    let tx = app.db.write(&scope).await?;
    let row = sql::one().bind(&tx, &id).opt().await?.ok_or_else(|| Error::not_found("job"))?;
    if engine::cancel_job().bind(&tx, &id).one().await? == 0 {
        let why = if row.cancel_requested && row.completed_at.is_none() {
            "Its end was asked for already; it is undoing what it did.".to_owned()
        } else {
            format!("The job has ended already: {}.", row.status)
        };
        return Err(Error::conflict("job_ended", &why));
    }
    let mut event = Event::new(&events::JOB_CANCEL_REQUEST).object("job", id, &row.r#type);
    if let Some(tenant) = row.tenant_id {
        event = event.tenant(tenant);
    }
    tx.record(event);
    crate::run::announce(&tx, row.tenant_id, id, row.pod_id);
    tx.commit().await?;
    answer(app, &scope, id).await
}

/// An operator's word on a question.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Word {
    /// Why, at most 1,000 characters; the job's log and the audit log keep it.
    #[serde(default)]
    comment: Field<String>,
    #[serde(flatten)]
    unknown: Unknown,
}

async fn approve(
    platform: Platform<PlatformProvisioningManage>,
    State(app): State<App>,
    Path(path): Path<JobPath>,
    Body { value, .. }: Body<Word>,
) -> Result<Accepted<Job>> {
    decide(&app, platform, path.id, value, true).await
}

async fn reject(
    platform: Platform<PlatformProvisioningManage>,
    State(app): State<App>,
    Path(path): Path<JobPath>,
    Body { value, .. }: Body<Word>,
) -> Result<Accepted<Job>> {
    decide(&app, platform, path.id, value, false).await
}

async fn decide(
    app: &App,
    platform: Platform<PlatformProvisioningManage>,
    id: i64,
    word: Word,
    yes: bool,
) -> Result<Accepted<Job>> {
    let mut check = Check::new(&word.unknown);
    let comment = check.optional_text("comment", word.comment, 1000);
    check.finish()?;
    let scope = platform.scope.clone();
    let tx = app.db.write(&scope).await?;
    let row = sql::one().bind(&tx, &id).opt().await?.ok_or_else(|| Error::not_found("job"))?;
    let decision = if yes { "approved" } else { "rejected" };
    let by = scope.origin().user_id;
    let answered = sql::decide().bind(&tx, &decision, &comment.as_deref(), &by, &id).opt().await?;
    let asked = answered.ok_or_else(|| Error::conflict("nothing_asked", "The job asks nothing at the moment."))?;
    let kind = if yes { &events::JOB_APPROVED } else { &events::JOB_REJECTED };
    let details = json!({ "question": asked.question, "comment": comment });
    let mut event = Event::new(kind).object("job", id, &row.r#type).details(details);
    if let Some(tenant) = row.tenant_id {
        event = event.tenant(tenant);
    }
    tx.record(event);
    crate::run::announce(&tx, row.tenant_id, id, row.pod_id);
    tx.commit().await?;
    answer(app, &scope, id).await
}
