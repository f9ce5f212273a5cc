//! Pods as people see them.

use std::collections::HashMap;

use mpanel_jobs::JobSummary;
use mpanel_kernel::Result;
use mpanel_kernel::db::{Scope, TenantTx, Tx};
use mpanel_sql::queries::cloudpods::src::pods::store as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::PodStatus;
use super::figures::{self, Figures, Of};

/// A pod.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CloudPod {
    /// Its id.
    pub id: i64,
    /// Whose it is.
    pub tenant_id: i64,
    /// Its name, which is also its host name.
    pub name: String,
    /// The plan's code.
    pub plan: String,
    /// Where it is in its life.
    pub status: PodStatus,
    /// Why it is in error, or what was found.
    pub status_reason: Option<String>,
    /// The region's code.
    pub region: String,
    /// The server it is on, once chosen.
    pub node: Option<String>,
    /// The number that its server calls the machine by, once known: Proxmox VE's VMID.
    pub vmid: Option<i64>,
    /// The template it was made of.
    pub template: String,
    /// Processor cores.
    pub cpu_cores: i32,
    /// Memory in MB.
    pub memory_mb: i32,
    /// Disk in GB.
    pub disk_gb: i32,
    /// Whether the machine gets this size only when it was off once: stopped, or rebooted from here.
    pub size_pending: bool,
    /// What is held for it until then, on its server and in the quota, where that is more than its size: the machine may go on
    /// with it.
    pub held: Option<HeldSize>,
    /// Its address, once it has one.
    pub ip_address: Option<String>,
    /// Who signs in over SSH.
    pub login_user: String,
    /// The domain that points to it.
    pub primary_domain: Option<String>,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// What its owner noted.
    pub notes: Option<String>,
    /// The subscription that pays for it; null when it is part of the tenant's quota. Its size is changed there.
    pub subscription_id: Option<i64>,
    /// How many SSH keys it was made with. Without one nobody can sign in.
    pub ssh_key_count: i32,
    /// The server's driver.
    pub driver: Option<String>,
    /// Since when its server does not answer: whether it runs is unknown, and `status` is what was last seen.
    pub unknown_since: Option<jiff::Timestamp>,
    /// How busy it was when it was last measured; null before that, and in lists.
    pub figures: Option<Figures>,
    /// What became of the script that its machine ran at its first start; null where there was none, and in lists.
    pub script: Option<PodScript>,
    /// Whether the machine can be given volumes, as its server says.
    pub takes_volumes: bool,
    /// Whether the machine only pretends.
    pub simulated: bool,
    /// When it was ordered.
    pub created_at: jiff::Timestamp,
    /// When it last changed.
    pub updated_at: jiff::Timestamp,
    /// The operation under way, or one that failed.
    pub job: Option<JobSummary>,
    /// The id of the server it is on: for operators.
    #[serde(skip)]
    pub server_id: Option<i64>,
}

/// What became of a machine's setup script.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PodScript {
    /// `succeeded`; `failed`; `running`: it had not ended when it was last looked at; `unknown`: nobody outside of the machine
    /// can tell.
    pub state: String,
    /// What it exited with, where it failed and that is told.
    pub exit_status: Option<i32>,
    /// What is wrong and what to do; null when it succeeded.
    pub message: Option<String>,
    /// When that was found.
    pub checked_at: jiff::Timestamp,
}

/// What a machine may still have, although its pod is smaller by now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct HeldSize {
    /// Processor cores.
    pub cpu_cores: i32,
    /// Memory in MB.
    pub memory_mb: i32,
}

impl CloudPod {
    pub(super) fn new(row: sql::PodView, job: Option<JobSummary>) -> Self {
        Self {
            id: row.id,
            tenant_id: row.tenant_id,
            name: row.name,
            plan: row.plan_code,
            status: PodStatus::from_db(&row.status),
            status_reason: row.status_reason,
            region: row.region,
            node: row.node,
            vmid: row.vmid,
            template: row.template_code,
            cpu_cores: row.cpu_cores,
            memory_mb: row.memory_mb,
            disk_gb: row.disk_gb,
            size_pending: row.size_pending,
            held: held((row.cpu_cores, row.memory_mb), (row.held_cpu_cores, row.held_memory_mb)),
            ip_address: row.ip_address,
            login_user: row.login_user,
            primary_domain: row.primary_domain,
            tags: row.tags,
            notes: row.notes,
            subscription_id: row.subscription_id,
            ssh_key_count: row.ssh_key_count,
            simulated: row.driver.as_deref() == Some("simulated"),
            driver: row.driver,
            takes_volumes: row.takes_volumes,
            unknown_since: row.unknown_since,
            figures: None,
            script: None,
            server_id: row.server_id,
            created_at: row.created_at,
            updated_at: row.updated_at,
            job: job.filter(|j| matches!(j.status.as_str(), "pending" | "running" | "dead")),
        }
    }
}

