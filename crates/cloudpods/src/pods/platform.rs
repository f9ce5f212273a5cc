//! The platform's view of all tenants' pods: `/api/admin/hosting/cloudpods`, `/api/platform/provisioning/cloudpods`; and the
//! tenant's provisioning pages.

use std::collections::HashMap;

use axum::extract::State;
use mpanel_fleet::addresses::PodAddress;
use mpanel_fleet::{Drivers, Verdict};
use mpanel_jobs::Workflow;
use mpanel_kernel::db::{PlatformTx, Scope, TenantScope, Tx};
use mpanel_kernel::forms::{Check, Field, Unknown, like};
use mpanel_kernel::http::{Accepted, App, Body, Cursor, Paged, Path, Platform, Query, Routes, Tenant};
use mpanel_kernel::permissions::{
    CloudpodsView, Permission, PlatformBillingManage, PlatformCloudpodsManage, PlatformCloudpodsRead,
    PlatformProvisioningRead,
};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::cloudpods::src::pods::store as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::body::Act;
use super::jobs::Provision;
use super::read::{self, Filter, PodState};
use super::{CloudPod, change, sold};

/// The routes of the platform's view and of provisioning.
pub fn routes() -> Routes {
    let hosting = Routes::at("Hosting", ["/api/admin/hosting/cloudpods", "/api/platform/hosting/cloudpods"])
        .get("", list, "List all pods\nOf all tenants, newest first.")
        .get("/{id}", show, "Show any pod\nWith its current figures, its addresses, its operations, and why it is where it is.")
        .post("/{id}/actions", act, "Operate any pod\nAs its tenant would; on record as the operator's doing.")
        .post("/{id}/migrate", migrate, "Move a pod to another server of its cluster\nAnswers 202; a job moves it, running where the server can. Errors: 422 where the servers' driver cannot.");
    let platform = Routes::at(
        "Provisioning",
        ["/api/platform/provisioning/cloudpods", "/api/admin/provisioning/cloudpods"],
    )
    .get("", provisioning, "List all pods with their operations");
    let tenant = Routes::at("Provisioning", ["/api/provisioning/cloudpods"])
        .get("", own_provisioning, "List the tenant's pods with the operation under way")
        .get("/{id}", show_own, "Show a pod with its operations");
    hosting.merge(platform).merge(tenant)
}

/// A pod with its tenant's name.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct PlatformPod {
    #[serde(flatten)]
    pod: CloudPod,
    /// Whose it is.
    tenant_name: String,
    /// The server it is on, once chosen.
    server_id: Option<i64>,
}

/// Why a pod is where it is.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Placement {
    /// The job that chose its server.
    job_id: i64,
    /// The server that it chose; the pod may have moved since.
    node: Option<String>,
    /// Why that one and not the others.
    why: Option<String>,
    /// What was thought of each server of the region, the best first.
    considered: Vec<Verdict>,
}

/// A pod as its operator sees it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct HostedPod {
    #[serde(flatten)]
    pod: PlatformPod,
    /// Its addresses of pools.
    addresses: Vec<PodAddress>,
    /// The newest 50 operations, newest first.
    operations: Vec<PodOperation>,
    /// Why it is where it is, as long as the job that chose is kept.
    placement: Option<Placement>,
}

/// An operation on a pod.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct PodOperation {
    /// The job that does it.
    job_id: i64,
    /// The job's type, such as `pod.provision`.
    #[serde(rename = "type")]
    kind: String,
    /// `pending`, `running`, `completed`, `dead` or `cancelled`.
    status: String,
    /// When it was asked for.
    created_at: jiff::Timestamp,
}

/// A pod with its operations, newest first.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct PodWithOperations {
    #[serde(flatten)]
    pod: CloudPod,
    /// The newest 50.
    operations: Vec<PodOperation>,
}

#[derive(Deserialize, JsonSchema)]
struct PodPath {
    /// The pod's id.
    id: i64,
}

/// Which pods to list.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct PlatformFilter {
    /// Only pods of this status. What ran or was off on a server that does not answer is `unknown`, and neither `running` nor
    /// `stopped`.
    status: Option<PodState>,
    /// Only pods of this tenant.
    tenant_id: Option<i64>,
    /// Only pods on this server.
    server_id: Option<i64>,
    /// Text in the name, or the beginning of the address.
    q: Option<String>,
    /// From `X-Next-Cursor` of the page before.
    cursor: Option<i64>,
    /// Entries of a page, 1 to 200.
    limit: Option<i64>,
}

async fn page(tx: &PlatformTx, filter: PlatformFilter) -> Result<Paged<PlatformPod>> {
    let limit = Cursor { cursor: None, limit: filter.limit }.limit();
    let text = filter.q.filter(|q| !q.is_empty()).map(|q| like(&q));
    let (status, unknown) = PodState::filter(filter.status);
    let rows = sql::page_all()
        .bind(
            tx,
            &filter.cursor,
            &status,
            &unknown,
            &filter.tenant_id,
            &filter.server_id,
            &text.as_deref(),
            &(limit + 1),
        )
        .all()
        .await?;
    let pods = read::with_jobs(tx, rows).await?;
    let mut tenants: Vec<i64> = pods.iter().map(|p| p.tenant_id).collect();
    tenants.sort_unstable();
    tenants.dedup();
    let names: HashMap<i64, String> =
        sql::tenant_names().bind(tx, &tenants).all().await?.into_iter().map(|t| (t.id, t.name)).collect();
    let items = pods.into_iter().map(|pod| of_platform(pod, &names)).collect();
    Ok(Paged::from_lookahead(items, limit, |p: &PlatformPod| p.pod.id))
}

