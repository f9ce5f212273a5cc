//! `/api/cloudpods`.

use axum::extract::State;
use mpanel_catalogue::{Money, Plan};
use mpanel_fleet::Region;
use mpanel_fleet::addresses::PodAddress;
use mpanel_kernel::forms::{Check, like};
use mpanel_kernel::http::{Accepted, App, Body, Cursor, IdempotencyKey, Paged, Path, Query, Routes, Tenant};
use mpanel_kernel::permissions::{
    CloudpodsDestroy, CloudpodsManage, CloudpodsMetricsView, CloudpodsView, Permission, SubscriptionsWrite,
};
use mpanel_kernel::{Error, FieldError, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::body::{self, Act, EstimateOf, NewPlan, NewPod, PodPatch};
use super::figures::{self, Of};
use super::read::{self, Filter, PodState};
use super::service::{self, Once};
use super::{CloudPod, PodAction};
use super::{change, evacuation, platform, sold};
use crate::quotas::{self, Quota};

/// The routes of pods.
pub fn routes() -> Routes {
    platform::routes().merge(evacuation::routes()).merge(own_routes())
}

fn own_routes() -> Routes {
    Routes::at("CloudPods", ["/api/cloudpods", "/api/cloud-pods"])
        .get("", list, "List pods\nNewest first.")
        .post("", create, "Create a pod\nAnswers 202 with the pod in `provisioning` and the job that makes it. Errors: 422 with every wrong field; `quota_exceeded` on `plan`.")
        .get("/plans", plans, "List plans")
        .get("/regions", regions, "List regions\nWith the servers that may be chosen.")
        .post("/estimate", estimate, "Estimate a pod\nPrice, resources and the quota as it would be; changes nothing.")
        .get("/{podId}", show, "Show a pod\nWith its current figures.")
        .patch("/{podId}", update, "Change a pod\nName, tags, notes, and that what its setup script left undone was done by hand.")
        .post("/{podId}/actions", act, "Operate a pod\n`start`, `stop`, `reboot`, `retry`, and `terminate`, which needs cloudpods.destroy. Answers 202; a job does it. When a subscription pays for the pod, whoever may change subscriptions says with `terminate` what becomes of it: `subscription` is `end` (it ends now, with what goes with it) or `keep` (it is billed on, and makes a new pod when asked to). For anybody else it is kept. Errors: 409 when the pod's state does not allow it; 422 `required` on `subscription`.")
        .post("/{podId}/scale", scale, "Scale a pod\nTo another plan, up or down; a disk never shrinks and keeps its size when the plan's is smaller. Answers 202; a job does it. A pod that a subscription pays for gets its size from there. Errors: 409 `sold`; 422 `quota_exceeded`, `plan_too_small`, `unchanged` on `plan`.")
        .get("/{podId}/logs", logs, "Read a pod's log\nSteps of its operations and what the driver and the machine said, oldest first, the newest 1,000 lines.")
        .get("/{podId}/addresses", addresses, "List a pod's addresses\nThose of pools; one that the network gave out is only in the pod itself.")
        .get("/{podId}/metrics", metrics, "Show a pod's figures\nMeasured by the driver; null until the first sample.")
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct PodPath {
    /// The pod's id.
    pod_id: i64,
}

/// Which pods to list.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ListQuery {
    /// Only pods of this status. What ran or was off on a server that does not answer is `unknown`, and neither `running` nor
    /// `stopped`.
    status: Option<PodState>,
    /// Only pods of this plan.
    plan: Option<String>,
    /// Text in the name, the beginning of the address, or a tag.
    q: Option<String>,
    /// From `X-Next-Cursor` of the page before.
    cursor: Option<i64>,
    /// Entries of a page, 1 to 200.
    limit: Option<i64>,
}

async fn list(
    tenant: Tenant<CloudpodsView>,
    State(app): State<App>,
    Query(query): Query<ListQuery>,
) -> Result<Paged<CloudPod>> {
    let limit = Cursor { cursor: None, limit: query.limit }.limit();
    let tx = app.db.ask(&tenant.scope).await?;
    let filter = Filter {
        before: query.cursor,
        state: query.status,
        plan: query.plan,
        text: query.q.filter(|q| !q.is_empty()).map(|q| like(&q)),
        limit: limit + 1,
    };
    Ok(Paged::from_lookahead(read::page(&tx, &filter).await?, limit, |p| p.id))
}

async fn show(
    tenant: Tenant<CloudpodsView>,
    State(app): State<App>,
    Path(path): Path<PodPath>,
) -> Result<axum::Json<CloudPod>> {
    let tx = app.db.ask(&tenant.scope).await?;
    read::one(&tx, path.pod_id).await?.map(axum::Json).ok_or_else(|| Error::not_found("pod"))
}

async fn create(
    tenant: Tenant<CloudpodsManage>,
    State(app): State<App>,
    key: IdempotencyKey,
    Body { value, bytes }: Body<NewPod>,
) -> Result<Accepted<CloudPod>> {
    let once = Once { key: key.0.as_deref(), body: &bytes };
    service::create(&app, &tenant.scope, value, once).await.map(Accepted)
}

async fn update(
    tenant: Tenant<CloudpodsManage>,
    State(app): State<App>,
    Path(path): Path<PodPath>,
    Body { value, .. }: Body<PodPatch>,
) -> Result<axum::Json<CloudPod>> {
    service::update(&app, &tenant.scope, path.pod_id, value).await.map(axum::Json)
}

async fn act(
    tenant: Tenant<CloudpodsManage>,
    State(app): State<App>,
    Path(path): Path<PodPath>,
    Body { value, .. }: Body<Act>,
) -> Result<Accepted<CloudPod>> {
    let (action, subscription) = value.read()?;
    if action == PodAction::Terminate && !tenant.caller.may(CloudpodsDestroy::KEY) {
        return Err(Error::forbidden("forbidden", "Terminating needs the permission cloudpods.destroy."));
    }
    let may_bill = tenant.caller.may(SubscriptionsWrite::KEY);
    sold::act(&app, &tenant.scope, path.pod_id, action, subscription, may_bill).await.map(Accepted)
}

async fn scale(
    tenant: Tenant<CloudpodsManage>,
    State(app): State<App>,
    Path(path): Path<PodPath>,
    Body { value, .. }: Body<NewPlan>,
) -> Result<Accepted<CloudPod>> {
    change::scale(&app, &tenant.scope, path.pod_id, value).await.map(Accepted)
}

async fn plans(tenant: Tenant<CloudpodsView>, State(app): State<App>) -> Result<Paged<Plan>> {
    let tx = app.db.read(&tenant.scope).await?;
    Ok(Paged { items: mpanel_catalogue::plans(&tx).await?, next: None })
}

async fn regions(tenant: Tenant<CloudpodsView>, State(app): State<App>) -> Result<Paged<Region>> {
    let tx = app.db.read(&tenant.scope).await?;
    Ok(Paged { items: mpanel_fleet::regions(&tx).await?, next: None })
}

/// What a pod would cost and take.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Estimate {
    /// The price for each billing interval, without tax.
    price: Money,
    /// `monthly` or `yearly`.
    billing_interval: String,
    /// Processor cores.
    cpu_cores: i32,
    /// Memory in MB.
    memory_mb: i32,
    /// Disk in GB.
    disk_gb: i32,
    /// The quota as it would be.
    quota_after: Quota,
    /// Whether the pod could be ordered.
    fits: bool,
    /// Why not.
    problems: Vec<FieldError>,
}

