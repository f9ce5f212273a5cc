//! Volumes: named `vm-<vmid>-<label>` (`subvol-…` where a storage gives containers directories), so that each is found again
//! however its making ended. A virtual machine gets a raw disk with the label as serial number, a container a mount point at
//! [`VolumeId::path`](super::super::VolumeId::path).
//!
//! What the machine has is what holds now (`qm pending`, `pct pending`), not what waits for its next stop (`qm config` mixes
//! both): a disk that a running machine does not let go of is still its own, one that it did not take is not. Neither is left
//! waiting.

mod container;
mod found;
mod machine;

use async_trait::async_trait;

use super::super::{
    DriverError, DriverErrorKind, MachineName, Owner, PowerState, Result, Volume, VolumeDriver, VolumeId, VolumeSpec,
};
use super::inventory::{Guest, Kind};
use super::{CHANGE, COPY, Proxmox};
use found::{Found, Look};

impl Proxmox {
    /// After a change of a drive: what a running machine refused waits for its next stop, whatever the exit status was. It
    /// is taken back: it must not come as a surprise then, and the next look must not take it for done.
    async fn nothing_waits(
        &self,
        guest: &Guest,
        slot: &str,
        done: Result<()>,
        refused: impl FnOnce() -> DriverError,
    ) -> Result<()> {
        let error = match done {
            Err(error) if error.outcome_unknown() || error.kind == DriverErrorKind::Unreachable => return Err(error),
            Err(error) => Some(error),
            // A container that was started meanwhile keeps a mount point without a word.
            Ok(()) if guest.state == PowerState::Stopped && guest.kind == Kind::Vm => return Ok(()),
            Ok(()) => None,
        };
        if !self.is_pending(guest, &[slot]).await? {
            return error.map_or(Ok(()), Err);
        }
        self.on(guest, "set", &["--revert", slot], CHANGE).await?;
        let mut refused = refused();
        refused.detail = error.and_then(|e| e.detail);
        Err(refused)
    }

    /// Puts volumes that only the storages know into the configuration, as unused ones: only those go along when the machine
    /// moves (since 8.0.5).
    async fn rescan(&self, guest: &Guest) -> Result<()> {
        self.unlocked(guest).await?;
        let id = guest.id.to_string();
        let args: &[&str] = match guest.kind {
            Kind::Vm => &["disk", "rescan", "--vmid", &id],
            Kind::Container => &["rescan", "--vmid", &id],
        };
        self.tool(guest.kind.tool(), args, COPY).await.map(drop)
    }

    /// A volume that was just made, registered if the node can: another storage that is out of order keeps it from that, and
    /// is no reason to fail. The machine's next move asks again.
    async fn register(&self, guest: &Guest, volume: VolumeId) -> Result<Found> {
        match self.rescan(guest).await {
            Err(error) if error.outcome_unknown() || error.kind == DriverErrorKind::Unreachable => return Err(error),
            Err(error) => {
                tracing::warn!(server = self.config.server, machine = guest.id, %error, "a volume is not registered yet");
            }
            Ok(()) => {}
        }
        self.disk(guest, volume).await?.1.ok_or_else(|| {
            DriverError::new(
                DriverErrorKind::Failed,
                format!("{} made the volume {volume}, but does not list it.", self.config.server),
            )
        })
    }

    /// Makes sure that all volumes go along when the machine moves.
    pub(super) async fn register_all(&self, guest: &Guest) -> Result<()> {
        let unknown = |found: &Found| found.slot.is_none() && found.waits.is_none();
        let config = self.changing(guest).await?;
        if !self.disks(guest, &config, Look::Everywhere).await?.iter().any(unknown) {
            return Ok(());
        }
        self.rescan(guest).await?;
        let config = self.changing(guest).await?;
        match self.disks(guest, &config, Look::Everywhere).await?.into_iter().find(unknown) {
            None => Ok(()),
            Some(left) => Err(DriverError::refused(format!(
                "The volume {} of this machine would stay behind on {}: its configuration does not take it.",
                left.volume, self.config.server
            ))),
        }
    }

    /// Puts a volume into the machine for good.
    async fn take(&self, guest: &Guest, found: &Found) -> Result<()> {
        match guest.kind {
            Kind::Vm => self.plug_disk(guest, found).await,
            Kind::Container => self.mount(guest, found).await,
        }
    }

    /// Takes a volume out of its drive.
    async fn leave(&self, guest: &Guest, slot: &str) -> Result<()> {
        match guest.kind {
            Kind::Vm => self.unplug_disk(guest, slot).await,
            Kind::Container => self.unmount(guest, slot).await,
        }
    }
}