/// What lists are narrowed to: a pod's status, or that nobody knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum PodState {
    /// Being made.
    Provisioning,
    /// Its machine runs.
    Running,
    /// Its machine is off.
    Stopped,
    /// Something is wrong.
    Error,
    /// Being deleted.
    Deleting,
    /// It ran or was off when its server last answered.
    Unknown,
}

impl PodState {
    /// The status in the database, and whether it is about what nobody knows.
    pub(super) fn filter(state: Option<Self>) -> (Option<&'static str>, Option<bool>) {
        match state {
            None => (None, None),
            Some(Self::Unknown) => (None, Some(true)),
            Some(Self::Running) => (Some("running"), Some(false)),
            Some(Self::Stopped) => (Some("stopped"), Some(false)),
            Some(Self::Provisioning) => (Some("provisioning"), None),
            Some(Self::Error) => (Some("error"), None),
            Some(Self::Deleting) => (Some("deleting"), None),
        }
    }
}

/// What is held beyond a pod's size, if anything.
fn held((cpu_cores, memory_mb): (i32, i32), more: (Option<i32>, Option<i32>)) -> Option<HeldSize> {
    let held = HeldSize {
        cpu_cores: more.0.unwrap_or_default().max(cpu_cores),
        memory_mb: more.1.unwrap_or_default().max(memory_mb),
    };
    (held != HeldSize { cpu_cores, memory_mb }).then_some(held)
}

/// What a list can be narrowed to.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub before: Option<i64>,
    pub state: Option<PodState>,
    pub plan: Option<String>,
    pub text: Option<String>,
    pub limit: i64,
}

/// A page of the tenant's pods, newest first.
pub(super) async fn page(tx: &TenantTx, filter: &Filter) -> Result<Vec<CloudPod>> {
    let tenant = tx.scope().tenant();
    let (status, unknown) = PodState::filter(filter.state);
    if filter.state.is_none() && filter.plan.is_none() && filter.text.is_none() {
        let before = filter.before.unwrap_or(i64::MAX);
        return with_jobs(tx, sql::newest().bind(tx, &tenant, &before, &filter.limit).all().await?).await;
    }
    let rows = sql::page()
        .bind(
            tx,
            &tenant,
            &filter.before,
            &status,
            &unknown,
            &filter.plan.as_deref(),
            &filter.text.as_deref(),
            &filter.limit,
        )
        .all()
        .await?;
    with_jobs(tx, rows).await
}

/// The pods of these rows, with the operation under way.
pub(super) async fn with_jobs<S: Scope>(tx: &Tx<S>, rows: Vec<sql::PodView>) -> Result<Vec<CloudPod>> {
    // Only these can have an operation worth showing; for most lists that saves the second query.
    let unsettled: Vec<i64> = rows
        .iter()
        .filter(|r| !matches!(r.status.as_str(), "running" | "stopped") || recent(r.updated_at))
        .map(|r| r.id)
        .collect();
    let mut jobs =
        if unsettled.is_empty() { HashMap::new() } else { mpanel_jobs::current_of_pods(tx, &unsettled).await? };
    Ok(rows
        .into_iter()
        .map(|r| {
            let job = jobs.remove(&r.id);
            CloudPod::new(r, job)
        })
        .collect())
}

/// Every operation touches its pod's row when it is asked for.
fn recent(updated_at: jiff::Timestamp) -> bool {
    jiff::Timestamp::now().as_second() - updated_at.as_second() < 3600
}

/// One of the tenant's pods.
pub async fn one(tx: &TenantTx, id: i64) -> Result<Option<CloudPod>> {
    of_tenant(tx, tx.scope().tenant(), id).await
}

/// A pod with its operation and its figures. `tx` may be the platform's.
pub(super) async fn of_tenant<S: Scope>(tx: &Tx<S>, tenant: i64, id: i64) -> Result<Option<CloudPod>> {
    let Some(row) = sql::view().bind(tx, &tenant, &id).opt().await? else { return Ok(None) };
    let of = Of { memory_mb: row.memory_mb, disk_gb: row.disk_gb };
    let ids = [id];
    // Together, in one round trip.
    let (mut jobs, figures, script) = futures_util::try_join!(
        mpanel_jobs::current_of_pods(tx, &ids),
        figures::newest(tx, tenant, id, of, 1),
        async { Ok(sql::script().bind(tx, &tenant, &id).opt().await?) },
    )?;
    let script = script.map(|s| PodScript {
        state: s.state,
        exit_status: s.exit_status,
        message: s.message,
        checked_at: s.checked_at,
    });
    Ok(Some(CloudPod { figures: figures.into_iter().next(), script, ..CloudPod::new(row, jobs.remove(&id)) }))
}

/// How many pods of each status the tenant has.
pub async fn counts(tx: &TenantTx) -> Result<HashMap<String, i64>> {
    let rows = sql::counts().bind(tx, &tx.scope().tenant()).all().await?;
    Ok(rows.into_iter().map(|r| (r.status, r.pods)).collect())
}
