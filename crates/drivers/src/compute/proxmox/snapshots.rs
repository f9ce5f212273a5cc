//! Snapshots of a machine's disks, without its memory.

use async_trait::async_trait;

use super::super::{DriverError, DriverErrorKind, MachineName, Owner, Result, SnapshotDriver, snapshot};
use super::cli::{Printed, number};
use super::inventory::Guest;
use super::locks::says;
use super::{COPY, Proxmox};

/// A snapshot as the node has it.
pub(super) struct Listed {
    pub name: String,
    /// The task that made or deleted it was cut off.
    pub half_made: bool,
    time: f64,
}

/// A deletion of what is not there.
pub(super) fn missing_is_none(done: Result<Printed>) -> Result<bool> {
    match done {
        Ok(_) => Ok(true),
        Err(error) if error.kind == DriverErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

impl Proxmox {
    /// A machine's snapshots, oldest first.
    pub(super) async fn list_snapshots(&self, guest: &Guest) -> Result<Vec<Listed>> {
        let node = self.node_name().await?;
        let all = self.get(&format!("/nodes/{node}/{}/{}/snapshot", guest.kind.path(), guest.id), &[]).await?;
        let mut listed: Vec<Listed> = all
            .as_array()
            .into_iter()
            .flatten()
            // `current` is the machine itself.
            .filter_map(|s| {
                let name = s["name"].as_str().filter(|name| *name != "current")?.to_owned();
                let half_made = !s["snapstate"].is_null();
                Some(Listed { name, half_made, time: number(&s["snaptime"]).unwrap_or(0.0) })
            })
            .collect();
        // Two of one second: whatever their names say.
        listed.sort_by(|a, b| a.time.total_cmp(&b.time).then_with(|| a.name.cmp(&b.name)));
        Ok(listed)
    }
}

#[async_trait]
impl SnapshotDriver for Proxmox {
    async fn snapshots(&self, machine: &MachineName, owner: &Owner) -> Result<Vec<String>> {
        let guest = self.existing(machine, owner).await?;
        let listed = self.list_snapshots(&guest).await?;
        Ok(listed.into_iter().filter(|s| !s.half_made).map(|s| s.name).collect())
    }

    async fn create_snapshot(&self, machine: &MachineName, owner: &Owner, name: &str) -> Result<()> {
        snapshot::check_name(name)?;
        let guest = self.existing(machine, owner).await?;
        self.unlocked(&guest).await?;
        match self.on(&guest, "snapshot", &[name], COPY).await {
            Err(error) if says(&error, "already used") => Ok(()),
            other => other.map(drop),
        }
    }

    async fn restore_snapshot(&self, machine: &MachineName, owner: &Owner, name: &str) -> Result<()> {
        snapshot::check_name(name)?;
        let guest = self.existing(machine, owner).await?;
        self.unlocked(&guest).await?;
        match self.on(&guest, "rollback", &[name], COPY).await {
            Err(error) if error.kind == DriverErrorKind::NotFound => {
                Err(DriverError::new(DriverErrorKind::NotFound, format!("{machine} has no snapshot named {name}.")))
            }
            other => other.map(drop),
        }
    }

    async fn delete_snapshot(&self, machine: &MachineName, owner: &Owner, name: &str) -> Result<bool> {
        snapshot::check_name(name)?;
        let guest = self.existing(machine, owner).await?;
        self.unlocked(&guest).await?;
        missing_is_none(self.on(&guest, "delsnapshot", &[name], COPY).await)
    }
}
