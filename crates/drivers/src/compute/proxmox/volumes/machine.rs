//! Disks of virtual machines.

use super::super::super::{DriverError, DriverErrorKind, Result};
use super::super::inventory::Guest;
use super::super::{CHANGE, Proxmox};
use super::found::Found;

/// `scsi0` is most often the root disk, `scsi29` and `scsi30` are left to the operator.
const SLOTS: std::ops::Range<u8> = 1..29;

impl Proxmox {
    /// Gives a disk to the machine, with its label.
    pub(super) async fn plug_disk(&self, guest: &Guest, found: &Found) -> Result<()> {
        self.plug(guest, found, &format!(",serial={}", found.id)).await.map(drop)
    }

    /// Puts a disk into a free drive.
    ///
    /// Errors: `Refused` when the running machine does not take it.
    async fn plug(&self, guest: &Guest, found: &Found, options: &str) -> Result<String> {
        let config = self.changing(guest).await?;
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

    /// Takes a disk out of its drive.
    ///
    /// Errors: `Busy` when the running machine does not let go of it.
    pub(super) async fn unplug_disk(&self, guest: &Guest, slot: &str) -> Result<()> {
        let done = self.on(guest, "set", &["--delete", slot], CHANGE).await.map(drop);
        self.nothing_waits(guest, slot, done, || {
            DriverError::new(
                DriverErrorKind::Busy,
                "The machine does not let go of the volume. Unmount it inside, or stop the machine.",
            )
        })
        .await
    }

    /// Enlarges a disk. The tools resize only drives: a detached volume becomes one, without its label, for as long as that
    /// takes.
    pub(super) async fn enlarge_disk(&self, guest: &Guest, found: &Found, size_gb: u32) -> Result<()> {
        if found.size_gb.is_none_or(|now| now < size_gb) {
            let slot = match found.drive() {
                Some(slot) => slot.to_owned(),
                None => self.plug(guest, found, "").await?,
            };
            let config = self.changing(guest).await?.now;
            if let Some(drive) = config.drives().find(|d| d.slot == slot) {
                self.grow(guest.kind, guest.id, &drive, size_gb).await?;
            }
            if !found.attached {
                self.unplug_disk(guest, &slot).await?;
            }
        } else if let Some(slot) = found.drive().filter(|_| !found.attached) {
            // An earlier try was cut off before this.
            self.unplug_disk(guest, slot).await?;
        }
        Ok(())
    }
}
