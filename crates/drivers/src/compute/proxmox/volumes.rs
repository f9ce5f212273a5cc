//! Volumes of virtual machines: raw disks named `vm-<vmid>-<label>`, with the label as serial number while they are attached.
//! A drive without it is one that is only there to be resized.
//!
//! What the machine has is what holds now (`qm pending`), not what waits for its next stop (`qm config` mixes both): a disk
//! that a running machine does not let go of is still its own, one that it did not take is not. Neither is left waiting.

use async_trait::async_trait;

use super::super::{
    DriverError, DriverErrorKind, MachineName, Owner, PowerState, Result, Volume, VolumeDriver, VolumeId, VolumeSpec,
};
use super::cli::flag;
use super::config::{Changing, Drive};
use super::inventory::{Guest, Kind};
use super::{CHANGE, COPY, GIB, LOOK, Proxmox};

/// `scsi0` is most often the root disk, `scsi29` and `scsi30` are left to the operator.
const SLOTS: std::ops::Range<u8> = 1..29;

/// A volume as the node has it.
#[derive(Clone, Debug)]
struct Found {
    id: VolumeId,
    /// `local:101/vm-101-mpv5.qcow2`
    volume: String,
    /// `scsi1`, `unused0`; `None`: the configuration does not know it.
    slot: Option<String>,
    /// The drive at which an earlier change still waits for the machine to be off, which it must not.
    waits: Option<String>,
    attached: bool,
    size_gb: u32,
}

impl Found {
    /// The drive it is in, for good or to be resized.
    fn drive(&self) -> Option<&str> {
        self.slot.as_deref().filter(|slot| !slot.starts_with("unused"))
    }
}

/// Which storages are asked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    /// Those that the machine has disks on, and the one for new volumes: a storage that has nothing to do with the machine may
    /// be in trouble of its own.
    Near,
    Everywhere,
}

impl Proxmox {
    async fn vm(&self, machine: &MachineName, owner: &Owner) -> Result<Guest> {
        let guest = self.existing(machine, owner).await?;
        if guest.kind != Kind::Vm {
            return Err(DriverError::refused(
                "Containers of Proxmox VE get no volumes from here; virtual machines do.",
            ));
        }
        Ok(guest)
    }

    /// What storages hold of a machine: volumes and their sizes in bytes.
    async fn stored(&self, guest: &Guest, config: &Changing, look: Look) -> Result<Vec<(String, u64)>> {
        let drives = config.now.drives().chain(config.new.drives());
        let of_drives = drives.filter_map(|drive| drive.volume.split_once(':').map(|(storage, _)| storage));
        let near: Vec<&str> = of_drives.chain([self.config.storage.as_str()]).collect();
        let mut all = vec![];
        for (storage, _) in self.image_storages().await? {
            if look == Look::Near && !near.contains(&storage.as_str()) {
                continue;
            }
            let listed = self.tool("pvesm", &["list", &storage, "--vmid", &guest.id.to_string()], LOOK).await?;
            if !listed.stdout.starts_with("Volid") {
                return Err(self.unreadable(&listed.stdout));
            }
            all.extend(listed.stdout.lines().filter_map(|line| {
                // Volid Format Type Size VMID
                let mut words = line.split_whitespace();
                Some((words.next()?.to_owned(), words.nth(2)?.parse().ok()?))
            }));
        }
        Ok(all)
    }

