//! Volumes: further disks of a machine.
//!
//! A volume belongs to one pod for life. Detaching keeps its data, deleting the machine deletes its volumes. In a virtual
//! machine it is a raw disk with the serial number [`VolumeId::label`]; in a container it is a file system at
//! [`VolumeId::path`].

use std::fmt;

use async_trait::async_trait;

use super::{MachineName, Owner, Result};

/// A volume's id in mPanel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VolumeId(pub i64);

impl VolumeId {
    /// Its label on the server and the disk's serial number in the machine: `mpv<id>`.
    pub fn label(self) -> String {
        self.to_string()
    }

    /// Where a container finds it: `/mnt/mpv<id>`.
    pub fn path(self) -> String {
        format!("/mnt/{self}")
    }

    /// The id of a label.
    pub fn of_label(label: &str) -> Option<Self> {
        label.strip_prefix("mpv")?.parse().ok().map(Self)
    }
}

impl fmt::Display for VolumeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "mpv{}", self.0)
    }
}

/// A volume to be made.
#[derive(Clone, Debug)]
pub struct VolumeSpec {
    /// Which.
    pub id: VolumeId,
    /// In GB (2^30 bytes).
    pub size_gb: u32,
    /// The storage pool; `None`: the server's.
    pub storage_pool: Option<String>,
}

/// A volume as the server has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Volume {
    /// Which.
    pub id: VolumeId,
    /// In GB (2^30 bytes); `None` where the server cannot tell now.
    pub size_gb: Option<u32>,
    /// Whether the machine has it.
    pub attached: bool,
}

/// Volumes of a server's machines. Every operation can be asked twice; each takes the machine and its owner, and leaves
/// alone what carries another mark.
#[async_trait]
pub trait VolumeDriver: Send + Sync {
    /// The volumes of a machine, all of them.
    ///
    /// Errors: `Unreachable` when a storage does not answer that may hold further ones.
    async fn volumes(&self, machine: &MachineName, owner: &Owner) -> Result<Vec<Volume>>;
    /// Makes a volume, detached. One that exists already is taken as made. Answers what its server calls it, where that is
    /// not its label.
    async fn allocate_volume(&self, machine: &MachineName, owner: &Owner, spec: &VolumeSpec) -> Result<Option<String>>;
    /// Gives it to the machine, while that runs where the server can.
    ///
    /// Errors: `NotFound`; `Refused` when the machine would have to be off.
    async fn attach_volume(&self, machine: &MachineName, owner: &Owner, volume: VolumeId) -> Result<()>;
    /// Takes it away; its data stays.
    ///
    /// Errors: `NotFound`; `Refused` when the machine would have to be off.
    async fn detach_volume(&self, machine: &MachineName, owner: &Owner, volume: VolumeId) -> Result<()>;
    /// Gives it another size. It only grows; the file system in a virtual machine is the machine's business.
    async fn resize_volume(&self, machine: &MachineName, owner: &Owner, volume: VolumeId, size_gb: u32) -> Result<()>;
    /// Deletes a detached volume with its data; answers whether there was one.
    ///
    /// Errors: `Refused` while it is attached.
    async fn free_volume(&self, machine: &MachineName, owner: &Owner, volume: VolumeId) -> Result<bool>;
}
