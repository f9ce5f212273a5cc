//! Machines: what a server that runs pods can be asked to do.
//!
//! Every operation can be asked twice and is done once. A driver touches only machines that carry mPanel's mark
//! (installation and pod id in the machine's configuration); a time-out means that the outcome is unknown, so
//! callers look before they ask again.

pub mod image;
mod incus;
mod simulated;

pub use incus::{Incus, IncusConfig};
pub use simulated::{Simulated, SimulatedConfig};

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;
use std::time::Duration;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

/// Which kind of server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DriverKind {
    /// Incus, or LXD 5.
    Incus,
    /// Proxmox VE.
    Proxmox,
    /// Nothing real.
    Simulated,
}

impl fmt::Display for DriverKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Incus => "incus",
            Self::Proxmox => "proxmox",
            Self::Simulated => "simulated",
        })
    }
}

impl FromStr for DriverKind {
    type Err = ();
    fn from_str(s: &str) -> Result<Self, ()> {
        [Self::Incus, Self::Proxmox, Self::Simulated].into_iter().find(|k| k.to_string() == s).ok_or(())
    }
}

/// A machine's name on its server: `mp-<installation>-<pod>`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MachineName(String);

impl MachineName {
    /// The name of a pod's machine.
    pub fn new(installation: &str, pod: i64) -> Self {
        Self(format!("mp-{installation}-{pod}"))
    }

    /// As the server knows it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MachineName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// mPanel's mark on a machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// The installation's id: eight hex digits.
    pub installation: String,
    /// The pod's id.
    pub pod: i64,
}

/// How big a machine is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    /// Processor cores.
    pub cpu_cores: u32,
    /// Memory in MB (2^20 bytes).
    pub memory_mb: u32,
    /// Root disk in GB (2^30 bytes).
    pub disk_gb: u32,
}

/// Whether a machine runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PowerState {
    /// It runs.
    Running,
    /// It is off.
    Stopped,
    /// Neither: frozen, starting, in error.
    Other,
}

/// A machine on a server.
#[derive(Clone, Debug)]
pub struct Machine {
    /// Its name.
    pub name: String,
    /// Whose it is; `None` is somebody else's.
    pub owner: Option<Owner>,
    /// Whether it runs.
    pub state: PowerState,
}

/// A machine to be made.
#[derive(Clone, Debug)]
pub struct MachineSpec {
    /// Its name.
    pub name: MachineName,
    /// Its mark.
    pub owner: Owner,
    /// The image's alias on the server.
    pub image: String,
    /// The host name inside.
    pub hostname: String,
    /// Who signs in.
    pub login_user: String,
    /// That user's public keys.
    pub ssh_keys: Vec<String>,
    /// A script to run at the first start.
    pub user_data: Option<String>,
    /// How big.
    pub size: Size,
    /// The storage pool; `None`: the server's.
    pub storage_pool: Option<String>,
    /// The network; `None`: the server's.
    pub network: Option<String>,
}

/// How a server is.
#[derive(Clone, Debug, Serialize)]
pub struct NodeInfo {
    /// What answers there.
    pub server_version: String,
    /// Processor cores.
    pub cpu_cores: u32,
    /// Memory in MB.
    pub memory_mb: u64,
    /// Disk of the pool in GB.
    pub disk_gb: u64,
}

/// A machine's figures at one moment.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The machine.
    pub name: String,
    /// Whose it is.
    pub owner: Option<Owner>,
    /// Whether it runs.
    pub state: PowerState,
    /// Processor time since it started, in nanoseconds.
    pub cpu_time_ns: i64,
    /// Its cores.
    pub cpu_cores: u32,
    /// Memory in use, in bytes.
    pub memory_used_bytes: Option<i64>,
    /// Disk in use, in bytes, where the storage can tell.
    pub disk_used_bytes: Option<i64>,
    /// Bytes received since it started.
    pub net_rx_bytes: Option<i64>,
    /// Bytes sent since it started.
    pub net_tx_bytes: Option<i64>,
    /// Processes.
    pub processes: Option<i32>,
}

/// What kind of thing went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DriverErrorKind {
    /// The server or its daemon cannot be reached; nothing was done.
    Unreachable,
    /// No answer in time: the outcome is unknown.
    TimedOut,
    /// There is no such machine.
    NotFound,
    /// A machine of that name exists that is not ours.
    AlreadyTaken,
    /// The image is not on the server.
    ImageMissing,
    /// The storage is full.
    StorageFull,
    /// Something else is at work on the machine.
    Busy,
    /// The server refuses us.
    Denied,
    /// What was asked cannot be done.
    Refused,
    /// The tool is not installed.
    NotInstalled,
    /// The answer cannot be read.
    Garbage,
    /// Anything else.
    Failed,
}

/// Why a server did not do what it was asked.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{message}")]
pub struct DriverError {
    /// The kind.
    pub kind: DriverErrorKind,
    /// A sentence for an operator: what, why, what to do.
    pub message: String,
    /// The command and what it printed, without secrets.
    pub detail: Option<String>,
}

/// A driver's result.
pub type Result<T, E = DriverError> = std::result::Result<T, E>;

/// A server that runs pods.
#[async_trait]
pub trait ComputeDriver: Send + Sync {
    /// Which kind.
    fn kind(&self) -> DriverKind;
    /// Whether it only pretends.
    fn simulated(&self) -> bool {
        self.kind() == DriverKind::Simulated
    }
    /// How the server is.
    async fn node(&self) -> Result<NodeInfo>;
    /// The machine of this name, if there is one.
    async fn machine(&self, name: &MachineName) -> Result<Option<Machine>>;
    /// All machines of the server.
    async fn machines(&self) -> Result<Vec<Machine>>;
    /// Makes a machine and leaves it off. One with our mark that exists already is taken as made.
    async fn create(&self, spec: &MachineSpec) -> Result<()>;
    /// Gives a machine another size, while it runs where the server can. The disk only grows.
    async fn resize(&self, name: &MachineName, owner: &Owner, size: Size) -> Result<()>;
    /// Switches a machine on.
    async fn start(&self, name: &MachineName, owner: &Owner) -> Result<()>;
    /// Shuts a machine down, and switches it off after `timeout`.
    async fn stop(&self, name: &MachineName, owner: &Owner, timeout: Duration) -> Result<()>;
    /// Shuts a machine down and switches it on.
    async fn reboot(&self, name: &MachineName, owner: &Owner) -> Result<()>;
    /// Deletes a machine with its disk; answers whether there was one.
    async fn delete(&self, name: &MachineName, owner: &Owner) -> Result<bool>;
    /// The machine's address, once it has one.
    async fn address(&self, name: &MachineName) -> Result<Option<IpAddr>>;
    /// Whether SSH answers at the address, seen from the server.
    async fn ready(&self, name: &MachineName, address: IpAddr) -> Result<bool>;
    /// The figures of all machines.
    async fn samples(&self) -> Result<Vec<Sample>>;
    /// The end of the machine's console, at most so many bytes.
    async fn console_log(&self, name: &MachineName, max_bytes: usize) -> Result<String>;
    /// Whether an image of this alias is on the server.
    async fn has_image(&self, alias: &str) -> Result<bool>;
}