    /// The machine's volumes: those of its configuration, and those that only the storages know.
    async fn disks(&self, guest: &Guest, config: &Changing, look: Look) -> Result<Vec<Found>> {
        let stored = self.stored(guest, config, look).await?;
        let gigabytes = |volume: &str| {
            let bytes = stored.iter().find(|(listed, _)| listed == volume).map(|(_, bytes)| *bytes)?;
            u32::try_from(bytes.div_ceil(GIB)).ok()
        };
        let mut found: Vec<Found> = config
            .now
            .drives()
            .filter_map(|drive| {
                let id = volume_id(drive.volume, guest.id)?;
                Some(Found {
                    id,
                    volume: drive.volume.to_owned(),
                    slot: Some(drive.slot.to_owned()),
                    waits: config.waits(&[drive.slot]).then(|| drive.slot.to_owned()),
                    // Also while it waits to be taken away: the machine has it until then.
                    attached: drive.in_use() && drive.option("serial") == Some(&id.label()),
                    size_gb: gigabytes(drive.volume).or(drive.size_gb()).unwrap_or(0),
                })
            })
            .collect();
        let unknown = |volume: &str, waits: Option<String>| {
            let size_gb = gigabytes(volume).unwrap_or(0);
            let id = volume_id(volume, guest.id)?;
            Some(Found { id, volume: volume.to_owned(), slot: None, waits, attached: false, size_gb })
        };
        // What waits to be given to the machine is no unused volume any more, but the machine does not have it.
        for drive in config.new.drives().filter(Drive::in_use) {
            if found.iter().all(|f| f.volume != drive.volume) {
                found.extend(unknown(drive.volume, Some(drive.slot.to_owned())));
            }
        }
        for (volume, _) in &stored {
            if found.iter().all(|f| f.volume != *volume) {
                found.extend(unknown(volume, None));
            }
        }
        found.sort_by_key(|f| f.id);
        Ok(found)
    }

    /// A volume with the configuration that it was found in.
    async fn disk(&self, guest: &Guest, volume: VolumeId) -> Result<(Changing, Option<Found>)> {
        let config = self.changing(guest).await?;
        let near = self.disks(guest, &config, Look::Near).await?.into_iter().find(|f| f.id == volume);
        let found = match near {
            Some(found) => Some(found),
            // That it is nowhere is only known when every storage has said so.
            None => self.disks(guest, &config, Look::Everywhere).await?.into_iter().find(|f| f.id == volume),
        };
        Ok((config, found))
    }

    /// A volume that is about to be changed: no dead task's lock is in the way, and nothing of an earlier change waits.
    async fn settled(&self, guest: &Guest, volume: VolumeId) -> Result<Option<(Changing, Found)>> {
        let (config, found) = self.disk(guest, volume).await?;
        let Some(found) = found else { return Ok(None) };
        let Some(slot) = &found.waits else { return Ok(Some((config, found))) };
        self.unlocked(guest).await?;
        self.on(&guest.without_lock(), "set", &["--revert", slot], CHANGE).await?;
        let (config, found) = self.disk(guest, volume).await?;
        match found {
            Some(found) if found.waits.is_none() => Ok(Some((config, found))),
            _ => Err(DriverError::new(
                DriverErrorKind::Busy,
                format!("A change of the volume {volume} waits on {} and cannot be taken back.", self.config.server),
            )),
        }
    }

    async fn known_disk(&self, guest: &Guest, volume: VolumeId) -> Result<(Changing, Found)> {
        self.settled(guest, volume).await?.ok_or_else(|| {
            DriverError::new(
                DriverErrorKind::NotFound,
                format!("The machine {} on {} has no volume {volume}.", guest.id, self.config.server),
            )
        })
    }

    /// Name and type of each storage that holds disks and can be used.
    async fn image_storages(&self) -> Result<Vec<(String, String)>> {
        let node = self.node_name().await?;
        let all = self.get(&format!("/nodes/{node}/storage"), &["--content", "images"]).await?;
        let usable = all.as_array().into_iter().flatten().filter(|s| flag(&s["active"]) || s["active"].is_null());
        Ok(usable.filter_map(|s| Some((s["storage"].as_str()?.to_owned(), s["type"].as_str()?.to_owned()))).collect())
    }

