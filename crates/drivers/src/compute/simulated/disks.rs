//! Pretended volumes and snapshots.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use super::super::{
    DriverErrorKind, MachineName, Owner, Result, SnapshotDriver, Volume, VolumeDriver, VolumeId, VolumeSpec, snapshot,
};
use super::{Made, Simulated, error};

/// A pretended volume.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Disk {
    pub size_gb: u32,
    pub attached: bool,
}

impl Simulated {
    fn disk<T>(
        &self,
        machine: &MachineName,
        owner: &Owner,
        volume: VolumeId,
        change: impl FnOnce(&mut Disk) -> T,
    ) -> Result<T> {
        self.own(machine, owner, |made| {
            let disk = made.volumes.get_mut(&volume.0);
            disk.map(change).ok_or_else(|| {
                error(DriverErrorKind::NotFound, &format!("The machine {machine} has no volume {volume}."))
            })
        })?
    }
}

#[async_trait]
impl VolumeDriver for Simulated {
    async fn volumes(&self, machine: &MachineName, owner: &Owner) -> Result<Vec<Volume>> {
        let volume = |(id, disk): (&i64, &Disk)| Volume {
            id: VolumeId(*id),
            size_gb: Some(disk.size_gb),
            attached: disk.attached,
        };
        self.own(machine, owner, |made| made.volumes.iter().map(volume).collect())
    }

    async fn allocate_volume(&self, machine: &MachineName, owner: &Owner, spec: &VolumeSpec) -> Result<Option<String>> {
        self.takes("allocate_volume", 5).await?;
        if self.config.without_volumes {
            return Err(error(DriverErrorKind::Refused, "This simulated server's machines get no volumes."));
        }
        let known = self.own(machine, owner, |made| made.volumes.contains_key(&spec.id.0))?;
        if known {
            return Ok(None);
        }
        self.change(|machines| {
            self.room_for(machines, spec.size_gb.into())?;
            if let Some(made) = machines.get_mut(machine.as_str()) {
                made.volumes.entry(spec.id.0).or_insert(Disk { size_gb: spec.size_gb, attached: false });
            }
            Ok(None)
        })
    }

    async fn attach_volume(&self, machine: &MachineName, owner: &Owner, volume: VolumeId) -> Result<()> {
        self.takes("attach_volume", 5).await?;
        self.disk(machine, owner, volume, |disk| disk.attached = true)
    }

    async fn detach_volume(&self, machine: &MachineName, owner: &Owner, volume: VolumeId) -> Result<()> {
        self.takes("detach_volume", 5).await?;
        self.disk(machine, owner, volume, |disk| disk.attached = false)
    }

    async fn resize_volume(&self, machine: &MachineName, owner: &Owner, volume: VolumeId, size_gb: u32) -> Result<()> {
        self.takes("resize_volume", 5).await?;
        self.disk(machine, owner, volume, |disk| {
            if size_gb < disk.size_gb {
                return Err(error(DriverErrorKind::Refused, "A volume only grows."));
            }
            disk.size_gb = size_gb;
            Ok(())
        })?
    }

    async fn free_volume(&self, machine: &MachineName, owner: &Owner, volume: VolumeId) -> Result<bool> {
        self.takes("free_volume", 5).await?;
        let free = |made: &mut Made| match made.volumes.get(&volume.0) {
            None => Ok(false),
            Some(disk) if disk.attached => {
                let message = "The volume is attached. Detach it before it is deleted.";
                Err(error(DriverErrorKind::Refused, message))
            }
            Some(_) => Ok(made.volumes.remove(&volume.0).is_some()),
        };
        match self.own(machine, owner, free) {
            // It went with its machine.
            Err(gone) if gone.kind == DriverErrorKind::NotFound => Ok(false),
            other => other?,
        }
    }
}

#[async_trait]
impl SnapshotDriver for Simulated {
    async fn snapshots(&self, machine: &MachineName, owner: &Owner) -> Result<Vec<String>> {
        self.own(machine, owner, |made| made.snapshots.clone())
    }

    async fn create_snapshot(&self, machine: &MachineName, owner: &Owner, name: &str) -> Result<()> {
        snapshot::check_name(name)?;
        self.takes("create_snapshot", 5).await?;
        self.own(machine, owner, |made| {
            if !made.snapshots.iter().any(|s| s == name) {
                made.snapshots.push(name.to_owned());
            }
        })
    }

    async fn restore_snapshot(&self, machine: &MachineName, owner: &Owner, name: &str) -> Result<()> {
        snapshot::check_name(name)?;
        self.takes("restore_snapshot", 5).await?;
        match self.own(machine, owner, |made| made.snapshots.iter().any(|s| s == name))? {
            true => Ok(()),
            false => Err(error(DriverErrorKind::NotFound, &format!("{machine} has no snapshot named {name}."))),
        }
    }

    async fn delete_snapshot(&self, machine: &MachineName, owner: &Owner, name: &str) -> Result<bool> {
        snapshot::check_name(name)?;
        self.takes("delete_snapshot", 5).await?;
        self.own(machine, owner, |made| {
            let before = made.snapshots.len();
            made.snapshots.retain(|s| s != name);
            made.snapshots.len() < before
        })
    }
}