#[async_trait]
impl VolumeDriver for Proxmox {
    async fn volumes(&self, machine: &MachineName, owner: &Owner) -> Result<Vec<Volume>> {
        let guest = self.existing(machine, owner).await?;
        // One that is not registered is known to its storage alone; before and after, because a storage may come and go.
        self.all_listed(&guest).await?;
        let found = self.disks(&guest, &self.changing(&guest).await?, Look::Everywhere).await?;
        self.all_listed(&guest).await?;
        Ok(found.into_iter().map(|f| Volume { id: f.id, size_gb: f.size_gb, attached: f.attached }).collect())
    }

    async fn allocate_volume(&self, machine: &MachineName, owner: &Owner, spec: &VolumeSpec) -> Result<Option<String>> {
        let guest = self.existing(machine, owner).await?;
        let found = match self.settled(&guest, spec.id).await? {
            Some((_, found)) => found,
            None => {
                self.unlocked(&guest).await?;
                self.allocate(&guest, spec).await?;
                // Its storage may be one that the machine had nothing on until now.
                self.known_disk(&guest.without_lock(), spec.id).await?.1
            }
        };
        let guest = guest.without_lock();
        // A try that was cut off may have left it without a file system.
        if guest.kind == Kind::Container && !found.attached {
            self.unlocked(&guest).await?;
            self.prepare(&guest, &found).await?;
        }
        let known = found.slot.is_some() || found.waits.is_some();
        let found = if known { found } else { self.register(&guest, spec.id).await? };
        Ok(Some(found.volume))
    }

    async fn attach_volume(&self, machine: &MachineName, owner: &Owner, volume: VolumeId) -> Result<()> {
        let guest = self.existing(machine, owner).await?;
        let (_, found) = self.known_disk(&guest, volume).await?;
        if found.attached {
            return Ok(());
        }
        self.unlocked(&guest).await?;
        if let Some(slot) = found.drive() {
            self.leave(&guest, slot).await?;
        }
        self.take(&guest, &found).await
    }

    async fn detach_volume(&self, machine: &MachineName, owner: &Owner, volume: VolumeId) -> Result<()> {
        let guest = self.existing(machine, owner).await?;
        let (_, found) = self.known_disk(&guest, volume).await?;
        let Some(slot) = found.drive() else { return Ok(()) };
        self.unlocked(&guest).await?;
        self.leave(&guest, slot).await
    }

    async fn resize_volume(&self, machine: &MachineName, owner: &Owner, volume: VolumeId, size_gb: u32) -> Result<()> {
        let guest = self.existing(machine, owner).await?;
        let (_, found) = self.known_disk(&guest, volume).await?;
        if found.size_gb.is_none() {
            self.is_told_of(&guest, &found).await?;
        }
        if let Some(now) = found.size_gb.filter(|now| *now > size_gb) {
            let message = format!("A volume only grows: it has {now} GB, {size_gb} GB were asked for.");
            return Err(DriverError::refused(message));
        }
        self.unlocked(&guest).await?;
        match guest.kind {
            Kind::Vm => self.enlarge_disk(&guest, &found, size_gb).await,
            Kind::Container => self.enlarge_mount_point(&guest, &found, size_gb).await,
        }
    }

    async fn free_volume(&self, machine: &MachineName, owner: &Owner, volume: VolumeId) -> Result<bool> {
        let guest = match self.existing(machine, owner).await {
            // It went with its machine.
            Err(error) if error.kind == DriverErrorKind::NotFound => return Ok(false),
            other => other?,
        };
        let Some((_, found)) = self.settled(&guest, volume).await? else {
            self.is_nowhere(&guest, volume).await?;
            return Ok(false);
        };
        if found.attached {
            return Err(DriverError::refused("The volume is attached. Detach it before it is deleted."));
        }
        self.unlocked(&guest).await?;
        if let Some(slot) = found.drive() {
            self.leave(&guest, slot).await?;
        }
        if guest.kind == Kind::Container {
            self.is_in_no_snapshot(&guest, &found.volume).await?;
        }
        let config = self.changing(&guest).await?;
        match (config.now.drives().find(|d| !d.in_use() && d.volume == found.volume), guest.kind) {
            (Some(unused), Kind::Vm) => {
                self.on(&guest, "disk unlink", &["--idlist", unused.slot, "--force", "1"], COPY).await?;
            }
            (Some(unused), Kind::Container) => {
                self.on(&guest, "set", &["--delete", unused.slot], COPY).await?;
            }
            (None, _) => drop(self.tool("pvesm", &["free", &found.volume], COPY).await?),
        }
        // All exit 0 whatever happens.
        match self.disk(&guest, volume).await?.1 {
            None => Ok(true),
            Some(_) => Err(DriverError::new(
                DriverErrorKind::Failed,
                format!("{} did not delete the volume {}.", self.config.server, found.volume),
            )),
        }
    }
}
