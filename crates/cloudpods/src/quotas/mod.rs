//! Quotas: what a tenant may have, and what it holds. Reserved with the request, released when the thing is
//! confirmed gone. The tenant's row is locked by every reservation, so the last unit is sold once.

use axum::extract::State;
use mpanel_kernel::Result;
use mpanel_kernel::db::TenantTx;
use mpanel_kernel::http::{App, Routes, Tenant};
use mpanel_kernel::permissions::CloudpodsQuotaView;
use mpanel_kernel::settings::{
    QUOTA_DEFAULT_CPU, QUOTA_DEFAULT_DISK, QUOTA_DEFAULT_MEMORY, QUOTA_DEFAULT_PODS, Settings,
};
use mpanel_sql::queries::cloudpods::src::quotas::quotas as sql;
use schemars::JsonSchema;
use serde::Serialize;

/// How much of something is used, and how much may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Share {
    /// Held now.
    pub used: i64,
    /// The most there may be.
    pub limit: i64,
}

/// What a tenant may have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Quota {
    /// `explicit` (set for this tenant), `subscriptions`, or `default` (from the settings).
    pub source: String,
    /// Pods.
    pub pods: Share,
    /// Processor cores.
    pub cpu_cores: Share,
    /// Memory in MB.
    pub memory_mb: Share,
    /// Disk in GB.
    pub disk_gb: Share,
}

/// What something takes of a quota.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Pods.
    pub pods: i32,
    /// Processor cores.
    pub cpu_cores: i32,
    /// Memory in MB.
    pub memory_mb: i32,
    /// Disk in GB.
    pub disk_gb: i32,
}

impl Quota {
    fn new(row: sql::QuotaRow, settings: &Settings) -> Self {
        let explicit = row.pods_limit.or(row.cpu_cores_limit).or(row.memory_mb_limit).or(row.disk_gb_limit).is_some();
        let share = |used: i32, limit: Option<i32>, default| Share {
            used: used.into(),
            limit: limit.map_or_else(|| settings.number(default), i64::from),
        };
        Self {
            source: if explicit { "explicit" } else { "default" }.into(),
            pods: share(row.pods_used, row.pods_limit, &QUOTA_DEFAULT_PODS),
            cpu_cores: share(row.cpu_cores_used, row.cpu_cores_limit, &QUOTA_DEFAULT_CPU),
            memory_mb: share(row.memory_mb_used, row.memory_mb_limit, &QUOTA_DEFAULT_MEMORY),
            disk_gb: share(row.disk_gb_used, row.disk_gb_limit, &QUOTA_DEFAULT_DISK),
        }
    }

    /// The quota as it would be with `amount` more.
    pub fn with(&self, amount: Amount) -> Self {
        let add = |s: Share, n: i32| Share { used: s.used + i64::from(n), limit: s.limit };
        Self {
            source: self.source.clone(),
            pods: add(self.pods, amount.pods),
            cpu_cores: add(self.cpu_cores, amount.cpu_cores),
            memory_mb: add(self.memory_mb, amount.memory_mb),
            disk_gb: add(self.disk_gb, amount.disk_gb),
        }
    }

    /// What is over its limit, in words; `None` when all fits.
    pub fn excess(&self) -> Option<String> {
        let parts = [
            (self.pods, "pods", ""),
            (self.cpu_cores, "processor cores", ""),
            (self.memory_mb, "memory", " MB"),
            (self.disk_gb, "disk", " GB"),
        ];
        let over: Vec<String> = parts
            .iter()
            .filter(|(s, ..)| s.used > s.limit)
            .map(|(s, what, unit)| format!("{what}: {}{unit} of {}{unit}", s.used, s.limit))
            .collect();
        (!over.is_empty()).then(|| format!("With this pod the quota would be exceeded ({}).", over.join(", ")))
    }
}

/// The tenant's quota.
pub async fn quota(tx: &TenantTx, settings: &Settings) -> Result<Quota> {
    let row = sql::quota().bind(tx, &tx.scope().tenant()).opt().await?;
    Ok(Quota::new(row.unwrap_or(NOTHING), settings))
}

const NOTHING: sql::QuotaRow = sql::QuotaRow {
    pods_limit: None,
    cpu_cores_limit: None,
    memory_mb_limit: None,
    disk_gb_limit: None,
    pods_used: 0,
    cpu_cores_used: 0,
    memory_mb_used: 0,
    disk_gb_used: 0,
};

/// The tenant's quota, locked until the transaction ends.
pub(crate) async fn lock(tx: &TenantTx, settings: &Settings) -> Result<Quota> {
    let tenant = tx.scope().tenant();
    sql::ensure_quota().bind(tx, &tenant).await?;
    Ok(Quota::new(sql::lock_quota().bind(tx, &tenant).one().await?, settings))
}

/// Adds to (or, negative, takes from) what the tenant holds.
pub(crate) async fn add(tx: &TenantTx, amount: Amount) -> Result<()> {
    let Amount { pods, cpu_cores, memory_mb, disk_gb } = amount;
    sql::add_use().bind(tx, &pods, &cpu_cores, &memory_mb, &disk_gb, &tx.scope().tenant()).await?;
    Ok(())
}

/// The routes of quotas.
pub fn routes() -> Routes {
    Routes::at("CloudPods", ["/api/cloud-pods", "/api/cloudpods"]).get(
        "/quota",
        show,
        "Show the quota\nWhat the tenant may have and what it holds.",
    )
}

async fn show(tenant: Tenant<CloudpodsQuotaView>, State(app): State<App>) -> Result<axum::Json<Quota>> {
    let tx = app.db.read(&tenant.scope).await?;
    Ok(axum::Json(quota(&tx, &app.settings).await?))
}
