//! Finding a machine's volumes: in its configuration, and on the storages.

use super::super::super::{DriverError, DriverErrorKind, Result, VolumeId, VolumeSpec};
use super::super::cli::flag;
use super::super::config::{Changing, Drive};
use super::super::inventory::{Guest, Kind};
use super::super::locks::says;
use super::super::{CHANGE, COPY, GIB, LOOK, Proxmox};

/// A volume as the node has it.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub id: VolumeId,
    /// `local:101/vm-101-mpv5.qcow2`
    pub volume: String,
    /// `scsi1`, `mp0`, `unused0`; `None`: the configuration does not know it.
    pub slot: Option<String>,
    /// The drive at which an earlier change still waits for the machine to be off, which it must not.
    pub waits: Option<String>,
    pub attached: bool,
    /// `None`: its storage does not answer, and the configuration does not say.
    pub size_gb: Option<u32>,
}

impl Found {
    /// The drive it is in, for good or to be resized.
    pub fn drive(&self) -> Option<&str> {
        self.slot.as_deref().filter(|slot| !slot.starts_with("unused"))
    }
}

/// Which storages are asked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Those that the machine has disks on, and the one for new volumes: a storage that has nothing to do with the machine may
    /// be in trouble of its own.
    Near,
    Everywhere,
}

/// A storage that can be used.
struct Storage {
    name: String,
    kind: String,
    /// Whether a disk is a file of the format `qcow2` unless something else is asked for.
    chains: bool,
}

#[derive(Default)]
struct Storages {
    usable: Vec<Storage>,
    silent: Vec<String>,
    /// Those of the silent ones that are switched off in the configuration.
    disabled: Vec<String>,
}

