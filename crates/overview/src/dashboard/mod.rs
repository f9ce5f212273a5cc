//! `/api/admin/dashboard`: how the whole installation is, for its operators.
//!
//! Whoever sees the dashboard sees its counts. Revenue, tenants by name, the audit log and the technical log need the
//! permissions that they need elsewhere; without them those parts are `null` or left out.

use axum::extract::State;
use mpanel_billing::revenue::{self, Revenue};
use mpanel_kernel::Result;
use mpanel_kernel::db::PlatformTx;
use mpanel_kernel::events::AuditEvent;
use mpanel_kernel::http::{App, Platform, Query, Routes};
use mpanel_kernel::permissions::{
    Permission, PlatformBillingRead, PlatformCloudpodsRead, PlatformCustomersRead, PlatformDashboardRead,
    PlatformSecurityRead, PlatformSystemEventsRead,
};
use mpanel_kernel::settings::BILLING_CURRENCY;
use mpanel_sql::queries::overview::src::dashboard::dashboard as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::system_events::{self, SystemEvent};

pub(crate) fn routes() -> Routes {
    Routes::at("Dashboard", ["/api/admin/dashboard", "/api/platform/dashboard"])
        .get("", show, "Show the platform's dashboard\nPeople, revenue, servers, pods, jobs, health, the largest tenants. What the caller's permissions do not open is null.")
        .get("/activity", activity, "Show what happened last\nThe newest of the audit log and of the technical log, as far as the caller may read them.")
}

/// Who there is.
#[derive(Debug, Serialize, JsonSchema)]
struct Users {
    /// All accounts.
    total: i64,
    /// Those with a role on the platform.
    platform: i64,
    /// Those without.
    tenant: i64,
}

/// Something of which a part is as it should be.
#[derive(Debug, Serialize, JsonSchema)]
struct Part {
    /// Those that are active.
    active: i64,
    /// All of them.
    total: i64,
}

/// How the job engine does.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct OperationsPulse {
    /// Jobs that wait for a worker.
    jobs_pending: i64,
    /// Jobs that failed for good in the last 24 hours.
    failed_jobs24h: i64,
    /// Workers that show signs of life.
    workers_online: i64,
    /// Seconds that first tries of the last hour's jobs had waited; `null` when there were none.
    avg_queue_delay: Option<f64>,
}

/// The pods of all tenants.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct CloudInfrastructure {
    /// All of them.
    total_pods: i64,
    /// Known to run.
    pods_running: i64,
    /// On a server that does not answer: they ran or were off when it last did.
    pods_unknown: i64,
    /// In error.
    pods_errors: i64,
    /// Restarted by the panel in the last 24 hours.
    pods_auto_healed24h: i64,
}

/// Whether something should be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum HealthStatus {
    /// Nothing is known to be wrong.
    Healthy,
    /// Something is.
    Degraded,
    /// The panel cannot do its work.
    Failing,
}

/// What a reason is about.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum HealthKind {
    /// No worker is there.
    NoWorker,
    /// Servers that do not answer.
    SilentServers,
    /// Pods in error, or on such servers.
    UnhealthyPods,
    /// Jobs that failed for good.
    FailedJobs,
    /// Errors in the panel's own log.
    LoggedErrors,
}

/// Something that is not as it should be.
#[derive(Debug, Serialize, JsonSchema)]
struct HealthReason {
    /// What it is about.
    kind: HealthKind,
    /// A sentence.
    text: String,
}

/// What is wrong, if anything.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct SystemHealth {
    /// All in one word.
    status: HealthStatus,
    /// Errors of the technical log in the last 24 hours.
    errors24h: i64,
    /// Warnings likewise.
    warnings24h: i64,
    /// Jobs that failed for good in the last 24 hours.
    failed_jobs24h: i64,
    /// Workers that show signs of life.
    workers_online: i64,
    /// Servers that do not answer.
    servers_offline: i64,
    /// Pods in error, or on such a server.
    unhealthy_pods: i64,
    /// Why it is not healthy, a sentence each.
    reasons: Vec<HealthReason>,
}

/// A tenant with much.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct TopTenant {
    /// Its id.
    tenant_id: i64,
    /// Its name.
    name: String,
    /// Its pods.
    pods: i64,
    /// Cores that they were promised.
    cpu_cores: i64,
    /// Memory likewise, in MB.
    memory_mb: i64,
    /// Disk likewise, in GB, of pods and volumes.
    disk_gb: i64,
    /// Cores that they were last seen to use.
    cpu_used: f64,
    /// Disk likewise, in GB.
    disk_used_gb: i64,
    /// Bytes that they received and sent since they started.
    network_bytes: i64,
}

/// The whole installation at a glance.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct PlatformDashboard {
    /// Accounts.
    total_users: Users,
    /// Tenants.
    total_customers: Part,
    /// What comes in; `null` without platform:billing.read.
    monthly_revenue: Option<Revenue>,
    /// Servers.
    active_servers: Part,
    /// Pods of all tenants.
    active_cloud_pods: Part,
    /// What is wrong.
    system_health: SystemHealth,
    /// The job engine.
    operations_pulse: OperationsPulse,
    /// The pods.
    cloud_infrastructure: CloudInfrastructure,
    /// The ten with the most cores; `null` without platform:customers.read or platform:cloudpods.read.
    top_tenants_by_usage: Option<Vec<TopTenant>>,
}