    /// Puts a volume into a free drive.
    ///
    /// Errors: `Refused` when the running machine does not take it.
    async fn plug(&self, guest: &Guest, config: &Changing, found: &Found, options: &str) -> Result<String> {
        let free = |slot: &String| config.now.get(slot).is_none() && config.new.get(slot).is_none();
        let slot = SLOTS.map(|n| format!("scsi{n}")).find(free);
        let slot = slot.ok_or_else(|| DriverError::refused("The machine has as many volumes as it can take."))?;
        let value = format!("{}{options}", found.volume);
        let done = self.on(guest, "set", &[&format!("--{slot}"), &value], CHANGE).await.map(drop);
        self.nothing_waits(guest, &slot, done, || {
            DriverError::refused("This machine takes no disk while it runs. Stop it first.")
        })
        .await?;
        Ok(slot)
    }

    /// Takes a volume out of its drive.
    ///
    /// Errors: `Busy` when the running machine does not let go of it.
    async fn unplug(&self, guest: &Guest, slot: &str) -> Result<()> {
        let done = self.on(guest, "set", &["--delete", slot], CHANGE).await.map(drop);
        self.nothing_waits(guest, slot, done, || {
            DriverError::new(
                DriverErrorKind::Busy,
                "The machine does not let go of the volume. Unmount it inside, or stop the machine.",
            )
        })
        .await
    }

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
            Ok(()) if guest.state == PowerState::Stopped => return Ok(()),
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
        self.tool("qm", &["disk", "rescan", "--vmid", &guest.id.to_string()], COPY).await.map(drop)
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
}

/// Which of mPanel's volumes of this machine this is.
fn volume_id(volume: &str, machine: u32) -> Option<VolumeId> {
    let file = volume.split_once(':')?.1.rsplit('/').next()?;
    let label = file.strip_prefix(&format!("vm-{machine}-"))?;
    VolumeId::of_label(label.split('.').next()?)
}

/// How a volume must be called on a storage of this type: files have the format in their name.
fn file_extension(storage_type: &str) -> &'static str {
    match storage_type {
        "dir" | "nfs" | "cifs" | "glusterfs" => ".qcow2",
        "btrfs" => ".raw",
        _ => "",
    }
}

#[async_trait]
impl VolumeDriver for Proxmox {
    async fn volumes(&self, machine: &MachineName, owner: &Owner) -> Result<Vec<Volume>> {
        let guest = self.existing(machine, owner).await?;
        if guest.kind != Kind::Vm {
            // They get none.
            return Ok(vec![]);
        }
        let found = self.disks(&guest, &self.changing(&guest).await?, Look::Everywhere).await?;
        Ok(found.into_iter().map(|f| Volume { id: f.id, size_gb: f.size_gb, attached: f.attached }).collect())
    }

    async fn allocate_volume(&self, machine: &MachineName, owner: &Owner, spec: &VolumeSpec) -> Result<Option<String>> {
        let guest = self.vm(machine, owner).await?;
        if let Some(found) = self.disk(&guest, spec.id).await?.1 {
            let known = found.slot.is_some() || found.waits.is_some();
            let found = if known { found } else { self.register(&guest, spec.id).await? };
            return Ok(Some(found.volume));
        }
        let wanted = spec.storage_pool.as_ref().unwrap_or(&self.config.storage);
        let storages = self.image_storages().await?;
        let Some((storage, kind)) = storages.iter().find(|(name, _)| name == wanted) else {
            let message = format!("{} has no storage {wanted} for disks.", self.config.server);
            return Err(DriverError::refused(message));
        };
        self.unlocked(&guest).await?;
        let id = guest.id.to_string();
        let name = format!("vm-{id}-{}{}", spec.id, file_extension(kind));
        match self.tool("pvesm", &["alloc", storage, &id, &name, &format!("{}G", spec.size_gb)], COPY).await {
            // Somebody was faster.
            Err(error) if super::locks::says(&error, "already exists") => {}
            other => drop(other?),
        }
        Ok(Some(self.register(&guest.without_lock(), spec.id).await?.volume))
    }

