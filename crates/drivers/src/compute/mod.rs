//! Machines: what a server that runs pods can be asked to do.
//!
//! Every operation can be asked twice and is done once. A driver touches only machines that carry mPanel's mark
//! (installation and pod id in the machine's configuration); a time-out means that the outcome is unknown, so
//! callers look before they ask again.

mod error;
pub mod image;
mod incus;
mod machine;
mod network;
mod probe;
mod proxmox;
mod script;
mod simulated;
mod snapshot;
mod volume;

pub use error::{DriverError, DriverErrorKind, Result};
pub use incus::{Incus, IncusConfig};
pub use machine::{
    CpuUse, Finding, Machine, MachineName, MachineSpec, NodeInfo, NodeLoad, Owner, PastLoad, PowerState, Resized,
    Sample, Size,
};
pub use network::{Cidr, Network, StaticAddress};
pub use proxmox::{Archive, Proxmox, ProxmoxConfig};
pub use script::{LOG_LIMIT, Script};
pub use simulated::{Simulated, SimulatedConfig};
pub use snapshot::SnapshotDriver;
pub use volume::{Volume, VolumeDriver, VolumeId, VolumeSpec};

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

impl DriverKind {
    /// Whether such a server takes a volume back from a container that runs, as it does from a virtual machine.
    pub fn container_hot_detach(self) -> bool {
        // Mount points of Proxmox VE stay until their container stops.
        self != Self::Proxmox
    }
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

/// What a kind of server can do. What a certain machine or storage cannot, the operation refuses with a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// Makes virtual machines.
    pub virtual_machines: bool,
    /// Makes system containers.
    pub containers: bool,
    /// Moves machines to another node of its cluster.
    pub migration: bool,
    /// Gives a volume to a running virtual machine or container, and takes it back.
    pub hot_attach: bool,
    /// How long ago the states in [`ComputeDriver::machines`] and [`ComputeDriver::samples`] may have been true.
    pub state_delay: Duration,
    /// How often it may be asked whether a machine has an address or is ready: a question costs some servers a lot.
    pub poll: Duration,
}

/// A server that runs pods.
#[async_trait]
pub trait ComputeDriver: VolumeDriver + SnapshotDriver {
    /// Which kind.
    fn kind(&self) -> DriverKind;
    /// What it can do.
    fn capabilities(&self) -> Capabilities;
    /// Whether it only pretends.
    fn simulated(&self) -> bool {
        self.kind() == DriverKind::Simulated
    }
    /// How the server is.
    async fn node(&self) -> Result<NodeInfo>;
    /// What else a test of the server should tell, beyond that it answers: what it lacks for making machines.
    async fn inspect(&self) -> Result<Vec<Finding>> {
        Ok(vec![])
    }
    /// How busy the server is; `None` where it cannot tell.
    async fn load(&self) -> Result<Option<NodeLoad>> {
        Ok(None)
    }
    /// How busy the server was since a time (Unix seconds), oldest first; nothing where it keeps no record of itself.
    async fn past_load(&self, _since: i64) -> Result<Vec<PastLoad>> {
        Ok(vec![])
    }
    /// The machine of this name, if there is one. Its state is that of now.
    ///
    /// Errors: `Elsewhere` when it is on another node of the cluster.
    async fn machine(&self, name: &MachineName) -> Result<Option<Machine>>;
    /// Whether the machine is here for good: no move of it to this node is under way any more, or was cut off.
    ///
    /// Errors: `Elsewhere` when it is on another node of the cluster.
    async fn has_arrived(&self, name: &MachineName) -> Result<bool> {
        Ok(self.machine(name).await?.is_some())
    }
    /// All machines of the server, with one command.
    async fn machines(&self) -> Result<Vec<Machine>>;
    /// Makes a machine and leaves it off. One with our mark that exists already is taken as made; one that is half made
    /// is finished or made anew.
    async fn create(&self, spec: &MachineSpec) -> Result<()>;
    /// Gives a machine another size, while it runs where the server can.
    ///
    /// Errors: `Refused` for a smaller disk, which only grows.
    async fn resize(&self, name: &MachineName, owner: &Owner, size: Size) -> Result<Resized>;
    /// Switches a machine on.
    async fn start(&self, name: &MachineName, owner: &Owner) -> Result<()>;
    /// Shuts a machine down, and switches it off after `timeout`.
    async fn stop(&self, name: &MachineName, owner: &Owner, timeout: Duration) -> Result<()>;
    /// Shuts a machine down, or switches it off after `timeout`, and switches it on.
    async fn reboot(&self, name: &MachineName, owner: &Owner, timeout: Duration) -> Result<()>;
    /// Moves a machine to another node of the cluster, while it runs where the server can. Where it cannot, the machine is
    /// shut down before, or switched off after `timeout`, and switched on there.
    ///
    /// Errors: `Refused` where there is no such node, or no cluster.
    async fn migrate(&self, name: &MachineName, owner: &Owner, node: &str, timeout: Duration) -> Result<()>;
    /// Deletes a machine with its disks, volumes and snapshots; answers whether there was one.
    async fn delete(&self, name: &MachineName, owner: &Owner) -> Result<bool>;
    /// The machine's address, once it has one.
    async fn address(&self, name: &MachineName) -> Result<Option<IpAddr>>;
    /// Whether SSH answers at the address, seen from the server.
    async fn ready(&self, name: &MachineName, address: IpAddr) -> Result<bool>;
    /// The figures of all machines, with one command.
    async fn samples(&self) -> Result<Vec<Sample>>;
    /// The end of the machine's console, or of its tasks' log where there is none; at most so many bytes.
    async fn console_log(&self, name: &MachineName, max_bytes: usize) -> Result<String>;
    /// What became of the script that the machine was given to run at its first start. Nothing is run inside to find out, and
    /// nothing of a machine, whose owner is root there, can make this take long or print much.
    async fn script(&self, name: &MachineName, owner: &Owner) -> Result<Script>;
    /// Whether an image of this alias is on the server.
    async fn has_image(&self, alias: &str) -> Result<bool>;
}
