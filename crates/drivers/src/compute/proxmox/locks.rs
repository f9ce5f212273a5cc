//! Locks that interrupted tasks left.
//!
//! A task writes `lock: …` into the configuration and most hold the machine's lock file while they work. One that was killed
//! leaves the first but not the second, and everything after it fails with `VM is locked`.

use serde_json::Value;

use super::super::{DriverError, DriverErrorKind, Result};
use super::inventory::Guest;
use super::{CHANGE, LOOK, Proxmox, snapshots};

/// The words that tasks of Proxmox VE write, and leave when they are killed (`PVE::QemuConfig`, `PVE::LXC::Config`).
const KNOWN: [&str; 11] = [
    "backup",
    "clone",
    "create",
    "destroyed",
    "disk",
    "fstrim",
    "migrate",
    "rollback",
    "snapshot",
    "snapshot-delete",
    "suspending",
];

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
            // `pct fstrim` is no task and holds no lock file; the mounted files tell that it is at work.
            "fstrim" if self.is_mounted(guest).await? => return Err(self.task_at_work(guest, lock)),
            _ if KNOWN.contains(&lock) => {}
            _ => {
                return Err(DriverError::refused(format!(
                    "The machine {} is locked on {} for a reason that is not known here ({lock}). Find out what it is; once \
                     nothing is at work on the machine, remove the lock there ({} unlock {}), then retry.",
                    guest.id,
                    self.config.server,
                    guest.kind.tool(),
                    guest.id
                )));
            }
        }
        // A clone's task is registered under its template; it holds the lock file of the machine that it makes all the time.
        if !matches!(lock, "clone" | "create") && self.has_active_task(guest).await? {
            return Err(self.task_at_work(guest, lock));
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

    fn task_at_work(&self, guest: &Guest, lock: &str) -> DriverError {
        DriverError::new(
            DriverErrorKind::Busy,
            format!(
                "A task ({lock}) is at work on the machine {} on {}. It is tried again when that has ended.",
                guest.id, self.config.server
            ),
        )
    }

    /// Whether somebody has a container's files mounted.
    async fn is_mounted(&self, guest: &Guest) -> Result<bool> {
        match self.tool("findmnt", &["-n", &format!("/var/lib/lxc/{}/rootfs", guest.id)], LOOK).await {
            Ok(_) => Ok(true),
            Err(error) if error.kind == DriverErrorKind::Failed => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Whether a machine that arrived here, or on another node, has been woken up and unlocked by its migration.
    ///
    /// Errors: `Busy` while that is at work; `Refused` when it was cut off between the two.
    pub(super) async fn has_settled(&self, guest: &Guest) -> Result<()> {
        if guest.lock.as_deref() != Some("migrate") {
            return Ok(());
        }
        if self.has_active_task(guest).await? {
            return Err(self.task_at_work(guest, "migrate"));
        }
        let (tool, id, node) = (guest.kind.tool(), guest.id, &guest.node);
        Err(DriverError::refused(format!(
            "The migration of the machine {id} from {} was cut off after its configuration had moved to {node}. Wake it up and \
             unlock it on {node} ({tool} resume {id}, {tool} unlock {id}), see to what it left on {} (its process, its disks), \
             then retry.",
            self.config.server, self.config.server
        )))
    }

    /// Whether a task that lives holds the machine's lock.
    pub(super) async fn has_active_task(&self, guest: &Guest) -> Result<bool> {
        let node = self.node_name().await?;
        let lock = guest.lock.as_deref();
        // Without a limit, fifty are listed, and the oldest are left out.
        let all = ["--source", "active", "--limit", "100000"];
        let tasks = self.get(&format!("/nodes/{node}/tasks"), &all).await?;
        let id = guest.id.to_string();
        let holds = |task: &Value| {
            let of = task["id"].as_str().unwrap_or_default();
            // The list holds tasks that have just ended, too.
            let runs = task["endtime"].is_null() && task["status"].as_str().is_none_or(|s| s == "RUNNING");
            // Backups of several machines are one task, without an id.
            runs && (of == id || (of.is_empty() && task["type"] == "vzdump" && lock == Some("backup")))
        };
        if tasks.as_array().into_iter().flatten().any(holds) {
            return Ok(true);
        }
        if lock != Some("migrate") {
            return Ok(false);
        }
        // The configuration takes its lock along, the task stays where the machine was. That list is as old as the last word
        // of each node: whether a task lives is asked there.
        let others = self.get("/cluster/tasks", &[]).await?;
        let others = others.as_array().map(Vec::as_slice).unwrap_or_default();
        for task in others.iter().filter(|task| task["node"] != node && holds(task)) {
            let (Some(on), Some(upid)) = (task["node"].as_str(), task["upid"].as_str()) else { continue };
            if self.get(&format!("/nodes/{on}/tasks/{upid}/status"), &[]).await?["status"] == "running" {
                return Ok(true);
            }
        }
        Ok(false)
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
