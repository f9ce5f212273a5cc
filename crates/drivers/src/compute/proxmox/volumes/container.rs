//! Mount points of containers.
//!
//! `pct` names, formats and attaches in one go what it allocates (`--mp0 local:8`), which would leave a volume without a name
//! to find it by, and no way to have one detached: a running container keeps its mount points. So a volume is allocated under
//! its own name, as for virtual machines, and formatted on the node with the very functions that `pct` uses
//! (`container.pl`: `PVE::LXC::format_disk`, the same from 7.4 to 9).
//!
//! A running container takes a mount point at once. It lets go of none: the change would wait for its next stop, which is said
//! instead.
//!
//! `pct set --delete unused0` deletes the data, but for a volume that a snapshot refers to: that is only forgotten, with exit
//! status 0 (`vmconfig_apply_pending`). So the snapshots are looked at first.

use super::super::super::{DriverError, DriverErrorKind, PowerState, Result};
use super::super::inventory::Guest;
use super::super::{CHANGE, COPY, GIB, LOOK, Proxmox};
use super::found::Found;
use crate::shell::Command;

/// Formats and enlarges a volume that is no mount point.
const SCRIPT: &str = include_str!("container.pl");
/// A container has 256; some are left to the operator.
const SLOTS: std::ops::Range<u16> = 0..240;

fn keeps_it() -> DriverError {
    DriverError::refused("A container keeps its volumes while it runs. Stop it first, then detach the volume.")
}

impl Proxmox {
    /// Gives a volume that nobody has used yet its file system. One that has it keeps it.
    pub(super) async fn prepare(&self, guest: &Guest, found: &Found) -> Result<()> {
        self.perl(&["prepare", &guest.id.to_string(), &found.volume]).await
    }

    async fn perl(&self, args: &[&str]) -> Result<()> {
        // A program that is read has no place in a list of processes, nor in an error.
        let command = Command::new("perl", ["-"].iter().chain(args).copied());
        self.command(command.reading(SCRIPT).within(COPY)).await.map(drop)
    }

    /// Mounts a volume in the container.
    ///
    /// Errors: `Refused` when the running container does not take it.
    pub(super) async fn mount(&self, guest: &Guest, found: &Found) -> Result<()> {
        let config = self.changing(guest).await?;
        let free = |slot: &String| config.now.get(slot).is_none() && config.new.get(slot).is_none();
        let slot = SLOTS.map(|n| format!("mp{n}")).find(free);
        let slot = slot.ok_or_else(|| DriverError::refused("The container has as many volumes as it can take."))?;
        // Archives hold disks of virtual machines unless told otherwise, and mount points only when they are.
        let value = format!("{},mp={},backup=1", found.volume, found.id.path());
        let done = self.on(guest, "set", &[&format!("--{slot}"), &value], CHANGE).await.map(drop);
        self.nothing_waits(guest, &slot, done, || {
            DriverError::refused("This container takes no volume while it runs. Stop it first.")
        })
        .await
    }

    /// Takes a mount point away.
    ///
    /// Errors: `Refused` while the container runs.
    pub(super) async fn unmount(&self, guest: &Guest, slot: &str) -> Result<()> {
        if guest.state != PowerState::Stopped {
            return Err(keeps_it());
        }
        let done = self.on(guest, "set", &["--delete", slot], CHANGE).await.map(drop);
        self.nothing_waits(guest, slot, done, keeps_it).await
    }

    /// Enlarges a volume and the file system on it.
    pub(super) async fn enlarge_mount_point(&self, guest: &Guest, found: &Found, size_gb: u32) -> Result<()> {
        match found.drive() {
            Some(slot) if found.size_gb.is_none_or(|now| now < size_gb) => {
                let config = self.changing(guest).await?.now;
                let Some(drive) = config.drives().find(|d| d.slot == slot) else {
                    let message = format!("The volume {} on {} was just detached.", found.id, self.config.server);
                    return Err(DriverError::new(DriverErrorKind::Busy, message));
                };
                self.grow(guest.kind, guest.id, &drive, size_gb).await
            }
            // It has that size already; a try that was cut off may have left the file system behind.
            Some(_) if guest.state != PowerState::Stopped => Ok(()),
            _ => {
                let bytes = (u64::from(size_gb) * GIB).to_string();
                self.perl(&["grow", &guest.id.to_string(), &found.volume, &bytes]).await
            }
        }
    }

    /// Makes sure that no snapshot refers to a volume.
    ///
    /// Errors: `Refused`.
    pub(super) async fn is_in_no_snapshot(&self, guest: &Guest, volume: &str) -> Result<()> {
        // The file itself, which costs no Perl: snapshots are sections of it.
        let path = format!("/etc/pve/lxc/{}.conf", guest.id);
        let file = self.tool("cat", &[&path], LOOK).await?.stdout;
        // What is no such file tells nothing of snapshots.
        if !file.lines().any(|line| line.starts_with("rootfs: ")) {
            return Err(self.unreadable(&file));
        }
        match names_of_snapshots(&file, volume).as_slice() {
            [] => Ok(()),
            held => Err(DriverError::refused(format!(
                "A snapshot still holds this volume ({}). Delete the snapshots that were made with it first.",
                held.join(", ")
            ))),
        }
    }
}

/// The snapshots of a configuration file that refer to a volume.
fn names_of_snapshots<'a>(file: &'a str, volume: &str) -> Vec<&'a str> {
    let mut section = None;
    let mut names = vec![];
    for line in file.lines() {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = Some(name).filter(|name| !name.contains(':'));
        } else if let Some(name) = section
            && let Some((key, value)) = line.split_once(": ")
            && key.starts_with("mp")
            && value.split(',').any(|part| part.strip_prefix("volume=").unwrap_or(part) == volume)
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::names_of_snapshots;

    #[test]
    fn snapshots_that_hold_a_volume() {
        let file = "#made by\nmp0: lvm:vm-200-mpv1,mp=/mnt/mpv1\nunused0: lvm:vm-200-mpv2\n\n[pve:pending]\n\
            mp3: lvm:vm-200-mpv2,mp=/mnt/mpv2\n\n[one]\nmp0: volume=lvm:vm-200-mpv2,mp=/x\nparent: zero\n\n[two]\n\
            mp0: lvm:vm-200-mpv2,mp=/x,size=1G\nmp1: lvm:vm-200-mpv22,mp=/y\n";
        assert_eq!(names_of_snapshots(file, "lvm:vm-200-mpv2"), ["one", "two"]);
        assert!(names_of_snapshots(file, "lvm:vm-200-mpv1").is_empty(), "it is only mounted now");
    }
}
