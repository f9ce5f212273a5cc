//! Quotas: what a tenant may have, and what it holds. Reserved with the request, released when the thing is
//! confirmed gone. The tenant's row is locked by every reservation, so the last unit is sold once.

mod platform;

use axum::extract::State;
use mpanel_catalogue::resources::{self, ResourceTotals};
use mpanel_kernel::Result;
use mpanel_kernel::db::{PlatformTx, TenantTx};
use mpanel_kernel::http::{App, Routes, Tenant};
use mpanel_kernel::permissions::CloudpodsQuotaView;
use mpanel_kernel::settings::{
    QUOTA_DEFAULT_ADDRESSES, QUOTA_DEFAULT_CPU, QUOTA_DEFAULT_DISK, QUOTA_DEFAULT_MEMORY, QUOTA_DEFAULT_PODS,
    QUOTA_DEFAULT_SNAPSHOTS, QUOTA_DEFAULT_VOLUMES, Settings,
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
    /// Disk in GB, of pods and volumes.
    pub disk_gb: Share,
    /// Volumes.
    pub volumes: Share,
    /// Snapshots.
    pub snapshots: Share,
    /// Addresses of pools.
    pub addresses: Share,
}

/// What something takes of a quota.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    /// Pods.
    pub pods: i32,
    /// Processor cores.
    pub cpu_cores: i32,
    /// Memory in MB.
    pub memory_mb: i32,
    /// Disk in GB.
    pub disk_gb: i32,
    /// Volumes.
    pub volumes: i32,
    /// Addresses of pools.
    pub addresses: i32,
}

impl std::ops::Neg for Amount {
    type Output = Self;
    fn neg(self) -> Self {
        Self {
            pods: -self.pods,
            cpu_cores: -self.cpu_cores,
            memory_mb: -self.memory_mb,
            disk_gb: -self.disk_gb,
            volumes: -self.volumes,
            addresses: -self.addresses,
        }
    }
}

impl Quota {
    /// An explicit row wins; else the sum of the tenant's resource plans; else the settings' defaults.
    fn new(row: sql::QuotaRow, packs: Option<ResourceTotals>, settings: &Settings) -> Self {
        let limits = [
            row.pods_limit,
            row.cpu_cores_limit,
            row.memory_mb_limit,
            row.disk_gb_limit,
            row.volumes_limit,
            row.snapshots_limit,
            row.addresses_limit,
        ];
        let explicit = limits.iter().any(Option::is_some);
        let share = |used: i32, limit: Option<i32>, pack: Option<i32>, default| Share {
            used: used.into(),
            limit: limit.or(pack).map_or_else(|| settings.number(default), i64::from),
        };
        let source = match (explicit, packs) {
            (true, _) => "explicit",
            (false, Some(_)) => "subscriptions",
            (false, None) => "default",
        };
        // A pack without a number of pods leaves it to the settings.
        let pods = packs.map(|p| p.pods).filter(|pods| *pods > 0);
        Self {
            source: source.into(),
            pods: share(row.pods_used, row.pods_limit, pods, &QUOTA_DEFAULT_PODS),
            cpu_cores: share(row.cpu_cores_used, row.cpu_cores_limit, packs.map(|p| p.cpu_cores), &QUOTA_DEFAULT_CPU),
            memory_mb: share(
                row.memory_mb_used,
                row.memory_mb_limit,
                packs.map(|p| p.memory_mb),
                &QUOTA_DEFAULT_MEMORY,
            ),
            disk_gb: share(row.disk_gb_used, row.disk_gb_limit, packs.map(|p| p.disk_gb), &QUOTA_DEFAULT_DISK),
            volumes: share(row.volumes_used, row.volumes_limit, None, &QUOTA_DEFAULT_VOLUMES),
            snapshots: share(row.snapshots_used, row.snapshots_limit, None, &QUOTA_DEFAULT_SNAPSHOTS),
            addresses: share(row.addresses_used, row.addresses_limit, None, &QUOTA_DEFAULT_ADDRESSES),
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
            volumes: add(self.volumes, amount.volumes),
            snapshots: self.snapshots,
            addresses: add(self.addresses, amount.addresses),
        }
    }

    /// What would be over its limit with `amount` more, in words; `None` when all fits. What is over its limit already, since
    /// that was lowered, only counts where more of it is asked for.
    pub fn excess(&self, amount: Amount) -> Option<String> {
        let parts = [
            (self.pods, amount.pods, "pods", ""),
            (self.cpu_cores, amount.cpu_cores, "processor cores", ""),
            (self.memory_mb, amount.memory_mb, "memory", " MB"),
            (self.disk_gb, amount.disk_gb, "disk", " GB"),
            (self.volumes, amount.volumes, "volumes", ""),
            (self.addresses, amount.addresses, "addresses", ""),
        ];
        let over: Vec<String> = parts
            .iter()
            .filter(|(share, more, ..)| *more > 0 && share.used + i64::from(*more) > share.limit)
            .map(|(share, more, what, unit)| {
                format!("{what}: {}{unit} of {}{unit}", share.used + i64::from(*more), share.limit)
            })
            .collect();
        Self::exceeded(&over)
    }

