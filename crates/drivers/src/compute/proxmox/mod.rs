//! Proxmox VE, through its command line tools over SSH: `qm` for virtual machines, `pct` for containers, `pvesm` for volumes,
//! `pvesh` where those print nothing a program can read. Every call starts a Perl interpreter, half a second of the node's
//! processor, so operations are few calls, and all machines are one.
//!
//! # Whose a machine is
//!
//! A finished machine carries the tag `<name>.<vmid>`, which a copy or a restored backup with another id does not match. The
//! tag is written last, so a machine that has it is complete. From the first disk of its clone on, the description carries
//! the same mark. Before that the tools leave an empty shell, a configuration with nothing but `lock: clone` (or `create`);
//! its id is one of the few that are tried for this name ([`Ids`]), in a range that the operator gives to this installation
//! alone. An interrupted deletion leaves one too (`lock: destroyed`). Such a shell is only cleared once nobody holds its lock
//! file any more, which `qm unlock` waits for, and nothing changed meanwhile.
//!
//! # Ids
//!
//! `/cluster/nextid` reserves nothing; what is atomic is the making of the configuration file. So an id is chosen and the
//! tool asked; when it says that the id is taken, the next one is tried.
//!
//! # Outcomes
//!
//! Exit statuses tell little (`qm resize` that failed exits 0), so what was printed is read and, where it is no proof, the
//! configuration. Whatever holds a machine's lock is waited for; a lock that no task holds any more is removed. A long task
//! outlives the connection that asked for it.
//!
//! # Versions
//!
//! 7.4 to 9. Differences that matter here: a container that does not take a mount point has it waiting before 8.3
//! (pve-container 5.2.2), from there on nothing is written; the addresses of a container's interfaces can be asked for since 8.1
//! (pve-container 5.0.6), before that only what the node itself has seen is known; a migration copies only the volumes that
//! the configuration refers to since 8.0.5, so every volume is registered there; a snapshot's name may end in a hyphen since 9, which is
//! not used; `qm clone` prints the new id since 9, which is not read; `qm disk resize` was `qm resize` before 7.3.
//!
//! Sources: qemu-server (`PVE/API2/Qemu.pm`, `PVE/CLI/qm.pm`), pve-container (`PVE/API2/LXC.pm`, `PVE/LXC/Config.pm`),
//! pve-manager (`PVE/API2/Cluster.pm`, `PVE/API2/Tasks.pm`), pve-storage (`PVE/CLI/pvesm.pm`), pve-cluster (`PVE/RRD.pm`,
//! `status.c`), pve-network (`SDN/Dhcp/Dnsmasq.pm`: leases in `/var/lib/misc/dnsmasq.<zone>.leases`).

mod address;
mod backups;
mod clear;
mod cli;
mod config;
mod container;
mod create;
mod detached;
mod driver;
mod errors;
mod findings;
mod history;
mod ids;
mod inventory;
mod leftovers;
mod locks;
mod power;
mod reports;
mod script;
mod snapshots;
mod sources;
mod tasks;
mod volumes;

pub use backups::Archive;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tokio::sync::OnceCell;

use self::ids::Ids;
use self::inventory::Place;
use super::{MachineName, NodeLoad};
use crate::shell::Runner;

/// Looks are quick; a slow one is a hanging node.
const LOOK: Duration = Duration::from_secs(30);
/// A change of a configuration, a start.
const CHANGE: Duration = Duration::from_secs(180);
/// What may copy or delete disks; from here on a command outlives its connection.
const COPY: Duration = Duration::from_secs(3600);
/// What reads or copies all of a machine's disks: a large one takes hours.
const LONG: Duration = Duration::from_secs(12 * 3600);
const MIB: u64 = 1024 * 1024;
const GIB: u64 = 1024 * MIB;

/// How a node makes machines.
#[derive(Clone, Debug)]
pub struct ProxmoxConfig {
    /// What people call the server, for messages.
    pub server: String,
    /// The storage of disks and volumes.
    pub storage: String,
    /// The bridge that machines are attached to.
    pub bridge: String,
    /// The first of the ids that this installation alone uses; at least 100.
    pub first_vmid: u32,
    /// The last of them; at most 999,999,999.
    pub last_vmid: u32,
    /// Copies the template's disks instead of linking to them.
    pub full_clones: bool,
    /// A storage with content `snippets`, for users' scripts; `None`: no scripts.
    pub snippets: Option<String>,
}

/// A node with Proxmox VE, alone or of a cluster.
pub struct Proxmox {
    config: ProxmoxConfig,
    runner: Arc<dyn Runner>,
    ids: Ids,
    /// The node's own name in its cluster.
    node: OnceCell<String>,
    /// Where machines were last found.
    places: Mutex<HashMap<MachineName, Place>>,
    /// Machines whose deletion was begun, and their numbers, until nothing of them is left.
    leaving: Mutex<HashMap<MachineName, u32>>,
    /// How busy the node was when it was last looked at.
    seen: Mutex<Option<(Instant, NodeLoad)>>,
}

impl Proxmox {
    /// A driver; nothing is called yet.
    pub fn new(config: ProxmoxConfig, runner: Arc<dyn Runner>) -> Self {
        let ids = Ids { first: config.first_vmid, last: config.last_vmid };
        Self {
            config,
            runner,
            ids,
            node: OnceCell::new(),
            places: Mutex::default(),
            leaving: Mutex::default(),
            seen: Mutex::default(),
        }
    }
}
