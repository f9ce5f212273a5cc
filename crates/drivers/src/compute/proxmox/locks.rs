//! Locks that interrupted tasks left.
//!
//! A task writes `lock: …` into the configuration and most hold the machine's lock file while they work. One that was killed
//! leaves the first but not the second, and everything after it fails with `VM is locked`.

use super::super::{DriverError, DriverErrorKind, Result};
use super::inventory::Guest;
use super::{CHANGE, Proxmox, snapshots};

impl Proxmox {
    /// Makes sure that no dead task's lock is in the way.
    ///
    /// Errors: `Busy` while the task lives.
    pub(super) async fn unlocked(&self, guest: &Guest) -> Result<()> {
        let Some(lock) = guest.lock.as_deref() else { return Ok(()) };
        match lock {
            // Somebody works in its files.
            "mounted" => {
                return Err(DriverError::refused(format!(
                    "The container {} is mounted on {}: somebody works in its files. Unmount it there (pct unmount), then \
                     retry.",
                    guest.id, self.config.server
                )));
            }
            // Its memory is on disk: the tools start it and delete it like that, and refuse the rest themselves.
            "suspended" => return Ok(()),
            _ => {}
        }
        // A clone's task is registered under its template; it holds the lock file of the machine that it makes all the time.
        if !matches!(lock, "clone" | "create") && self.has_active_task(guest).await? {
            return Err(DriverError::new(
                DriverErrorKind::Busy,
                format!(
                    "A task ({lock}) is at work on the machine {} on {}. It is tried again when that has ended.",
                    guest.id, self.config.server
                ),
            ));
        }
        self.unlock(guest).await?;
        tracing::warn!(server = self.config.server, machine = guest.id, lock, "removed the lock of a dead task");
        if matches!(lock, "snapshot" | "snapshot-delete") {
            self.drop_half_made_snapshots(guest).await?;
        }
        Ok(())
    }

    /// Removes a machine's lock, if it has one.
    ///
    /// Errors: `Busy` while a task holds the lock file.
    pub(super) async fn unlock(&self, guest: &Guest) -> Result<()> {
        match self.on(guest, "unlock", &[], CHANGE).await {
            // `pct` wants a lock to be there.
            Err(error) if !says(&error, "no lock found") => Err(error),
            _ => Ok(()),
        }
    }

    async fn has_active_task(&self, guest: &Guest) -> Result<bool> {
        let node = self.node_name().await?;
        // Without a limit, fifty are listed, and the oldest are left out.
        let all = ["--source", "active", "--limit", "100000"];
        let tasks = self.get(&format!("/nodes/{node}/tasks"), &all).await?;
        let id = guest.id.to_string();
        Ok(tasks.as_array().into_iter().flatten().any(|task| {
            let of = task["id"].as_str().unwrap_or_default();
            // The list holds tasks that have just ended, too.
            let runs = task["endtime"].is_null() && task["status"].as_str().is_none_or(|s| s == "RUNNING");
            // Backups of several machines are one task, without an id.
            runs && (of == id || (of.is_empty() && task["type"] == "vzdump"))
        }))
    }

    async fn drop_half_made_snapshots(&self, guest: &Guest) -> Result<()> {
        for snapshot in self.list_snapshots(guest).await?.iter().filter(|s| s.half_made) {
            snapshots::missing_is_none(
                self.on(guest, "delsnapshot", &[&snapshot.name, "--force", "1"], super::COPY).await,
            )?;
        }
        Ok(())
    }
}

/// Whether the tool used these words.
pub(super) fn says(error: &DriverError, words: &str) -> bool {
    error.detail.as_deref().is_some_and(|detail| detail.contains(words))
}
