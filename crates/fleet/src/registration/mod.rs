//! Servers as operators register them: what they are, how they are reached, what they are for, how full they may be.

mod alerts;
mod body;
mod metrics;
mod probe;
mod routes;
mod service;

pub use probe::{ProbeHostKey, TestConnection};
pub use routes::routes;

pub(crate) use alerts::{forget as forget_alerts, watch};
pub(crate) use metrics::{remember, sample, unseen_since};

use mpanel_drivers::compute::DriverKind;
use mpanel_kernel::settings::{
    OVERCOMMIT_CPU, OVERCOMMIT_DISK, OVERCOMMIT_MEMORY, PLACEMENT_DISK_RESERVE, PLACEMENT_MEMORY_RESERVE, Settings,
};
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
    /// What is in use, as last measured; `null` where that is too long ago, or is not measured.
    pub used: Option<i64>,
    /// Of that, what is not the pods': the server's own system, machines that the panel does not know.
    pub others: i64,
    /// What may still be promised; `null` until the server was seen.
    pub left: Option<i64>,
}

/// What was measured of a server lately, and what must be left of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measured {
    pub used: i64,
    pub others: i64,
    /// Percent of all there is.
    pub reserve: i64,
}

impl Room {
    /// Promises are kept in two ways. A promise that is not used yet is as good as used: what is promised and what others use
    /// there stay below the limit together. And what is really in use, with a reserve, counts at the rate of the overcommit,
    /// which says how much of each promise is ever used: where a server is fuller than its promises explain, no more is
    /// promised. What was not measured lately does not count.
    pub(crate) fn new(total: Option<i32>, percent: i64, allocated: i64, measured: Option<Measured>) -> Self {
        let total = total.map(i64::from);
        let limit = total.map(|t| t * percent / 100);
        let others = measured.map_or(0, |m| m.others);
        let in_use = |m: Measured| (m.used + total.unwrap_or_default() * m.reserve / 100) * percent / 100;
        let taken = (allocated + others).max(measured.map_or(0, in_use));
        Self {
            total,
            limit,
            allocated,
            used: measured.map(|m| m.used),
            others,
            left: limit.map(|l| (l - taken).max(0)),
        }
    }

    /// What takes room beside the promises, in words; empty where nothing does.
    pub(crate) fn beside(&self, unit: &str) -> String {
        match (self.left, self.limit, self.used) {
            (Some(left), Some(limit), Some(used)) if left < limit - self.allocated => {
                if left == limit - self.allocated - self.others {
                    format!(" (others use {} {unit} there)", self.others)
                } else {
                    format!(" ({used} {unit} are in use there)")
                }
            }
            _ => String::new(),
        }
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

/// A server's row of figures: in use, of that by others; of memory and of disk.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figures {
    pub memory: Option<(i32, i32)>,
    pub disk: Option<(i32, i32)>,
    /// Whether they are of a look lately.
    pub fresh: bool,
    /// What must be left of either.
    pub reserve: (i64, i64),
}

impl Figures {
    /// What must be left of memory and disk, in percent.
    pub(crate) fn reserve(settings: &Settings) -> (i64, i64) {
        (settings.number(&PLACEMENT_MEMORY_RESERVE), settings.number(&PLACEMENT_DISK_RESERVE))
    }

    fn measured(&self, figures: Option<(i32, i32)>, reserve: i64) -> Option<Measured> {
        let (used, others) = figures.filter(|_| self.fresh)?;
        Some(Measured { used: used.into(), others: others.into(), reserve })
    }

    pub(crate) fn memory(&self) -> Option<Measured> {
        self.measured(self.memory, self.reserve.0)
    }

    pub(crate) fn disk(&self) -> Option<Measured> {
        self.measured(self.disk, self.reserve.1)
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
    /// Percent of its processor from which it counts as too busy, where that is not as the setting says; 0: never.
    pub cpu_alert_percent: Option<i32>,
    /// Percent of its memory, likewise.
    pub memory_alert_percent: Option<i32>,
    /// Percent of its disk, likewise.
    pub disk_alert_percent: Option<i32>,
    /// How full it is.
    pub capacity: Capacity,
    /// The pods on it.
    pub pods: i64,
    /// What has been above its threshold for too long: `cpu`, `memory`, `disk`.
    pub alerts: Vec<String>,
    /// The cluster that it is of, as its driver tells it from others; `null`: of none, once `clusterKnown`. Pods move only
    /// within a cluster.
    pub cluster: Option<String>,
    /// Whether that was asked.
    pub cluster_known: bool,
    /// Since when an operator vouches that it is off for good; it is not asked any more.
    pub lost_at: Option<jiff::Timestamp>,
    /// What the operator said.
    pub lost_reason: Option<String>,
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
        let measured = Figures {
            memory: row.memory_used_mb.map(|used| (used, row.memory_others_mb)),
            disk: row.disk_used_gb.map(|used| (used, row.disk_others_gb)),
            fresh: row.fresh,
            reserve: Figures::reserve(settings),
        };
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
            cpu_alert_percent: row.cpu_alert_percent,
            memory_alert_percent: row.memory_alert_percent,
            disk_alert_percent: row.disk_alert_percent,
            capacity: Capacity {
                cpu_cores: Room::new(row.cpu_cores, overcommit.cpu_percent, row.cpu_held, None),
                memory_mb: Room::new(row.memory_mb, overcommit.memory_percent, row.memory_held, measured.memory()),
                disk_gb: Room::new(row.disk_gb, overcommit.disk_percent, row.disk_held, measured.disk()),
            },
            cluster: row.cluster,
            cluster_known: row.cluster_known,
            lost_at: row.lost_at,
            lost_reason: row.lost_reason,
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
