//! `/api/platform/customers/{tenantId}/quota`: what operators let a tenant have.

use axum::extract::State;
use mpanel_catalogue::resources;
use mpanel_kernel::db::PlatformTx;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::{App, Body, NoContent, Path, Platform, Routes};
use mpanel_kernel::permissions::PlatformCloudpodsQuotaManage;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::cloudpods::src::quotas::quotas as sql;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

use super::Quota;

/// What can be allowed at the most of anything.
const MOST: i32 = 1_000_000_000;

/// The routes of tenants' quotas.
pub(crate) fn routes() -> Routes {
    Routes::at("Customers", ["/api/platform/customers", "/api/admin/customers"])
        .get("/{tenantId}/quota", show, "Show a tenant's quota")
        .put("/{tenantId}/quota", put, "Set a tenant's quota\nWins over subscriptions and defaults; a limit that is left out is the default. A limit below what is used takes nothing away, and lets nothing more in.")
        .delete("/{tenantId}/quota", remove, "Take a tenant's own quota away\nSubscriptions or the defaults count again.")
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct TenantPath {
    /// The tenant's id.
    tenant_id: i64,
}

/// Limits; one that is left out is the default.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Limits {
    /// Pods.
    #[serde(default)]
    pods: Field<i32>,
    /// Processor cores.
    #[serde(default)]
    cpu_cores: Field<i32>,
    /// Memory in MB.
    #[serde(default)]
    memory_mb: Field<i32>,
    /// Disk in GB.
    #[serde(default)]
    disk_gb: Field<i32>,
    /// Volumes.
    #[serde(default)]
    volumes: Field<i32>,
    /// Snapshots.
    #[serde(default)]
    snapshots: Field<i32>,
    /// Addresses of pools.
    #[serde(default)]
    addresses: Field<i32>,
    #[serde(flatten)]
    unknown: Unknown,
}

async fn of_tenant(tx: &PlatformTx, app: &App, tenant: i64) -> Result<Quota> {
    sql::tenant_name().bind(tx, &tenant).opt().await?.ok_or_else(|| Error::not_found("tenant"))?;
    let row = sql::quota().bind(tx, &tenant).opt().await?;
    let packs = resources::totals(tx, tenant).await?;
    Ok(Quota::new(row.unwrap_or(super::NOTHING), packs, &app.settings))
}

async fn show(
    platform: Platform<PlatformCloudpodsQuotaManage>,
    State(app): State<App>,
    Path(path): Path<TenantPath>,
) -> Result<axum::Json<Quota>> {
    let tx = app.db.read(&platform.scope).await?;
    of_tenant(&tx, &app, path.tenant_id).await.map(axum::Json)
}

async fn put(
    platform: Platform<PlatformCloudpodsQuotaManage>,
    State(app): State<App>,
    Path(path): Path<TenantPath>,
    Body { value, .. }: Body<Limits>,
) -> Result<axum::Json<Quota>> {
    let mut check = Check::new(&value.unknown);
    let mut limit = |field: &str, given| {
        let value: Option<i32> = check.optional(field, given);
        if value.is_some_and(|v| !(0..=MOST).contains(&v)) {
            check.wrong(field, "out_of_range", format!("Use a whole number from 0 to {MOST}."));
        }
        value
    };
    let limits = [
        limit("pods", value.pods),
        limit("cpuCores", value.cpu_cores),
        limit("memoryMb", value.memory_mb),
        limit("diskGb", value.disk_gb),
        limit("volumes", value.volumes),
        limit("snapshots", value.snapshots),
        limit("addresses", value.addresses),
    ];
    if limits.iter().all(Option::is_none) && check.ok() {
        check.wrong("pods", "required", "Give at least one limit, or DELETE the quota.");
    }
    check.finish()?;
    store(&app, &platform, path.tenant_id, limits).await.map(axum::Json)
}

async fn remove(
    platform: Platform<PlatformCloudpodsQuotaManage>,
    State(app): State<App>,
    Path(path): Path<TenantPath>,
) -> Result<NoContent> {
    store(&app, &platform, path.tenant_id, [None; 7]).await?;
    Ok(NoContent)
}

async fn store(
    app: &App,
    platform: &Platform<PlatformCloudpodsQuotaManage>,
    tenant: i64,
    limits: [Option<i32>; 7],
) -> Result<Quota> {
    let tx = app.db.write(&platform.scope).await?;
    let name = sql::tenant_name().bind(&tx, &tenant).opt().await?.ok_or_else(|| Error::not_found("tenant"))?;
    sql::ensure_quota().bind(&tx, &tenant).await?;
    let row = sql::lock_quota().bind(&tx, &tenant).one().await?;
    let before = Quota::new(row, resources::totals(&tx, tenant).await?, &app.settings);
    let [pods, cpu_cores, memory_mb, disk_gb, volumes, snapshots, addresses] = limits;
    sql::set_limits()
        .bind(&tx, &pods, &cpu_cores, &memory_mb, &disk_gb, &volumes, &snapshots, &addresses, &tenant)
        .await?;
    let after = of_tenant(&tx, app, tenant).await?;
    tx.record(
        Event::new(&events::TENANT_QUOTA_UPDATED)
            .tenant(tenant)
            .object("tenant", tenant, &name)
            .details(json!({ "before": before, "after": after })),
    );
    tx.commit().await?;
    Ok(after)
}
