//! Snapshots of machines: their disks at one moment, kept beside them.

use async_trait::async_trait;

use super::{DriverError, MachineName, Owner, Result};

/// Snapshots of a server's machines. Names are letters, digits and hyphens, begin with a letter, and have at most 40
/// characters. Every operation can be asked twice.
#[async_trait]
pub trait SnapshotDriver: Send + Sync {
    /// The names of a machine's snapshots, oldest first.
    async fn snapshots(&self, machine: &MachineName, owner: &Owner) -> Result<Vec<String>>;
    /// Keeps the disks as they are. A snapshot of this name that exists already is taken as made.
    ///
    /// Errors: `Refused` where the storage cannot.
    async fn create_snapshot(&self, machine: &MachineName, owner: &Owner, name: &str) -> Result<()>;
    /// Puts the disks back; what was written since is lost. A machine that ran may be off afterwards.
    async fn restore_snapshot(&self, machine: &MachineName, owner: &Owner, name: &str) -> Result<()>;
    /// Deletes a snapshot; answers whether there was one.
    async fn delete_snapshot(&self, machine: &MachineName, owner: &Owner, name: &str) -> Result<bool>;
}

/// Whether a snapshot can have this name on every kind of server (Proxmox: `pve-configid`, which ends in a letter or
/// digit before version 9; Incus takes more).
pub(super) fn check_name(name: &str) -> Result<()> {
    let mut letters = name.bytes();
    let good = letters.next().is_some_and(|b| b.is_ascii_alphabetic())
        && letters.all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !name.ends_with('-')
        && name.len() <= 40;
    if good && name != "current" {
        return Ok(());
    }
    Err(DriverError::refused(format!(
        "{name:?} is no name for a snapshot: letters, digits and hyphens, at most 40, beginning with a letter."
    )))
}