fn of_platform(pod: CloudPod, names: &HashMap<i64, String>) -> PlatformPod {
    PlatformPod { tenant_name: names.get(&pod.tenant_id).cloned().unwrap_or_default(), server_id: pod.server_id, pod }
}

async fn list(
    platform: Platform<PlatformCloudpodsRead>,
    State(app): State<App>,
    Query(filter): Query<PlatformFilter>,
) -> Result<Paged<PlatformPod>> {
    let tx = app.db.read(&platform.scope).await?;
    page(&tx, filter).await
}

async fn provisioning(
    platform: Platform<PlatformProvisioningRead>,
    State(app): State<App>,
    Query(filter): Query<PlatformFilter>,
) -> Result<Paged<PlatformPod>> {
    let tx = app.db.read(&platform.scope).await?;
    page(&tx, filter).await
}

/// The tenant of any pod that is there.
async fn tenant_of(tx: &PlatformTx, id: i64) -> Result<i64> {
    sql::tenant_of().bind(tx, &id).opt().await?.ok_or_else(|| Error::not_found("pod"))
}

async fn operations<S: Scope>(tx: &Tx<S>, tenant: i64, id: i64) -> Result<Vec<PodOperation>> {
    let operations = sql::operations().bind(tx, &tenant, &id).all().await?;
    let operation = |o: sql::Operations| PodOperation {
        job_id: o.job_id,
        kind: o.job_type,
        status: o.status,
        created_at: o.created_at,
    };
    Ok(operations.into_iter().map(operation).collect())
}

async fn show(
    platform: Platform<PlatformCloudpodsRead>,
    State(app): State<App>,
    Path(path): Path<PodPath>,
) -> Result<axum::Json<HostedPod>> {
    let tx = app.db.read(&platform.scope).await?;
    let id = path.id;
    let tenant = tenant_of(&tx, id).await?;
    let pod = read::of_tenant(&tx, tenant, id).await?.ok_or_else(|| Error::not_found("pod"))?;
    let names = sql::tenant_names().bind(&tx, &vec![tenant]).all().await?;
    let names = names.into_iter().map(|t| (t.id, t.name)).collect();
    // Where the server that was chosen first could not make it, the last choice stands with what made it.
    let made = mpanel_jobs::output_of_pod(&tx, id, Provision::KIND, "create").await?;
    let chosen = match made.filter(|(_, output)| output["why"].is_string()) {
        Some(made) => Some(made),
        None => mpanel_jobs::output_of_pod(&tx, id, Provision::KIND, "choose_server").await?,
    };
    let placement = chosen.map(|(job_id, output)| Placement {
        job_id,
        node: output["node"].as_str().map(str::to_owned),
        why: output["why"].as_str().map(str::to_owned),
        // What an earlier try has left in its place is no list.
        considered: serde_json::from_value(output["considered"].clone()).unwrap_or_default(),
    });
    Ok(axum::Json(HostedPod {
        addresses: mpanel_fleet::addresses::of_pod(&tx, tenant, id).await?,
        operations: operations(&tx, tenant, id).await?,
        pod: of_platform(pod, &names),
        placement,
    }))
}

async fn own_provisioning(
    tenant: Tenant<CloudpodsView>,
    State(app): State<App>,
    Query(cursor): Query<Cursor>,
) -> Result<Paged<CloudPod>> {
    let tx = app.db.read(&tenant.scope).await?;
    let filter = Filter { before: cursor.cursor, limit: cursor.limit() + 1, ..Filter::default() };
    Ok(Paged::from_lookahead(read::page(&tx, &filter).await?, cursor.limit(), |p| p.id))
}

async fn show_own(
    tenant: Tenant<CloudpodsView>,
    State(app): State<App>,
    Path(path): Path<PodPath>,
) -> Result<axum::Json<PodWithOperations>> {
    let tx = app.db.read(&tenant.scope).await?;
    let pod = read::one(&tx, path.id).await?.ok_or_else(|| Error::not_found("pod"))?;
    let operations = operations(&tx, tenant.scope.tenant(), path.id).await?;
    Ok(axum::Json(PodWithOperations { pod, operations }))
}

async fn act(
    platform: Platform<PlatformCloudpodsManage>,
    State(app): State<App>,
    Path(path): Path<PodPath>,
    Body { value, .. }: Body<Act>,
) -> Result<Accepted<CloudPod>> {
    let tx = app.db.read(&platform.scope).await?;
    let tenant = tenant_of(&tx, path.id).await?;
    drop(tx);
    let (action, subscription) = value.read()?;
    let scope = TenantScope::new(tenant, platform.scope.origin().clone());
    let may_bill = platform.caller.platform_permissions.contains(PlatformBillingManage::KEY);
    sold::act(&app, &scope, path.id, action, subscription, may_bill).await.map(Accepted)
}

/// Where a pod shall be.
#[derive(Debug, Deserialize, JsonSchema)]
struct MigrateTo {
    /// The other server's name.
    #[serde(default)]
    node: Field<String>,
    #[serde(flatten)]
    unknown: Unknown,
}

async fn migrate(
    platform: Platform<PlatformCloudpodsManage>,
    State(app): State<App>,
    Path(path): Path<PodPath>,
    Body { value, .. }: Body<MigrateTo>,
) -> Result<Accepted<CloudPod>> {
    let mut check = Check::new(&value.unknown);
    let node = check.text("node", value.node, 1, 63);
    check.finish()?;
    let tx = app.db.read(&platform.scope).await?;
    let tenant = tenant_of(&tx, path.id).await?;
    drop(tx);
    let scope = TenantScope::new(tenant, platform.scope.origin().clone());
    change::migrate(&app, &*Drivers::of(&app)?, &scope, path.id, &node.unwrap_or_default()).await.map(Accepted)
}