async fn estimate(
    tenant: Tenant<CloudpodsManage>,
    State(app): State<App>,
    Body { value, .. }: Body<EstimateOf>,
) -> Result<axum::Json<Estimate>> {
    let tx = app.db.read(&tenant.scope).await?;
    let catalogue = service::catalogue(&tx).await?;
    let mut wrong = Check::new(&value.unknown);
    let code = wrong.text("plan", value.plan, 1, 64);
    let region = wrong.optional_text("region", value.region, 64);
    let node = wrong.optional_text("node", value.node, 64);
    let plan = code.and_then(|code| catalogue.plans.iter().find(|p| p.code == code).cloned());
    if wrong.ok() && plan.is_none() {
        wrong.wrong("plan", "unknown_plan", "There is no such plan.");
    }
    wrong.finish()?;
    let plan = plan.ok_or_else(|| Error::not_found("plan"))?;
    let mut problems = Check::default();
    if region.is_some() || node.is_some() {
        body::location(&mut problems, &catalogue, region.as_deref(), node.as_deref());
    }
    let addresses = match &region {
        Some(region) => mpanel_fleet::addresses::expected(&tx, region).await?,
        None => 0,
    };
    let amount = quotas::Amount { addresses, ..service::amount(&plan) };
    let quota = quotas::quota(&tx, &app.settings).await?;
    let quota_after = quota.with(amount);
    if let Some(excess) = quota.excess(amount) {
        problems.wrong("plan", "quota_exceeded", excess);
    }
    let problems = problems.into_errors();
    Ok(axum::Json(Estimate {
        price: plan.price,
        billing_interval: plan.billing_interval,
        cpu_cores: plan.cpu_cores,
        memory_mb: plan.memory_mb,
        disk_gb: plan.disk_gb,
        quota_after,
        fits: problems.is_empty(),
        problems,
    }))
}

/// A line of a pod's log.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CloudPodLogEntry {
    /// When.
    pub timestamp: jiff::Timestamp,
    /// `info`, `warn` or `error`.
    pub level: String,
    /// What.
    pub message: String,
    /// `provisioner`, `agent` (the machine itself) or `panel`.
    pub source: String,
}

