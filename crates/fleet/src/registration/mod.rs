//! Servers as operators register them: what they are, how they are reached, what they are for, how full they may be.

mod alerts;
mod body;
mod metrics;
mod probe;
mod routes;
mod service;

pub use probe::{ProbeHostKey, TestConnection};
pub use routes::routes;

pub(crate) use alerts::watch;
pub(crate) use metrics::sample;

use mpanel_drivers::compute::DriverKind;
use mpanel_kernel::settings::{OVERCOMMIT_CPU, OVERCOMMIT_DISK, OVERCOMMIT_MEMORY, Settings};
use mpanel_sql::queries::fleet::src::registration::store::RecordRow;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Whether a server takes pods. The database holds the same words in a check constraint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ServerStatus {
    /// It answers and takes pods.
    Online,
    /// It takes no new pods; those it has go on.
    Draining,
    /// It takes no new pods: somebody is working on it.
    Locked,
    /// It does not answer. Only the panel says so, and takes it back.
    Offline,
}

impl ServerStatus {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Online => "online",
            Self::Draining => "draining",
            Self::Locked => "locked",
            Self::Offline => "offline",
        }
    }

    fn from_db(word: &str) -> Self {
        match word {
            "online" => Self::Online,
            "draining" => Self::Draining,
            "locked" => Self::Locked,
            _ => Self::Offline,
        }
    }
}

/// What a server is for.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Capabilities {
    /// It runs pods.
    pub can_host_pods: bool,
    /// It is a mail server.
    pub is_mail_server: bool,
    /// It is a database server.
    pub is_db_server: bool,
    /// The regions it serves.
    pub regions: Vec<String>,
}

/// How much of something a server has.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct Room {
    /// What there is; `null` until the server was seen.
    pub total: Option<i64>,
    /// What may be promised of it, with overcommit.
    pub limit: Option<i64>,
    /// What the pods on it were promised.
    pub allocated: i64,
}

impl Room {
    pub(crate) fn new(total: Option<i32>, percent: i64, allocated: i64) -> Self {
        let total = total.map(i64::from);
        Self { total, limit: total.map(|t| t * percent / 100), allocated }
    }
}

/// How full a server is.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Capacity {
    /// Processor cores.
    pub cpu_cores: Room,
    /// Memory in MB.
    pub memory_mb: Room,
    /// Disk in GB.
    pub disk_gb: Room,
}

/// How much may be promised, in percent of what there is.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Overcommit {
    /// Processor cores.
    pub cpu_percent: i64,
    /// Memory.
    pub memory_percent: i64,
    /// Disk.
    pub disk_percent: i64,
}

impl Overcommit {
    /// A server's own percentages, or those of the settings.
    pub(crate) fn new(settings: &Settings, cpu: Option<i32>, memory: Option<i32>, disk: Option<i32>) -> Self {
        let own = |value: Option<i32>, setting| value.map_or_else(|| settings.number(setting), i64::from);
        Self {
            cpu_percent: own(cpu, &OVERCOMMIT_CPU),
            memory_percent: own(memory, &OVERCOMMIT_MEMORY),
            disk_percent: own(disk, &OVERCOMMIT_DISK),
        }
    }
}

/// A registered server.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Server {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// What kind of server: `compute`, `web`, `mail`, ...
    #[serde(rename = "type")]
    pub kind: String,
    /// Whose machine it is.
    pub provider: Option<String>,
    /// The region's code.
    pub region: String,
    /// Its address; `null` is the panel's own machine.
    pub ip: Option<String>,
    /// Who signs in there.
    pub ssh_user: String,
    /// The port of SSH.
    pub ssh_port: i32,
    /// The pinned host key's fingerprint.
    pub host_key: Option<String>,
    /// The line that the server's `authorized_keys` must hold.
    pub ssh_public_key: Option<String>,
    /// Whether its address may be outside the tailnet.
    pub allow_untrusted_network: bool,
    /// Whether it takes pods.
    pub status: ServerStatus,
    /// Why not.
    pub status_reason: Option<String>,
    /// `incus`, `proxmox` or `simulated`.
    pub driver: String,
    /// Whether it only pretends.
    pub simulated: bool,
    /// The driver's settings.
    pub config: Value,
    /// What it is for.
    pub capabilities: Capabilities,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// Its storage pools; the first is used when nothing else is said.
    pub storage_pools: Vec<String>,
    /// Its bridges, likewise.
    pub bridges: Vec<String>,
    /// How much may be promised.
    pub overcommit: Overcommit,
    /// Its own percentage of cores; `null`: as the setting says.
    pub cpu_overcommit_percent: Option<i32>,
    /// Of memory, likewise.
    pub memory_overcommit_percent: Option<i32>,
    /// Of disk, likewise.
    pub disk_overcommit_percent: Option<i32>,
    /// How full it is.
    pub capacity: Capacity,
    /// The pods on it.
    pub pods: i64,
    /// What has been above its threshold for too long: `cpu`, `memory`, `disk`.
    pub alerts: Vec<String>,
    /// When it last answered.
    pub last_seen_at: Option<jiff::Timestamp>,
    /// Since when it does not answer; its machines' state is unknown since then.
    pub unreachable_since: Option<jiff::Timestamp>,
    /// What it said, or did not say, when it was last asked; `null` while it answers.
    pub unreachable_reason: Option<String>,
    /// When it was registered.
    pub created_at: jiff::Timestamp,
    /// When its record last changed.
    pub updated_at: jiff::Timestamp,
}

impl Server {
    fn new(row: RecordRow, settings: &Settings) -> Self {
        let overcommit = Overcommit::new(
            settings,
            row.cpu_overcommit_percent,
            row.memory_overcommit_percent,
            row.disk_overcommit_percent,
        );
        Self {
            id: row.id,
            name: row.name,
            kind: row.r#type,
            provider: row.provider,
            region: row.region,
            ip: row.ip,
            ssh_user: row.ssh_user,
            ssh_port: row.ssh_port,
            host_key: row.host_key,
            ssh_public_key: row.ssh_public_key,
            allow_untrusted_network: row.allow_untrusted_network,
            status: ServerStatus::from_db(&row.status),
            status_reason: row.status_reason,
            simulated: row.driver == DriverKind::Simulated.to_string(),
            driver: row.driver,
            config: row.config,
            capabilities: Capabilities {
                can_host_pods: row.can_host_pods,
                is_mail_server: row.is_mail_server,
                is_db_server: row.is_db_server,
                regions: row.regions,
            },
            tags: row.tags,
            storage_pools: row.storage_pools,
            bridges: row.bridges,
            overcommit,
            cpu_overcommit_percent: row.cpu_overcommit_percent,
            memory_overcommit_percent: row.memory_overcommit_percent,
            disk_overcommit_percent: row.disk_overcommit_percent,
            capacity: Capacity {
                cpu_cores: Room::new(row.cpu_cores, overcommit.cpu_percent, row.cpu_held),
                memory_mb: Room::new(row.memory_mb, overcommit.memory_percent, row.memory_held),
                disk_gb: Room::new(row.disk_gb, overcommit.disk_percent, row.disk_held),
            },
            pods: row.pods,
            alerts: row.alerts,
            last_seen_at: row.last_seen_at,
            unreachable_since: row.unreachable_since,
            unreachable_reason: row.unreachable_reason,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}