impl Proxmox {
    /// What storages hold of a machine: volumes and their sizes in bytes.
    async fn stored(&self, guest: &Guest, config: &Changing, look: Look) -> Result<Vec<(String, u64)>> {
        let drives = config.now.drives().chain(config.new.drives());
        let of_drives = drives.filter_map(|drive| drive.volume.split_once(':').map(|(storage, _)| storage));
        let near: Vec<&str> = of_drives.chain([self.config.storage.as_str()]).collect();
        let mut all = vec![];
        for Storage { name: storage, .. } in self.disk_storages(guest.kind).await?.usable {
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
                Some((words.next()?.to_owned(), size(words.nth(2)?)?))
            }));
        }
        Ok(all)
    }

    /// The machine's volumes: those of its configuration, and those that only the storages know.
    pub(super) async fn disks(&self, guest: &Guest, config: &Changing, look: Look) -> Result<Vec<Found>> {
        let stored = self.stored(guest, config, look).await?;
        let gigabytes = |volume: &str| {
            let bytes = stored.iter().find(|(listed, _)| listed == volume).map(|(_, bytes)| *bytes)?;
            u32::try_from(bytes.div_ceil(GIB)).ok().filter(|gigabytes| *gigabytes > 0)
        };
        let is_attached = |drive: &Drive<'_>, id: VolumeId| match guest.kind {
            // A drive without it is one that is only there to be resized.
            Kind::Vm => drive.option("serial") == Some(&id.label()),
            Kind::Container => true,
        };
        // What waits to be given to the machine: it does not have it. Before 8.3 a container's volume is unused as well then.
        let waiting = |volume: &str| {
            let mut new = config.new.drives().filter(Drive::in_use);
            new.find(|drive| drive.volume == volume).map(|drive| drive.slot.to_owned())
        };
        let mut found: Vec<Found> = config
            .now
            .drives()
            .filter_map(|drive| {
                let id = volume_id(drive.volume, guest.id)?;
                let own = config.waits(&[drive.slot]).then(|| drive.slot.to_owned());
                Some(Found {
                    id,
                    volume: drive.volume.to_owned(),
                    slot: Some(drive.slot.to_owned()),
                    waits: own.or_else(|| waiting(drive.volume).filter(|_| !drive.in_use())),
                    // Also while it waits to be taken away: the machine has it until then.
                    attached: drive.in_use() && is_attached(&drive, id),
                    size_gb: gigabytes(drive.volume).or(drive.size_gb()),
                })
            })
            .collect();
        let unknown = |volume: &str, waits: Option<String>| {
            let size_gb = gigabytes(volume);
            let id = volume_id(volume, guest.id)?;
            Some(Found { id, volume: volume.to_owned(), slot: None, waits, attached: false, size_gb })
        };
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
    pub(super) async fn disk(&self, guest: &Guest, volume: VolumeId) -> Result<(Changing, Option<Found>)> {
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
    pub(super) async fn settled(&self, guest: &Guest, volume: VolumeId) -> Result<Option<(Changing, Found)>> {
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

    pub(super) async fn known_disk(&self, guest: &Guest, volume: VolumeId) -> Result<(Changing, Found)> {
        self.settled(guest, volume).await?.ok_or_else(|| {
            DriverError::new(
                DriverErrorKind::NotFound,
                format!("The machine {} on {} has no volume {volume}.", guest.id, self.config.server),
            )
        })
    }

    /// Makes sure that a volume that was not found is nowhere.
    ///
    /// Errors: `Unreachable` when a storage does not answer: it may be there.
    pub(super) async fn is_nowhere(&self, guest: &Guest, volume: VolumeId) -> Result<()> {
        match self.disk_storages(guest.kind).await?.silent.first() {
            None => Ok(()),
            Some(silent) => Err(self.unanswered(silent, &format!("nobody knows whether the volume {volume} is there"))),
        }
    }

    /// Makes sure that no volume of a machine was missed. A storage that somebody has switched off is out of use.
    ///
    /// Errors: `Unreachable` when another one does not answer.
    pub(super) async fn all_listed(&self, guest: &Guest) -> Result<()> {
        let storages = self.disk_storages(guest.kind).await?;
        match storages.silent.iter().find(|silent| !storages.disabled.contains(silent)) {
            None => Ok(()),
            Some(silent) => Err(self.unanswered(silent, "nobody knows all volumes of the machine")),
        }
    }

    /// Makes sure that the storage of a volume tells of it.
    ///
    /// Errors: `Unreachable`.
    pub(super) async fn is_told_of(&self, guest: &Guest, found: &Found) -> Result<()> {
        let storage = found.volume.split_once(':').map_or("", |(storage, _)| storage);
        match self.disk_storages(guest.kind).await?.silent.iter().any(|silent| silent == storage) {
            false => Ok(()),
            true => Err(self.unanswered(storage, &format!("nobody knows how large the volume {} is", found.id))),
        }
    }

    fn unanswered(&self, storage: &str, so: &str) -> DriverError {
        let message = format!("The storage {storage} of {} does not answer, so {so}.", self.config.server);
        DriverError::new(DriverErrorKind::Unreachable, message)
    }

    /// The storages that hold disks of such machines.
    async fn disk_storages(&self, kind: Kind) -> Result<Storages> {
        let node = self.node_name().await?;
        let content = if kind == Kind::Vm { "images" } else { "rootdir" };
        let all = self.get(&format!("/nodes/{node}/storage"), &["--content", content, "--format", "1"]).await?;
        let mut found = Storages::default();
        for entry in all.as_array().into_iter().flatten() {
            let (Some(name), Some(kind)) = (entry["storage"].as_str(), entry["type"].as_str()) else { continue };
            if !(flag(&entry["active"]) || entry["active"].is_null()) {
                found.silent.push(name.to_owned());
                if !(flag(&entry["enabled"]) || entry["enabled"].is_null()) {
                    found.disabled.push(name.to_owned());
                }
                continue;
            }
            // `formats` since 9, before that which ones there are and the usual one.
            let usual = entry["formats"]["default"].as_str().or_else(|| entry["format"][1].as_str());
            found.usable.push(Storage { name: name.to_owned(), kind: kind.to_owned(), chains: usual == Some("qcow2") });
        }
        Ok(found)
    }

    /// Makes a volume, raw as yet.
    pub(super) async fn allocate(&self, guest: &Guest, spec: &VolumeSpec) -> Result<()> {
        let wanted = spec.storage_pool.as_ref().unwrap_or(&self.config.storage);
        let storages = self.disk_storages(guest.kind).await?;
        if storages.silent.contains(wanted) {
            return Err(self.unanswered(wanted, "nothing can be put there"));
        }
        let Some(storage) = storages.usable.iter().find(|storage| storage.name == *wanted) else {
            let (what, content) = match guest.kind {
                Kind::Vm => ("disks", "Disk image"),
                Kind::Container => ("containers", "Container"),
            };
            let message = format!(
                "{} has no storage {wanted} for {what}. Name another one, or add “{content}” to its content (pvesm set).",
                self.config.server
            );
            return Err(DriverError::refused(message));
        };
        let (id, size) = (guest.id.to_string(), format!("{}G", spec.size_gb));
        let (name, format) = file(storage, guest.kind, guest.id, spec.id);
        let mut args = vec!["alloc", &storage.name, &id, &name, &size];
        if let Some(format) = format {
            args.extend(["--format", format]);
        }
        match self.tool("pvesm", &args, COPY).await {
            // Somebody was faster.
            Err(error) if says(&error, "already exists") => Ok(()),
            other => other.map(drop),
        }
    }
}

/// Which of mPanel's volumes of this machine this is.
fn volume_id(volume: &str, machine: u32) -> Option<VolumeId> {
    let file = volume.split_once(':')?.1.rsplit('/').next()?;
    let (kind, rest) = file.split_once('-')?;
    let label = rest.strip_prefix(&format!("{machine}-")).filter(|_| matches!(kind, "vm" | "subvol"))?;
    VolumeId::of_label(label.split('.').next()?)
}

/// How a volume must be called on a storage of this type, and its format where that is not the storage's usual one. Files have
/// it in their name; containers want raw images, on ZFS directories (`alloc_disk`, PVE/LXC.pm).
fn file(storage: &Storage, kind: Kind, machine: u32, volume: VolumeId) -> (String, Option<&'static str>) {
    match (storage.kind.as_str(), kind) {
        // With chains of volumes for its snapshots (since 9) it is like a directory.
        ("lvm", Kind::Vm) if storage.chains => (format!("vm-{machine}-{volume}.qcow2"), None),
        ("zfspool", Kind::Container) => (format!("subvol-{machine}-{volume}"), Some("subvol")),
        ("dir" | "nfs" | "cifs" | "glusterfs" | "btrfs", Kind::Container) | ("btrfs", Kind::Vm) => {
            (format!("vm-{machine}-{volume}.raw"), None)
        }
        ("dir" | "nfs" | "cifs" | "glusterfs", Kind::Vm) => (format!("vm-{machine}-{volume}.qcow2"), None),
        _ => (format!("vm-{machine}-{volume}"), Some("raw")),
    }
}

/// A size as it is listed: `~123` is a guess (a disk of LVM with a chain of volumes that is not in use), `-` none.
fn size(text: &str) -> Option<u64> {
    if text == "-" { Some(0) } else { text.trim_start_matches('~').parse().ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn volumes_are_known_by_their_names() {
        for (storage, kind) in [
            ("dir", Kind::Vm),
            ("dir", Kind::Container),
            ("lvmthin", Kind::Vm),
            ("lvmthin", Kind::Container),
            ("zfspool", Kind::Vm),
            ("zfspool", Kind::Container),
            ("btrfs", Kind::Container),
        ] {
            let storage = Storage { name: "s".into(), kind: storage.into(), chains: false };
            let (name, _) = file(&storage, kind, 101, VolumeId(5));
            for volume in [format!("s:{name}"), format!("s:101/{name}")] {
                assert_eq!(volume_id(&volume, 101), Some(VolumeId(5)), "{volume}");
                assert_eq!(volume_id(&volume, 10), None, "{volume}");
            }
        }
        let chains = Storage { name: "s".into(), kind: "lvm".into(), chains: true };
        assert_eq!(file(&chains, Kind::Vm, 101, VolumeId(5)), ("vm-101-mpv5.qcow2".into(), None));
        assert_eq!(file(&chains, Kind::Container, 101, VolumeId(5)), ("vm-101-mpv5".into(), Some("raw")));
        assert_eq!((size("123"), size("~123"), size("-"), size("Size")), (Some(123), Some(123), Some(0), None));
        for volume in [
            "local:101/vm-101-disk-0.qcow2",
            "local:101/vm-101-cloudinit.qcow2",
            "none",
            "lvm:vm-101-mpvx",
            "zfs:subvol-101-disk-0",
            "zfs:base-101-mpv5",
        ] {
            assert_eq!(volume_id(volume, 101), None, "{volume}");
        }
    }
}