    async fn attach_volume(&self, machine: &MachineName, owner: &Owner, volume: VolumeId) -> Result<()> {
        let guest = self.vm(machine, owner).await?;
        let (mut config, found) = self.known_disk(&guest, volume).await?;
        if found.attached {
            return Ok(());
        }
        self.unlocked(&guest).await?;
        if let Some(slot) = found.drive() {
            self.unplug(&guest, slot).await?;
            config = self.changing(&guest).await?;
        }
        self.plug(&guest, &config, &found, &format!(",serial={volume}")).await.map(drop)
    }

    async fn detach_volume(&self, machine: &MachineName, owner: &Owner, volume: VolumeId) -> Result<()> {
        let guest = self.vm(machine, owner).await?;
        let (_, found) = self.known_disk(&guest, volume).await?;
        let Some(slot) = found.drive() else { return Ok(()) };
        self.unlocked(&guest).await?;
        self.unplug(&guest, slot).await
    }

    /// The tools resize only drives: a detached volume becomes one, without its label, for as long as that takes.
    async fn resize_volume(&self, machine: &MachineName, owner: &Owner, volume: VolumeId, size_gb: u32) -> Result<()> {
        let guest = self.vm(machine, owner).await?;
        let (config, found) = self.known_disk(&guest, volume).await?;
        if found.size_gb > size_gb {
            let message = format!("A volume only grows: it has {} GB, {size_gb} GB were asked for.", found.size_gb);
            return Err(DriverError::refused(message));
        }
        self.unlocked(&guest).await?;
        if found.size_gb < size_gb {
            let slot = match found.drive() {
                Some(slot) => slot.to_owned(),
                None => self.plug(&guest, &config, &found, "").await?,
            };
            let config = self.changing(&guest).await?.now;
            if let Some(drive) = config.drives().find(|d| d.slot == slot) {
                self.grow(guest.kind, guest.id, &drive, size_gb).await?;
            }
            if !found.attached {
                self.unplug(&guest, &slot).await?;
            }
        } else if let Some(slot) = found.drive().filter(|_| !found.attached) {
            // An earlier try was cut off before this.
            self.unplug(&guest, slot).await?;
        }
        Ok(())
    }

    async fn free_volume(&self, machine: &MachineName, owner: &Owner, volume: VolumeId) -> Result<bool> {
        let guest = match self.vm(machine, owner).await {
            // It went with its machine.
            Err(error) if error.kind == DriverErrorKind::NotFound => return Ok(false),
            other => other?,
        };
        let Some((_, found)) = self.settled(&guest, volume).await? else { return Ok(false) };
        if found.attached {
            return Err(DriverError::refused("The volume is attached. Detach it before it is deleted."));
        }
        self.unlocked(&guest).await?;
        if let Some(slot) = found.drive() {
            self.unplug(&guest, slot).await?;
        }
        let config = self.changing(&guest).await?;
        let unused = config.now.drives().find(|d| !d.in_use() && d.volume == found.volume);
        match unused {
            Some(unused) => {
                self.on(&guest, "disk unlink", &["--idlist", unused.slot, "--force", "1"], COPY).await?;
            }
            None => {
                self.tool("pvesm", &["free", &found.volume], COPY).await?;
            }
        }
        // Both exit 0 whatever happens.
        match self.disk(&guest, volume).await?.1 {
            None => Ok(true),
            Some(_) => Err(DriverError::new(
                DriverErrorKind::Failed,
                format!("{} did not delete the volume {}.", self.config.server, found.volume),
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn volumes_are_known_by_their_names() {
        for volume in ["local:101/vm-101-mpv5.qcow2", "lvm:vm-101-mpv5", "btr:101/vm-101-mpv5.raw"] {
            assert_eq!(volume_id(volume, 101), Some(VolumeId(5)), "{volume}");
            assert_eq!(volume_id(volume, 10), None, "{volume}");
        }
        for volume in ["local:101/vm-101-disk-0.qcow2", "local:101/vm-101-cloudinit.qcow2", "none", "lvm:vm-101-mpvx"] {
            assert_eq!(volume_id(volume, 101), None, "{volume}");
        }
    }
}
