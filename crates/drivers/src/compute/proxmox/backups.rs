//! Archives of whole machines (`vzdump`), which outlive them.

use super::super::{DriverError, DriverErrorKind, MachineName, Owner, Result};
use super::inventory::Guest;
use super::{COPY, LONG, LOOK, Proxmox};

/// A machine's archive on a storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archive {
    /// What the storage calls it: `backup:backup/vzdump-qemu-101-2026_11_30-10_00_00.vma.zst`.
    pub volume: String,
    /// Its size in bytes.
    pub bytes: u64,
}

impl Proxmox {
    /// Makes an archive of a machine, while it runs, on a storage with content `backup`. Each call makes one; after a
    /// time-out, [`Self::archives`] tells.
    pub async fn back_up(&self, machine: &MachineName, owner: &Owner, storage: &str) -> Result<Archive> {
        let guest = self.existing(machine, owner).await?;
        self.unlocked(&guest).await?;
        let before = self.archives_of(&guest, storage).await?;
        let id = guest.id.to_string();
        // `--remove 0`: otherwise the storage's retention would delete older archives, which somebody counts on.
        let args = [&*id, "--storage", storage, "--mode", "snapshot", "--compress", "zstd", "--remove", "0"];
        self.tool("vzdump", &args, LONG).await?;
        // Its output names a file; the storage knows the volume, and that it is whole.
        let mut new = self.archives_of(&guest, storage).await?;
        new.retain(|archive| !before.contains(archive));
        new.pop().ok_or_else(|| {
            DriverError::new(
                DriverErrorKind::Failed,
                format!("{} said that it backed {machine} up, but {storage} has no new archive.", self.config.server),
            )
        })
    }

    /// A machine's archives on a storage, oldest first.
    pub async fn archives(&self, machine: &MachineName, owner: &Owner, storage: &str) -> Result<Vec<Archive>> {
        let guest = self.existing(machine, owner).await?;
        self.archives_of(&guest, storage).await
    }

    /// Deletes one of a machine's archives; answers whether there was one.
    ///
    /// Errors: `Refused` for what is no archive of this machine.
    pub async fn delete_archive(&self, machine: &MachineName, owner: &Owner, volume: &str) -> Result<bool> {
        let guest = self.existing(machine, owner).await?;
        let Some(storage) = volume.split_once(':').map(|(storage, _)| storage).filter(|_| is_of(volume, guest.id))
        else {
            return Err(DriverError::refused(format!("{volume} is no archive of {machine}.")));
        };
        if !self.archives_of(&guest, storage).await?.iter().any(|archive| archive.volume == volume) {
            return Ok(false);
        }
        self.tool("pvesm", &["free", volume], COPY).await?;
        // It exits 0 whatever happens.
        match self.archives_of(&guest, storage).await?.iter().any(|archive| archive.volume == volume) {
            false => Ok(true),
            true => Err(DriverError::new(
                DriverErrorKind::Failed,
                format!("{} did not delete the archive {volume}.", self.config.server),
            )),
        }
    }

    async fn archives_of(&self, guest: &Guest, storage: &str) -> Result<Vec<Archive>> {
        let id = guest.id.to_string();
        let listed = self.tool("pvesm", &["list", storage, "--content", "backup", "--vmid", &id], LOOK).await?;
        if !listed.stdout.starts_with("Volid") {
            return Err(self.unreadable(&listed.stdout));
        }
        let archive = |line: &str| {
            // Volid Format Type Size VMID; a size may be a guess (`~123`).
            let mut words = line.split_whitespace();
            let (volume, bytes) = (words.next()?.to_owned(), words.nth(2)?.trim_start_matches('~').parse().ok()?);
            is_of(&volume, guest.id).then_some(Archive { volume, bytes })
        };
        let mut all: Vec<Archive> = listed.stdout.lines().filter_map(archive).collect();
        // The time is in the name.
        all.sort_by(|a, b| a.volume.cmp(&b.volume));
        Ok(all)
    }
}

/// Whether a volume is an archive of the machine with this number: files, and Proxmox Backup Server's groups.
fn is_of(volume: &str, id: u32) -> bool {
    let Some((_, name)) = volume.split_once(":backup/") else { return false };
    ["vzdump-qemu-", "vzdump-lxc-"].iter().any(|kind| name.starts_with(&format!("{kind}{id}-")))
        || ["vm/", "ct/"].iter().any(|kind| name.starts_with(&format!("{kind}{id}/")))
}

#[cfg(test)]
mod tests {
    use super::is_of;

    #[test]
    fn archives_are_known_by_their_names() {
        for volume in [
            "local:backup/vzdump-qemu-101-2026_11_30-10_00_00.vma.zst",
            "local:backup/vzdump-lxc-101-2026_11_30-10_00_00.tar.zst",
            "pbs:backup/vm/101/2026-11-30T10:00:00Z",
        ] {
            assert!(is_of(volume, 101) && !is_of(volume, 10) && !is_of(volume, 1010), "{volume}");
        }
        assert!(!is_of("local:101/vm-101-disk-0.qcow2", 101));
    }
}
