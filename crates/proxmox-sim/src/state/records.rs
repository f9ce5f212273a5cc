//! What the cluster consists of, as it is written to disk.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A guest's configuration: what a `.conf` file holds.
pub(crate) type GuestConfig = BTreeMap<String, String>;

/// Virtual machine or container.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    Qemu,
    Lxc,
}

impl Kind {
    /// `qemu` or `lxc`, as in API paths.
    pub fn path(self) -> &'static str {
        match self {
            Self::Qemu => "qemu",
            Self::Lxc => "lxc",
        }
    }

    /// The directory of its configuration files.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Qemu => "qemu-server",
            Self::Lxc => "lxc",
        }
    }

    /// What error messages call it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Qemu => "VM",
            Self::Lxc => "CT",
        }
    }

    /// What tasks call it: `qm…` or `vz…`.
    pub fn task(self) -> &'static str {
        match self {
            Self::Qemu => "qm",
            Self::Lxc => "vz",
        }
    }
}

/// A saved state of a guest.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Snapshot {
    pub config: GuestConfig,
    /// Unix seconds.
    pub time: i64,
    pub description: Option<String>,
    pub parent: Option<String>,
    /// `prepare` or `delete` while it is being made or removed, or after that was interrupted.
    pub state: Option<String>,
    /// Whether the memory was saved.
    pub memory: bool,
    /// The volumes' sizes in bytes at that time.
    pub sizes: BTreeMap<String, u64>,
    /// The files on the volumes at that time.
    #[serde(default)]
    pub files: BTreeMap<String, BTreeMap<String, String>>,
}

/// What a running guest has beyond its configuration.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Running {
    pub pid: u32,
    /// Unix milliseconds of the start.
    pub since: i64,
    /// Unix milliseconds from which the guest answers: its agent, its DHCP client, its SSH server.
    pub booted: i64,
    pub paused: bool,
    /// Why it stands still, other than because it was told to: `io-error`, `prelaunch`.
    #[serde(default)]
    pub why: Option<String>,
}

impl Running {
    /// What QEMU says of it.
    pub fn status(&self) -> &str {
        match (self.paused, &self.why) {
            (false, _) => "running",
            (true, None) => "paused",
            (true, Some(why)) => why,
        }
    }
}

/// A guest.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Machine {
    pub vmid: u32,
    pub kind: Kind,
    pub node: String,
    pub config: GuestConfig,
    /// Values that wait for a stop.
    pub pending: GuestConfig,
    /// Options whose removal waits for a stop.
    pub pending_delete: Vec<String>,
    pub snapshots: BTreeMap<String, Snapshot>,
    pub running: Option<Running>,
}

impl Machine {
    pub fn new(vmid: u32, kind: Kind, node: &str) -> Self {
        Self {
            vmid,
            kind,
            node: node.into(),
            config: GuestConfig::new(),
            pending: GuestConfig::new(),
            pending_delete: vec![],
            snapshots: BTreeMap::new(),
            running: None,
        }
    }

    pub fn get(&self, key: &str) -> Option<&str> {
        self.config.get(key).map(String::as_str)
    }

    pub fn lock(&self) -> Option<&str> {
        self.get("lock")
    }

    pub fn is_template(&self) -> bool {
        self.get("template") == Some("1")
    }

    /// Its name; a virtual machine without one is `VM <id>`, a container `CT<id>`.
    pub fn name(&self) -> String {
        match self.kind {
            Kind::Qemu => self.get("name").map_or_else(|| format!("VM {}", self.vmid), str::to_owned),
            Kind::Lxc => self.get("hostname").map_or_else(|| format!("CT{}", self.vmid), str::to_owned),
        }
    }

    /// The configuration as it will be after a stop.
    pub fn next_config(&self) -> GuestConfig {
        let mut config = self.config.clone();
        config.extend(self.pending.clone());
        for key in &self.pending_delete {
            config.remove(key);
        }
        config
    }

