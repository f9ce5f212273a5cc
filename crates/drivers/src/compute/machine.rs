//! What a machine is.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Network;

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

impl Owner {
    /// The name of this pod's machine.
    pub fn machine(&self) -> MachineName {
        MachineName::new(&self.installation, self.pod)
    }

    /// Whose machine has this name, if it is one of mPanel's names.
    pub fn of_name(name: &str) -> Option<Self> {
        let (installation, pod) = name.strip_prefix("mp-")?.split_once('-')?;
        let hex = installation.len() == 8 && installation.bytes().all(|b| b.is_ascii_hexdigit());
        hex.then_some(Self { installation: installation.to_owned(), pod: pod.parse().ok()? })
    }
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
    /// Neither, or not known: frozen, starting, in error, on a node that does not answer.
    Other,
}

/// A machine on a server.
#[derive(Clone, Debug)]
pub struct Machine {
    /// Its name: `mp-…` for one of mPanel's, else what its server calls it.
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
    /// How it is attached to the network; the default is the server's bridge with DHCP.
    pub network: Network,
}

/// When a new size takes effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resized {
    /// It has.
    Now,
    /// When the machine was off once; why, for the person who asked.
    AtNextStart(String),
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
    /// What the server is called in its cluster, where it says so itself.
    pub member: Option<String>,
}

/// Something of a server that its operator should know before it makes machines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is about: one word.
    pub name: &'static str,
    /// What was found.
    pub detail: String,
    /// What to do, where it will not do.
    pub remedy: Option<String>,
}

/// How busy a server is.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct NodeLoad {
    /// Percent of all cores, since the load was last asked for.
    pub cpu_percent: Option<f64>,
    /// Memory in use in MB.
    pub memory_used_mb: Option<u64>,
    /// Disk of the pool in use in GB.
    pub disk_used_gb: Option<u64>,
    /// Bytes received and sent since the server started.
    pub network_bytes: Option<u64>,
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
    /// What the server can tell of the processor.
    pub cpu: CpuUse,
    /// The number that its server calls it by, where it has one: Proxmox VE's VMID.
    pub vmid: Option<u32>,
    /// Its cores.
    pub cpu_cores: u32,
    /// Its memory in MB (2^20 bytes), where the server can tell.
    pub memory_mb: Option<u32>,
    /// Its root disk in GB (2^30 bytes), where the server can tell.
    pub disk_gb: Option<u32>,
    /// Whether it can be given volumes.
    pub takes_volumes: bool,
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

/// Processor time, as servers measure it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CpuUse {
    /// Nanoseconds since the machine started; two samples make a rate.
    Total(i64),
    /// Percent of the machine's cores a moment ago, 0 to 100.
    Percent(f64),
}
