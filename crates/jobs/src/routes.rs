//! `/api/provisioning/jobs` for tenants, `/api/platform/provisioning/jobs` for operators.

use mpanel_kernel::http::{App, Cursor, Paged, Path, Platform, Query, Routes, Tenant};
use mpanel_kernel::permissions::{CloudpodsView, PlatformProvisioningRead};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::jobs::src::read as sql;
use schemars::JsonSchema;
use serde::Deserialize;

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
    tenant.merge(platform)
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
