//! `/api/cloud-pods/admin/overview`: all tenants' pods at a glance.

use axum::extract::State;
use mpanel_kernel::Result;
use mpanel_kernel::events::{AuditActor, AuditEvent};
use mpanel_kernel::http::{Also, App, Platform, Routes};
use mpanel_kernel::permissions::{PlatformCloudpodsRead, PlatformHealthRead};
use mpanel_sql::queries::cloudpods::src::overview::overview as sql;
use schemars::JsonSchema;
use serde::Serialize;

/// Events to show.
const EVENTS: i64 = 20;

/// The routes of the overview.
pub fn routes() -> Routes {
    Routes::at("CloudPods", ["/api/cloud-pods/admin", "/api/cloudpods/admin"]).get(
        "/overview",
        show,
        "Show all tenants' pods at a glance\nTotals, resources, health, latest events, the ten largest tenants, a week's comings and goings, queues. Needs platform:health.read besides.",
    )
}

/// Pods by status.
#[derive(Debug, Serialize, JsonSchema)]
struct PodTotals {
    /// All of them.
    total: i64,
    /// Known to run.
    active: i64,
    /// In error.
    error: i64,
    /// Being deleted.
    deleting: i64,
}

/// How many there are.
#[derive(Debug, Serialize, JsonSchema)]
struct Totals {
    /// Pods.
    pods: PodTotals,
    /// Tenants with pods.
    tenants: i64,
}

/// What was promised, and what is used of it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Used {
    /// What the pods were promised.
    allocated: i64,
    /// What they were last seen to use.
    used_approx: i64,
}

/// Resources of all pods.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Resources {
    /// Processor cores.
    cpu_cores: Used,
    /// Memory in MB.
    memory_mb: Used,
    /// Disk in GB, of pods and volumes.
    disk_gb: Used,
}

/// What is not as it should be.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Health {
    /// Pods in error, or on a server that does not answer.
    unhealthy_pods: i64,
    /// Restarts by the panel in the last 24 hours.
    auto_heal_triggered_last24h: i64,
}

/// A tenant with much.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct TenantUsage {
    /// Its id.
    tenant_id: i64,
    /// Its name.
    name: String,
    /// Its pods.
    pods: i64,
    /// Their cores.
    cpu_cores: i64,
    /// Their memory in MB.
    memory_mb: i64,
}

/// A day's comings and goings.
#[derive(Debug, Serialize, JsonSchema)]
struct Day {
    /// As in 2026-11-21, UTC.
    day: String,
    /// Pods that were made.
    created: i64,
    /// Pods that were deleted.
    destroyed: i64,
}

/// What waits in a queue.
#[derive(Debug, Serialize, JsonSchema)]
struct QueueDepth {
    /// The queue's name.
    queue: String,
    /// Jobs that wait.
    pending: i64,
    /// Jobs at work.
    running: i64,
}

/// All tenants' pods at a glance.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Overview {
    /// How many there are.
    totals: Totals,
    /// Pods on servers that do not answer: they ran or were off when those last did.
    unknown_pods: i64,
    /// Running pods whose servers do not tell how much of the disk is used (as of virtual machines of Proxmox VE): they count with
    /// 0 in `resources.diskGb.usedApprox`.
    disk_untold_pods: i64,
    /// What they have and use.
    resources: Resources,
    /// What is not as it should be.
    health: Health,
    /// The latest events of pods, newest first.
    recent_events: Vec<AuditEvent>,
    /// The ten tenants with the most memory.
    top_tenants_by_usage: Vec<TenantUsage>,
    /// The last seven days, oldest first.
    pods_per_day: Vec<Day>,
    /// Backups of pods that were made in the last 24 hours.
    backups_last24h: i64,
    /// Queues with jobs in them.
    queues: Vec<QueueDepth>,
}

type See = Also<Platform<PlatformCloudpodsRead>, PlatformHealthRead>;

async fn show(see: See, State(app): State<App>) -> Result<axum::Json<Overview>> {
    let tx = app.db.read(&see.0.scope).await?;
    let totals = sql::totals().bind(&tx).one().await?;
    let used = sql::used().bind(&tx).one().await?;
    let event = |row: sql::RecentEvents| AuditEvent {
        id: row.id,
        created_at: row.created_at,
        event: row.event,
        category: row.category,
        tenant_id: row.tenant_id,
        tenant_name: row.tenant_name,
        actor: AuditActor {
            kind: row.actor_type,
            user_id: row.user_id,
            name: row.user_name,
            email: row.user_email,
            api_key_id: row.api_key_id,
            impersonator: None,
        },
        pod_id: row.pod_id,
        pod_name: row.pod_name,
        object_type: row.object_type,
        object_id: row.object_id,
        object_name: row.object_name,
        ip_address: row.ip_address,
        user_agent: row.user_agent,
        request_id: row.request_id,
        details: row.details,
    };
    let tenant = |row: sql::TopTenants| TenantUsage {
        tenant_id: row.id,
        name: row.name,
        pods: row.pods,
        cpu_cores: row.cpu_cores,
        memory_mb: row.memory_mb,
    };
    let day = |row: sql::PerDay| Day { day: row.day, created: row.created, destroyed: row.destroyed };
    let queue = |row: sql::QueueDepths| QueueDepth { queue: row.queue, pending: row.pending, running: row.running };
    Ok(axum::Json(Overview {
        totals: Totals {
            pods: PodTotals {
                total: totals.total,
                active: totals.active,
                error: totals.error,
                deleting: totals.deleting,
            },
            tenants: totals.tenants,
        },
        unknown_pods: totals.unknown,
        disk_untold_pods: used.disk_untold,
        resources: Resources {
            cpu_cores: Used { allocated: totals.cpu_cores, used_approx: used.cpu_cores.round() as i64 },
            memory_mb: Used { allocated: totals.memory_mb, used_approx: used.memory_mb },
            disk_gb: Used { allocated: totals.disk_gb, used_approx: used.disk_gb },
        },
        health: Health {
            unhealthy_pods: sql::unhealthy().bind(&tx).one().await?,
            auto_heal_triggered_last24h: sql::healed().bind(&tx).one().await?,
        },
        recent_events: sql::recent_events().bind(&tx, &EVENTS).all().await?.into_iter().map(event).collect(),
        top_tenants_by_usage: sql::top_tenants().bind(&tx).all().await?.into_iter().map(tenant).collect(),
        pods_per_day: sql::per_day().bind(&tx).all().await?.into_iter().map(day).collect(),
        backups_last24h: sql::backups().bind(&tx).one().await?,
        queues: sql::queue_depths().bind(&tx).all().await?.into_iter().map(queue).collect(),
    }))
}
