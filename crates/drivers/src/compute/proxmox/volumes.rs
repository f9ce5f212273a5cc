//! Volumes of virtual machines: raw disks named `vm-<vmid>-<label>`, with the label as serial number while they are attached.
//! A drive without it is one that is only there to be resized.

use async_trait::async_trait;

use super::super::{
    DriverError, DriverErrorKind, MachineName, Owner, PowerState, Result, Volume, VolumeDriver, VolumeId, VolumeSpec,
};
use super::cli::flag;
use super::config::Config;
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
    attached: bool,
    size_gb: u32,
}

impl Found {
    /// The drive it is in, for good or to be resized.
    fn drive(&self) -> Option<&str> {
        self.slot.as_deref().filter(|slot| !slot.starts_with("unused"))
    }
}

impl Proxmox {
    async fn vm(&self, machine: &MachineName, owner: &Owner) -> Result<(Guest, Config)> {
        let guest = self.existing(machine, owner).await?;
        if guest.kind != Kind::Vm {
            return Err(DriverError::refused(
                "Containers of Proxmox VE get no volumes from here; virtual machines do.",
            ));
        }
        let config = self.config_now(&guest).await?;
        Ok((guest, config))
    }

    /// The machine's volumes: those of its configuration, and those that only the storage knows.
    async fn disks(&self, guest: &Guest, config: &Config, storage: &str) -> Result<Vec<Found>> {
        let listed = self.tool("pvesm", &["list", storage, "--vmid", &guest.id.to_string()], LOOK).await?;
        if !listed.stdout.starts_with("Volid") {
            return Err(self.unreadable(&listed.stdout));
        }
        let sizes: Vec<(&str, u64)> = listed
            .stdout
            .lines()
            .filter_map(|line| {
                // Volid Format Type Size VMID
                let mut words = line.split_whitespace();
                Some((words.next()?, words.nth(2)?.parse().ok()?))
            })
            .collect();
        let gigabytes = |volume: &str| {
            let bytes = sizes.iter().find(|(listed, _)| *listed == volume).map(|(_, bytes)| *bytes)?;
            u32::try_from(bytes.div_ceil(GIB)).ok()
        };
        let mut found: Vec<Found> = config
            .drives()
            .filter_map(|drive| {
                let id = volume_id(drive.volume, guest.id)?;
                Some(Found {
                    id,
                    volume: drive.volume.to_owned(),
                    slot: Some(drive.slot.to_owned()),
                    attached: drive.in_use() && drive.option("serial") == Some(&id.label()),
                    size_gb: gigabytes(drive.volume).or(drive.size_gb()).unwrap_or(0),
                })
            })
            .collect();
        for (volume, _) in &sizes {
            let Some(id) = volume_id(volume, guest.id) else { continue };
            if found.iter().all(|f| f.volume != *volume) {
                let size_gb = gigabytes(volume).unwrap_or(0);
                found.push(Found { id, volume: (*volume).to_owned(), slot: None, attached: false, size_gb });
            }
        }
        found.sort_by_key(|f| f.id);
        Ok(found)
    }