impl From<mpanel_jobs::JobEvent> for CloudPodLogEntry {
    fn from(e: mpanel_jobs::JobEvent) -> Self {
        Self { timestamp: e.at, level: e.level, message: e.message, source: e.source }
    }
}

async fn logs(
    tenant: Tenant<CloudpodsView>,
    State(app): State<App>,
    Path(path): Path<PodPath>,
) -> Result<Paged<CloudPodLogEntry>> {
    let tx = app.db.read(&tenant.scope).await?;
    read::one(&tx, path.pod_id).await?.ok_or_else(|| Error::not_found("pod"))?;
    let lines = mpanel_jobs::log_of_pod(&tx, path.pod_id, 1000).await?;
    Ok(Paged { items: lines.into_iter().map(CloudPodLogEntry::from).collect(), next: None })
}

async fn addresses(
    tenant: Tenant<CloudpodsView>,
    State(app): State<App>,
    Path(path): Path<PodPath>,
) -> Result<Paged<PodAddress>> {
    let tx = app.db.read(&tenant.scope).await?;
    read::one(&tx, path.pod_id).await?.ok_or_else(|| Error::not_found("pod"))?;
    let items = mpanel_fleet::addresses::of_pod(&tx, tenant.scope.tenant(), path.pod_id).await?;
    Ok(Paged { items, next: None })
}

/// A moment's figures.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct MetricsPoint {
    /// When.
    at: jiff::Timestamp,
    /// Processor use in percent of the pod's cores, since the sample before.
    cpu_usage: Option<f64>,
    /// Memory use in percent.
    memory_usage: Option<f64>,
    /// Disk use in percent, where the storage can tell.
    disk_usage: Option<f64>,
    /// Bytes received a second, since the sample before; null across a restart.
    network_rx_rate: Option<f64>,
    /// Bytes sent a second, likewise.
    network_tx_rate: Option<f64>,
}

/// A pod's figures over time.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct CloudPodMetrics {
    /// Processor use in percent of the pod's cores.
    cpu_usage: Option<f64>,
    /// Memory use in percent.
    memory_usage: Option<f64>,
    /// Disk use in percent.
    disk_usage: Option<f64>,
    /// Memory in use in MB.
    memory_used_mb: Option<i64>,
    /// Disk in use in GB.
    disk_used_gb: Option<f64>,
    /// Bytes received since the machine started.
    network_rx_bytes: Option<i64>,
    /// Bytes sent since the machine started.
    network_tx_bytes: Option<i64>,
    /// Bytes received a second, since the sample before.
    network_rx_rate: Option<f64>,
    /// Bytes sent a second.
    network_tx_rate: Option<f64>,
    /// Processes.
    processes: Option<i32>,
    /// When that was measured.
    sampled_at: Option<jiff::Timestamp>,
    /// The last 60 samples, oldest first.
    history: Vec<MetricsPoint>,
}

async fn metrics(
    tenant: Tenant<CloudpodsMetricsView>,
    State(app): State<App>,
    Path(path): Path<PodPath>,
) -> Result<axum::Json<CloudPodMetrics>> {
    let tx = app.db.read(&tenant.scope).await?;
    let pod = read::one(&tx, path.pod_id).await?.ok_or_else(|| Error::not_found("pod"))?;
    let of = Of { memory_mb: pod.memory_mb, disk_gb: pod.disk_gb };
    let samples = figures::newest(&tx, tenant.scope.tenant(), path.pod_id, of, 60).await?;
    let last = samples.last();
    Ok(axum::Json(CloudPodMetrics {
        cpu_usage: last.and_then(|f| f.cpu_usage),
        memory_usage: last.and_then(|f| f.memory_usage),
        disk_usage: last.and_then(|f| f.disk_usage),
        memory_used_mb: last.and_then(|f| f.memory_used_mb),
        disk_used_gb: last.and_then(|f| f.disk_used_gb),
        network_rx_bytes: last.and_then(|f| f.network_rx_bytes),
        network_tx_bytes: last.and_then(|f| f.network_tx_bytes),
        network_rx_rate: last.and_then(|f| f.network_rx_rate),
        network_tx_rate: last.and_then(|f| f.network_tx_rate),
        processes: last.and_then(|f| f.processes),
        sampled_at: last.map(|f| f.sampled_at),
        history: samples
            .iter()
            .map(|f| MetricsPoint {
                at: f.sampled_at,
                cpu_usage: f.cpu_usage,
                memory_usage: f.memory_usage,
                disk_usage: f.disk_usage,
                network_rx_rate: f.network_rx_rate,
                network_tx_rate: f.network_tx_rate,
            })
            .collect(),
    }))
}
