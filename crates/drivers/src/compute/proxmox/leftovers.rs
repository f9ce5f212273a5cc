//! What the deletion of a machine leaves: the tool only warns of volumes that it could not free, takes the configuration away
//! and exits 0; and it fails for good when any storage is out of order, even one that the machine has nothing to do with.

use std::sync::PoisonError;
use std::time::Duration;

use super::super::{DriverError, DriverErrorKind, MachineName, Result};
use super::cli::flag;
use super::config::Drive;
use super::inventory::Guest;
use super::{COPY, LOOK, Proxmox};

/// Whoever holds a volume (a watcher of RBD, udev, a scan) lets go of it soon, or not at all.
const TRIES: usize = 3;
const PAUSE: Duration = Duration::from_secs(2);

/// The storages of this node that hold guests' disks.
struct Storages {
    answering: Vec<String>,
    silent: Vec<String>,
}

impl Proxmox {
    async fn storages_by_answer(&self) -> Result<Storages> {
        let node = self.node_name().await?;
        let all = self.get(&format!("/nodes/{node}/storage"), &["--enabled", "1"]).await?;
        let for_disks = all.as_array().into_iter().flatten().filter(|storage| {
            let mut content = storage["content"].as_str().unwrap_or_default().split(',');
            content.any(|c| matches!(c, "images" | "rootdir"))
        });
        let mut found = Storages { answering: vec![], silent: vec![] };
        for storage in for_disks {
            let Some(name) = storage["storage"].as_str() else { continue };
            let active = storage["active"].is_null() || flag(&storage["active"]);
            if active { &mut found.answering } else { &mut found.silent }.push(name.to_owned());
        }
        Ok(found)
    }

    /// Looks whether a machine can be deleted as a whole; answers whether every storage may be asked for its volumes.
    ///
    /// Errors: `Unreachable` when one of its own disks could not be freed, or the configuration not be removed: by then the
    /// tool has freed the others.
    pub(super) async fn may_be_destroyed(&self, guest: &Guest) -> Result<bool> {
        let server = &self.config.server;
        let unreachable = |message: String| DriverError::new(DriverErrorKind::Unreachable, message);
        if !self.cluster().await?.1 {
            return Err(unreachable(format!(
                "The cluster of {server} has no quorum: nothing can be changed until most of its nodes are back."
            )));
        }
        let storages = self.storages_by_answer().await?;
        if storages.silent.is_empty() {
            return Ok(true);
        }
        let Some(config) = self.config_of(guest.kind, guest.id).await? else { return Ok(false) };
        let is_silent = |drive: &Drive<'_>| storages.silent.iter().any(|silent| drive.storage() == Some(silent));
        // A disc in a drive is nobody's own.
        let is_own = |drive: &Drive<'_>| drive.option("media") != Some("cdrom") || drive.volume.contains("cloudinit");
        let own = config.drives().find(|drive| is_silent(drive) && is_own(drive));
        match own {
            Some(drive) => Err(unreachable(format!(
                "The storage of {} does not answer on {server}, so the machine {} cannot be deleted with its disks.",
                drive.volume, guest.id
            ))),
            None => {
                let silent = storages.silent.join(", ");
                tracing::warn!(
                    server,
                    machine = guest.id,
                    silent,
                    "storages that do not answer are not asked for volumes"
                );
                Ok(false)
            }
        }
    }

    /// Notes the number of a machine whose deletion begins: once its configuration is gone, nothing else tells it.
    pub(super) fn begins_to_leave(&self, name: &MachineName, id: u32) {
        self.leaving.lock().unwrap_or_else(PoisonError::into_inner).insert(name.clone(), id);
    }

    pub(super) fn has_left(&self, name: &MachineName) {
        self.leaving.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
    }

    /// Ends a deletion whose end an earlier try did not see, or of which something was left.
    pub(super) async fn finish_leaving(&self, name: &MachineName) -> Result<()> {
        let id = self.leaving.lock().unwrap_or_else(PoisonError::into_inner).get(name).copied();
        if let Some(id) = id {
            self.free_leftovers(id).await?;
            self.has_left(name);
        }
        Ok(())
    }

    /// Frees the volumes of a machine that is gone.
    ///
    /// Errors: `Failed`, naming what cannot be freed.
    pub(super) async fn free_leftovers(&self, id: u32) -> Result<()> {
        let mut left = self.volumes_left(id).await?;
        for attempt in 0..TRIES {
            if left.is_empty() {
                return Ok(());
            }
            if attempt > 0 {
                tokio::time::sleep(PAUSE).await;
            }
            // The id may be another machine's by now, whose volumes they are.
            if self.guests().await?.iter().any(|guest| guest.id == id) {
                return Ok(());
            }
            for volume in &left {
                // It exits 0 whatever happens, and fails when somebody was faster: what is left then tells.
                match self.tool("pvesm", &["free", volume], COPY).await {
                    Err(error) if error.outcome_unknown() || error.kind == DriverErrorKind::Unreachable => {
                        return Err(error);
                    }
                    Err(error) => tracing::warn!(server = self.config.server, volume, %error, "a volume is not freed"),
                    Ok(_) => {}
                }
            }
            left = self.volumes_left(id).await?;
        }
        if left.is_empty() {
            return Ok(());
        }
        Err(DriverError::new(
            DriverErrorKind::Failed,
            format!(
                "The machine {id} is gone from {}, but its volumes {} cannot be freed. See who holds them there, then retry.",
                self.config.server,
                left.join(", ")
            ),
        ))
    }

    /// The disks of a number on the storages that answer.
    async fn volumes_left(&self, id: u32) -> Result<Vec<String>> {
        let id = id.to_string();
        let mut found = vec![];
        for storage in self.storages_by_answer().await?.answering {
            let listed = self.tool("pvesm", &["list", &storage, "--vmid", &id], LOOK).await?;
            if !listed.stdout.starts_with("Volid") {
                return Err(self.unreadable(&listed.stdout));
            }
            // Volid Format Type Size VMID; archives are listed too, and stay.
            found.extend(listed.stdout.lines().skip(1).filter_map(|line| {
                let words: Vec<&str> = line.split_whitespace().collect();
                let own = matches!(words.get(2), Some(&"images" | &"rootdir")) && words.last() == Some(&&*id);
                own.then(|| words[0].to_owned())
            }));
        }
        Ok(found)
    }
}