    /// A volume, in the server's storage or any other of the node.
    async fn disk(&self, guest: &Guest, config: &Config, volume: VolumeId) -> Result<Option<Found>> {
        let own = self.disks(guest, config, &self.config.storage).await?;
        if let Some(found) = own.into_iter().find(|f| f.id == volume) {
            return Ok(Some(found));
        }
        for (storage, _) in self.image_storages().await?.iter().filter(|(name, _)| *name != self.config.storage) {
            let there = self.disks(guest, config, storage).await?;
            if let Some(found) = there.into_iter().find(|f| f.id == volume) {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    async fn known_disk(&self, guest: &Guest, config: &Config, volume: VolumeId) -> Result<Found> {
        self.disk(guest, config, volume).await?.ok_or_else(|| {
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
    async fn plug(&self, guest: &Guest, config: &Config, found: &Found, options: &str) -> Result<String> {
        let free = SLOTS.map(|n| format!("scsi{n}")).find(|slot| config.get(slot).is_none());
        let slot = free.ok_or_else(|| DriverError::refused("The machine has as many volumes as it can take."))?;
        let value = format!("{}{options}", found.volume);
        self.on(guest, "set", &[&format!("--{slot}"), &value], CHANGE).await?;
        Ok(slot)
    }

    /// Takes a volume out of its drive.
    ///
    /// Errors: `Busy` when the running machine does not let go of it.
    async fn unplug(&self, guest: &Guest, slot: &str) -> Result<()> {
        self.on(guest, "set", &["--delete", slot], CHANGE).await?;
        if guest.state != PowerState::Stopped && self.is_pending(guest, &[slot]).await? {
            return Err(DriverError::new(
                DriverErrorKind::Busy,
                "The machine does not let go of the volume. Unmount it inside, or stop the machine.",
            ));
        }
        Ok(())
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
        let (guest, config) = self.vm(machine, owner).await?;
        let found = self.disks(&guest, &config, &self.config.storage).await?;
        Ok(found.into_iter().map(|f| Volume { id: f.id, size_gb: f.size_gb, attached: f.attached }).collect())
    }

    async fn allocate_volume(&self, machine: &MachineName, owner: &Owner, spec: &VolumeSpec) -> Result<Option<String>> {
        let (guest, config) = self.vm(machine, owner).await?;
        if let Some(found) = self.disk(&guest, &config, spec.id).await? {
            return Ok(Some(found.volume));
        }
        let wanted = spec.storage_pool.as_ref().unwrap_or(&self.config.storage);
        let storages = self.image_storages().await?;
        let Some((storage, kind)) = storages.iter().find(|(name, _)| name == wanted) else {
            let message = format!("{} has no storage {wanted} for disks.", self.config.server);
            return Err(DriverError::refused(message));
        };
        let id = guest.id.to_string();
        let name = format!("vm-{id}-{}{}", spec.id, file_extension(kind));
        match self.tool("pvesm", &["alloc", storage, &id, &name, &format!("{}G", spec.size_gb)], COPY).await {
            // Somebody was faster.
            Err(error) if super::locks::says(&error, "already exists") => {}
            // successfully created 'local:101/vm-101-mpv5.qcow2'
            other => {
                let printed = other?.stdout;
                if let Some(volume) = printed.split('\'').nth(1).filter(|v| volume_id(v, guest.id) == Some(spec.id)) {
                    return Ok(Some(volume.to_owned()));
                }
            }
        }
        Ok(self.disk(&guest, &config, spec.id).await?.map(|found| found.volume))
    }

    async fn attach_volume(&self, machine: &MachineName, owner: &Owner, volume: VolumeId) -> Result<()> {
        let (guest, config) = self.vm(machine, owner).await?;
        let found = self.known_disk(&guest, &config, volume).await?;
        if found.attached {
            return Ok(());
        }
        self.unlocked(&guest).await?;
        if let Some(slot) = found.drive() {
            self.unplug(&guest, slot).await?;
        }
        let slot = self.plug(&guest, &config, &found, &format!(",serial={volume}")).await?;
        if guest.state != PowerState::Stopped && self.is_pending(&guest, &[&slot]).await? {
            // What waits for the next start must not come as a surprise then.
            self.on(&guest, "set", &["--revert", &slot], CHANGE).await?;
            return Err(DriverError::refused("This machine takes no disk while it runs. Stop it first."));
        }
        Ok(())
    }

    async fn detach_volume(&self, machine: &MachineName, owner: &Owner, volume: VolumeId) -> Result<()> {
        let (guest, config) = self.vm(machine, owner).await?;
        let found = self.known_disk(&guest, &config, volume).await?;
        let Some(slot) = found.drive() else { return Ok(()) };
        self.unlocked(&guest).await?;
        self.unplug(&guest, slot).await
    }

    /// The tools resize only drives: a detached volume becomes one, without its label, for as long as that takes.
    async fn resize_volume(&self, machine: &MachineName, owner: &Owner, volume: VolumeId, size_gb: u32) -> Result<()> {
        let (guest, config) = self.vm(machine, owner).await?;
        let found = self.known_disk(&guest, &config, volume).await?;
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
            let config = self.config_now(&guest).await?;
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
        let (guest, config) = match self.vm(machine, owner).await {
            // It went with its machine.
            Err(error) if error.kind == DriverErrorKind::NotFound => return Ok(false),
            other => other?,
        };
        let Some(found) = self.disk(&guest, &config, volume).await? else { return Ok(false) };
        if found.attached {
            return Err(DriverError::refused("The volume is attached. Detach it before it is deleted."));
        }
        self.unlocked(&guest).await?;
        if let Some(slot) = found.drive() {
            self.unplug(&guest, slot).await?;
        }
        let config = self.config_now(&guest).await?;
        let unused = config.drives().find(|d| !d.in_use() && d.volume == found.volume);
        match unused {
            Some(unused) => {
                self.on(&guest, "disk unlink", &["--idlist", unused.slot, "--force", "1"], COPY).await?;
            }
            None => {
                self.tool("pvesm", &["free", &found.volume], COPY).await?;
            }
        }
        // Both exit 0 whatever happens.
        match self.disk(&guest, &self.config_now(&guest).await?, volume).await? {
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
