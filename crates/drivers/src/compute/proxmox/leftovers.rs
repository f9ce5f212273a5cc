//! What the deletion of a machine leaves: the tool only warns of volumes that it could not free, takes the configuration away
//! and exits 0; and it fails for good when any storage is out of order, even one that the machine has nothing to do with.

use std::sync::PoisonError;
use std::time::Duration;

use super::super::{DriverError, DriverErrorKind, MachineName, Result};
use super::cli::flag;
use super::config::{Config, Drive};
use super::inventory::Guest;
use super::locks::says;
use super::{COPY, LOOK, Proxmox};
use crate::shell::Command;

/// Whoever holds a volume (a watcher of RBD, udev, a scan) lets go of it soon, or not at all.
const TRIES: usize = 3;
const PAUSE: Duration = Duration::from_secs(2);

/// Where a node keeps what a machine had while that is deleted: once its configuration is gone nothing else tells its number,
/// and the panel may be started anew meanwhile. Its own file for each, since a name is never given twice and a number may be.
fn mark_file(name: &MachineName) -> String {
    format!("/var/lib/mpanel/leaving/{name}")
}

/// What a machine had whose deletion was begun.
#[derive(Debug, PartialEq, Eq)]
struct Mark {
    id: u32,
    volumes: Vec<String>,
}

impl Mark {
    /// Its number, then a volume a line.
    fn write(&self) -> String {
        let lines: String = self.volumes.iter().map(|volume| format!("{volume}\n")).collect();
        format!("{}\n{lines}", self.id)
    }

    /// `None`: it was cut off while it was written, before anything was deleted.
    fn read(text: &str) -> Option<Self> {
        let mut lines = text.strip_suffix('\n')?.lines();
        Some(Self { id: lines.next()?.parse().ok()?, volumes: lines.map(str::to_owned).collect() })
    }
}

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

    /// Notes what a machine has whose deletion begins, here and on the node. A node that cannot keep it (its disk is full, for
    /// instance) is no reason to keep the machine.
    pub(super) async fn begins_to_leave(&self, name: &MachineName, guest: &Guest) -> Result<()> {
        self.leaving.lock().unwrap_or_else(PoisonError::into_inner).insert(name.clone(), guest.id);
        let config = self.config_of(guest.kind, guest.id).await?;
        let own = format!("-{}-", guest.id);
        let volumes: Vec<String> = config
            .iter()
            .flat_map(Config::drives)
            // Discs in drives are nobody's own, and so are a template's disks.
            .filter(|drive| drive.volume.rsplit('/').next().is_some_and(|last| last.contains(&own)))
            .map(|drive| drive.volume.to_owned())
            .collect();
        // Of a try before, which saw more of it.
        if volumes.is_empty() {
            return Ok(());
        }
        let mark = Mark { id: guest.id, volumes };
        let write = Command::new("sh", ["-c", r#"umask 077; mkdir -p "${0%/*}" && cat >"$0""#, &mark_file(name)]);
        match self.command(write.reading(mark.write()).within(LOOK)).await {
            Err(error) if error.outcome_unknown() || error.kind == DriverErrorKind::Unreachable => Err(error),
            Err(error) => {
                tracing::warn!(server = self.config.server, machine = guest.id, %error, "its volumes are not noted there");
                Ok(())
            }
            Ok(_) => Ok(()),
        }
    }

    /// Nothing is left of it.
    pub(super) async fn has_left(&self, name: &MachineName) -> Result<()> {
        self.remove_file(&mark_file(name)).await?;
        self.leaving.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
        Ok(())
    }

    /// Ends a deletion whose end an earlier try did not see, or of which something was left.
    pub(super) async fn finish_leaving(&self, name: &MachineName) -> Result<()> {
        let id = self.leaving.lock().unwrap_or_else(PoisonError::into_inner).get(name).copied();
        if let Some(id) = id {
            self.free_leftovers(id, None).await?;
            return self.has_left(name).await;
        }
        let Some(text) = self.mark_of(name).await? else { return Ok(()) };
        // Nobody has looked since: only what was the machine's own then goes, whatever else has that number now.
        if let Some(Mark { id, volumes }) = Mark::read(&text) {
            self.free_leftovers(id, Some(&volumes)).await?;
        }
        self.has_left(name).await
    }

    async fn mark_of(&self, name: &MachineName) -> Result<Option<String>> {
        match self.tool("cat", &[mark_file(name)], LOOK).await {
            Ok(printed) => Ok(Some(printed.stdout)),
            Err(error) if says(&error, "No such file or directory") => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Frees the volumes of a machine that is gone: all of its number, or those of them that are named.
    ///
    /// Errors: `Failed`, naming what cannot be freed.
    pub(super) async fn free_leftovers(&self, id: u32, named: Option<&[String]>) -> Result<()> {
        let mut left = self.volumes_left(id, named).await?;
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
            left = self.volumes_left(id, named).await?;
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

    /// The disks of a number on the storages that answer: all of them, or those of them that are named.
    async fn volumes_left(&self, id: u32, named: Option<&[String]>) -> Result<Vec<String>> {
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
        if let Some(named) = named {
            found.retain(|volume| named.contains(volume));
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_read_as_it_was_written() {
        let mark = Mark { id: 100_007, volumes: vec!["local-lvm:vm-100007-disk-0".into(), "nfs:a/b.raw".into()] };
        assert_eq!(Mark::read(&mark.write()), Some(mark));
        assert_eq!(Mark::read("100007\n"), Some(Mark { id: 100_007, volumes: vec![] }));
        for cut_off in ["", "1000", "100007\nlocal-lvm:vm-10"] {
            assert_eq!(Mark::read(cut_off), None, "{cut_off}");
        }
    }
}