    pub fn number(&self, key: &str, default: u64) -> u64 {
        self.get(key)
            .and_then(|v| v.split([',', '.']).next()?.trim_start_matches("current=").parse().ok())
            .unwrap_or(default)
    }
}

/// A volume of a storage.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Volume {
    /// `local:101/vm-101-disk-0.qcow2`.
    pub volid: String,
    /// The node it is on; `None` on shared storages.
    pub node: Option<String>,
    pub vmid: Option<u32>,
    pub format: String,
    /// `images`, `rootdir`, `backup`, `vztmpl`, `iso`, `snippets`.
    pub content: String,
    /// Bytes.
    pub size: u64,
    /// The base that a linked clone stands on.
    pub parent: Option<String>,
    /// Unix seconds.
    pub created: i64,
    /// The guest's configuration in a backup.
    pub saved: Option<(Kind, GuestConfig)>,
    /// The file system on it with its files, by their paths there; `None`: nothing is on it that could be mounted.
    #[serde(default)]
    pub files: Option<BTreeMap<String, String>>,
}

/// Where volumes are.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StorageSpec {
    /// `local`, `local-lvm`.
    pub id: String,
    /// `dir`, `nfs` (files), `lvmthin`, `zfspool`, `rbd` (block volumes that can be snapshotted and cloned).
    pub kind: String,
    /// Whether every node sees the same volumes.
    pub shared: bool,
    /// Bytes on each node.
    pub size: u64,
    /// Content types: `images`, `rootdir`, `vztmpl`, `backup`, `iso`, `snippets`.
    pub content: Vec<String>,
}

impl StorageSpec {
    /// Whether volumes are files with formats, under a directory a guest.
    pub fn is_files(&self) -> bool {
        matches!(self.kind.as_str(), "dir" | "nfs" | "cifs" | "btrfs")
    }

    /// `local`: files of every kind, 256 GiB on each node.
    pub fn local() -> Self {
        let content = ["images", "rootdir", "vztmpl", "backup", "iso", "snippets", "import"];
        Self {
            id: "local".into(),
            kind: "dir".into(),
            shared: false,
            size: 256 << 30,
            content: content.map(String::from).to_vec(),
        }
    }

    /// `local-lvm`: thin volumes for guests' disks, 1 TiB on each node.
    pub fn local_lvm() -> Self {
        let content = ["images", "rootdir"].map(String::from).to_vec();
        Self { id: "local-lvm".into(), kind: "lvmthin".into(), shared: false, size: 1 << 40, content }
    }

    /// `local-zfs`: volumes for virtual machines and directories for containers, 1 TiB on each node.
    pub fn local_zfs() -> Self {
        let content = ["images", "rootdir"].map(String::from).to_vec();
        Self { id: "local-zfs".into(), kind: "zfspool".into(), shared: false, size: 1 << 40, content }
    }

    /// `shared`: files that all nodes see, 1 TiB together.
    pub fn nfs() -> Self {
        let content = ["images", "rootdir", "backup", "vztmpl"].map(String::from).to_vec();
        Self { id: "shared".into(), kind: "nfs".into(), shared: true, size: 1 << 40, content }
    }
}

/// A member of the cluster.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Node {
    pub name: String,
    pub online: bool,
    pub bridges: Vec<String>,
    pub cpus: u32,
    /// Bytes.
    pub memory: u64,
    /// Unix milliseconds.
    pub since: i64,
    /// Since when it has recorded its figures, where that is another time.
    #[serde(default)]
    pub recorded_since: Option<i64>,
}

/// What a long operation left: its log and its end.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Task {
    pub upid: String,
    pub node: String,
    pub kind: String,
    pub id: String,
    pub pid: u32,
    /// Unix seconds.
    pub started: i64,
    /// Unix seconds; `None` while it runs.
    pub ended: Option<i64>,
    /// `OK`, or the error; `None` while it runs.
    pub status: Option<String>,
    pub log: Vec<String>,
}