fn plural(n: i64, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

async fn health(tx: &PlatformTx, servers: &sql::Servers, pods: &sql::Pods, jobs: &sql::Jobs) -> Result<SystemHealth> {
    let logged = sql::logged().bind(tx).one().await?;
    let mut reasons = vec![];
    let mut tell = |kind, text| reasons.push(HealthReason { kind, text });
    if jobs.workers == 0 {
        tell(HealthKind::NoWorker, "No worker shows signs of life: nothing that was ordered is being done.".to_owned());
    }
    if servers.silent > 0 {
        // Which they are: the first of them, where there are many.
        let more = servers.silent - i64::try_from(servers.silent_names.len()).unwrap_or_default();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let silent = plural(servers.silent, "server does not answer. It is", "servers do not answer. They are");
        tell(HealthKind::SilentServers, format!("{silent} {}{more}.", servers.silent_names.join(", ")));
    }
    for (kind, n, one, many) in [
        (
            HealthKind::UnhealthyPods,
            pods.unhealthy,
            "pod is in error or on a silent server.",
            "pods are in error or on a silent server.",
        ),
        (
            HealthKind::FailedJobs,
            jobs.failed,
            "job failed for good in the last 24 hours.",
            "jobs failed for good in the last 24 hours.",
        ),
        (
            HealthKind::LoggedErrors,
            logged.errors,
            "error was logged by the panel in the last 24 hours.",
            "errors were logged by the panel in the last 24 hours.",
        ),
    ] {
        if n > 0 {
            tell(kind, plural(n, one, many));
        }
    }
    Ok(SystemHealth {
        status: match (jobs.workers, reasons.is_empty()) {
            (0, _) => HealthStatus::Failing,
            (_, false) => HealthStatus::Degraded,
            (_, true) => HealthStatus::Healthy,
        },
        errors24h: logged.errors,
        warnings24h: logged.warnings,
        failed_jobs24h: jobs.failed,
        workers_online: jobs.workers,
        servers_offline: servers.silent,
        unhealthy_pods: pods.unhealthy,
        reasons,
    })
}

async fn show(
    platform: Platform<PlatformDashboardRead>,
    State(app): State<App>,
) -> Result<axum::Json<PlatformDashboard>> {
    let may = |key: &str| platform.caller.platform_permissions.contains(key);
    let tx = app.db.read(&platform.scope).await?;
    let people = sql::people().bind(&tx).one().await?;
    let servers = sql::servers().bind(&tx).one().await?;
    let pods = sql::pods().bind(&tx).one().await?;
    let jobs = sql::jobs().bind(&tx).one().await?;
    let monthly_revenue = if may(PlatformBillingRead::KEY) {
        Some(revenue::figures(&tx, app.settings.text(&BILLING_CURRENCY)).await?)
    } else {
        None
    };
    let top_tenants_by_usage = if may(PlatformCustomersRead::KEY) || may(PlatformCloudpodsRead::KEY) {
        let tenant = |row: sql::TopTenants| TopTenant {
            tenant_id: row.id,
            name: row.name,
            pods: row.pods,
            cpu_cores: row.cpu_cores,
            memory_mb: row.memory_mb,
            disk_gb: row.disk_gb,
            cpu_used: row.cpu_used,
            disk_used_gb: row.disk_used_gb,
            network_bytes: row.network_bytes,
        };
        Some(sql::top_tenants().bind(&tx).all().await?.into_iter().map(tenant).collect())
    } else {
        None
    };
    Ok(axum::Json(PlatformDashboard {
        total_users: Users { total: people.users, platform: people.operators, tenant: people.users - people.operators },
        total_customers: Part { active: people.active_tenants, total: people.tenants },
        monthly_revenue,
        active_servers: Part { active: servers.online, total: servers.total },
        active_cloud_pods: Part { active: pods.running, total: pods.total },
        system_health: health(&tx, &servers, &pods, &jobs).await?,
        operations_pulse: OperationsPulse {
            jobs_pending: jobs.pending,
            failed_jobs24h: jobs.failed,
            workers_online: jobs.workers,
            avg_queue_delay: jobs.delay,
        },
        cloud_infrastructure: CloudInfrastructure {
            total_pods: pods.total,
            pods_running: pods.running,
            pods_unknown: pods.unknown,
            pods_errors: pods.error,
            pods_auto_healed24h: pods.healed,
        },
        top_tenants_by_usage,
    }))
}

/// How much to show.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Length {
    /// Entries, 1 to 100; 20 when absent.
    limit: Option<i64>,
}

/// Something that happened: one of the two.
#[derive(Debug, Serialize, JsonSchema)]
struct Activity {
    /// When.
    at: jiff::Timestamp,
    /// Of the audit log.
    audit: Option<AuditEvent>,
    /// Of the technical log.
    system: Option<SystemEvent>,
}

async fn activity(
    platform: Platform<PlatformDashboardRead>,
    State(app): State<App>,
    Query(length): Query<Length>,
) -> Result<axum::Json<Vec<Activity>>> {
    let may = |key: &str| platform.caller.platform_permissions.contains(key);
    let limit = length.limit.unwrap_or(20).clamp(1, 100);
    let tx = app.db.read(&platform.scope).await?;
    let mut all = vec![];
    if may(PlatformSecurityRead::KEY) {
        let events = mpanel_identity::latest_events_of_all(&tx, limit).await?;
        all.extend(events.into_iter().map(|e| Activity { at: e.created_at, audit: Some(e), system: None }));
    }
    if may(PlatformSystemEventsRead::KEY) {
        let events = system_events::newest(&tx, limit).await?;
        all.extend(events.into_iter().map(|e| Activity { at: e.created_at, audit: None, system: Some(e) }));
    }
    all.sort_by_key(|a| std::cmp::Reverse(a.at));
    all.truncate(usize::try_from(limit).unwrap_or_default());
    Ok(axum::Json(all))
}