    /// What the tenant holds more of than it may since its limits were `before`, in words. What was over its limit and is not
    /// lowered does not count.
    pub fn outgrown(&self, before: &Self) -> Option<String> {
        let parts = [
            (self.pods, before.pods, "pods", ""),
            (self.cpu_cores, before.cpu_cores, "processor cores", ""),
            (self.memory_mb, before.memory_mb, "memory", " MB"),
            (self.disk_gb, before.disk_gb, "disk", " GB"),
        ];
        let over: Vec<String> = parts
            .iter()
            .filter(|(now, before, ..)| now.limit < before.limit && now.used > now.limit)
            .map(|(now, _, what, unit)| format!("{what}: {}{unit} of {}{unit}", now.used, now.limit))
            .collect();
        Self::exceeded(&over)
    }

    /// What the tenant holds more of than it may, in words, however that came about.
    pub fn over(&self) -> Option<String> {
        let parts = [
            (self.pods, "pods", ""),
            (self.cpu_cores, "processor cores", ""),
            (self.memory_mb, "memory", " MB"),
            (self.disk_gb, "disk", " GB"),
        ];
        let over = parts.iter().filter(|(share, ..)| share.used > share.limit);
        let over: Vec<String> =
            over.map(|(share, what, unit)| format!("{what}: {}{unit} of {}{unit}", share.used, share.limit)).collect();
        (!over.is_empty()).then(|| over.join(", "))
    }

    fn exceeded(over: &[String]) -> Option<String> {
        (!over.is_empty()).then(|| format!("With this the quota would be exceeded ({}).", over.join(", ")))
    }
}

/// The tenant's quota.
pub async fn quota(tx: &TenantTx, settings: &Settings) -> Result<Quota> {
    let row = sql::quota().bind(tx, &tx.scope().tenant()).opt().await?;
    let packs = resources::totals(tx, tx.scope().tenant()).await?;
    Ok(Quota::new(row.unwrap_or(NOTHING), packs, settings))
}

const NOTHING: sql::QuotaRow = sql::QuotaRow {
    pods_limit: None,
    cpu_cores_limit: None,
    memory_mb_limit: None,
    disk_gb_limit: None,
    volumes_limit: None,
    snapshots_limit: None,
    addresses_limit: None,
    pods_used: 0,
    cpu_cores_used: 0,
    memory_mb_used: 0,
    disk_gb_used: 0,
    volumes_used: 0,
    snapshots_used: 0,
    addresses_used: 0,
};

/// The tenant's quota, locked until the transaction ends.
pub async fn lock(tx: &TenantTx, settings: &Settings) -> Result<Quota> {
    let tenant = tx.scope().tenant();
    sql::ensure_quota().bind(tx, &tenant).await?;
    let row = sql::lock_quota().bind(tx, &tenant).one().await?;
    Ok(Quota::new(row, resources::totals(tx, tenant).await?, settings))
}

/// Adds to (or, negative, takes from) what the tenant holds.
pub(crate) async fn add(tx: &TenantTx, amount: Amount) -> Result<()> {
    let Amount { pods, cpu_cores, memory_mb, disk_gb, volumes, addresses } = amount;
    let tenant = tx.scope().tenant();
    sql::add_use().bind(tx, &pods, &cpu_cores, &memory_mb, &disk_gb, &volumes, &addresses, &tenant).await?;
    Ok(())
}

/// Locks the row of a tenant's quota, for the platform's own work: before servers and pods, as everywhere.
pub(crate) async fn lock_row(tx: &PlatformTx, tenant: i64) -> Result<()> {
    sql::lock_use().bind(tx, &tenant).opt().await?;
    Ok(())
}

/// Gives back what was counted of addresses that a pod did not get. The row is locked by the caller.
pub(crate) async fn give_addresses_back(tx: &PlatformTx, tenant: i64, addresses: i32) -> Result<()> {
    sql::add_use().bind(tx, &0, &0, &0, &0, &0, &-addresses, &tenant).await?;
    Ok(())
}

/// The routes of quotas.
pub fn routes() -> Routes {
    Routes::at("CloudPods", ["/api/cloud-pods", "/api/cloudpods"])
        .get("/quota", show, "Show the quota\nWhat the tenant may have and what it holds.")
        .merge(platform::routes())
}

async fn show(tenant: Tenant<CloudpodsQuotaView>, State(app): State<App>) -> Result<axum::Json<Quota>> {
    let tx = app.db.read(&tenant.scope).await?;
    Ok(axum::Json(quota(&tx, &app.settings).await?))
}
