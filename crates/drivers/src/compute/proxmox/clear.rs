//! Removing machines whose making was cut off, on this node or on the one that made them for it.

use super::super::{DriverError, DriverErrorKind, MachineName, Result};
use super::config::Config;
use super::container::keys_file;
use super::inventory::{Guest, Kind};
use super::{CHANGE, COPY, LOOK, Proxmox};

impl Proxmox {
    /// The configuration of a machine on any node of the cluster; `None` when it is not there.
    pub(super) async fn config_at(&self, guest: &Guest) -> Result<Option<Config>> {
        if guest.node == self.node_name().await? {
            return self.config_of(guest.kind, guest.id).await;
        }
        // The cluster file system shows all nodes' files.
        let path = format!("/etc/pve/nodes/{}/{}/{}.conf", guest.node, guest.kind.folder(), guest.id);
        match self.tool("cat", &[&path], LOOK).await {
            Ok(printed) => match Config::of_file(&printed.stdout) {
                Some(config) => Ok(Some(config)),
                None => Err(self.unreadable(&printed.stdout)),
            },
            Err(error) if super::locks::says(&error, "No such file") => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Removes a machine whose making was cut off.
    ///
    /// Errors: `Busy` when it was not: somebody is at work on it, or was until now.
    pub(super) async fn clear(&self, name: &MachineName, half_made: &Guest) -> Result<()> {
        if half_made.node != self.node_name().await? {
            self.clear_away(half_made).await?;
            self.forget(name);
            return Ok(());
        }
        let before = self.config_of(half_made.kind, half_made.id).await?.map(Config::unlocked);
        // Without a lock too: `pct create` has none for a part of its work, but always holds the lock file.
        self.unlock(half_made).await?;
        let after = self.config_of(half_made.kind, half_made.id).await?;
        // While we waited for the lock file, its task may have come to its end.
        if before != after {
            return Err(self.was_at_work(half_made));
        }
        if before.is_some_and(|config| config.is_protected() && config.is_marked(name, half_made.id)) {
            // A copy of a protected template.
            self.on(half_made, "set", &["--protection", "0"], CHANGE).await?;
        }
        self.destroy(half_made).await?;
        if half_made.kind == Kind::Container {
            self.remove_file(&keys_file(name)).await?;
        }
        self.forget(name);
        Ok(())
    }

    fn was_at_work(&self, guest: &Guest) -> DriverError {
        let message = format!("The machine {} on {} was being made until now.", guest.id, guest.node);
        DriverError::new(DriverErrorKind::Busy, message)
    }

    /// The same of one that another node was making for this one, a virtual machine. There its lock is the proof that it is
    /// half made, so it stays until the end; the deletion waits for the lock file as every other does.
    async fn clear_away(&self, guest: &Guest) -> Result<()> {
        let path = format!("/nodes/{}/{}/{}", guest.node, guest.kind.path(), guest.id);
        if self.config_at(guest).await?.is_some_and(|config| config.is_protected()) {
            // A copy of a protected template.
            self.tool("pvesh", &["set", &config_path(guest), "--protection", "0", "--skiplock", "1"], CHANGE).await?;
        }
        let args = ["delete", &path, "--skiplock", "1", "--purge", "1", "--destroy-unreferenced-disks", "1"];
        match self.tool("pvesh", &args, COPY).await {
            // Its task removed it, or handed it over.
            Err(error) if error.kind == DriverErrorKind::NotFound => {}
            other => drop(other?),
        }
        match self.guests().await?.iter().any(|g| g.id == guest.id) {
            false => Ok(()),
            true => Err(self.was_at_work(guest)),
        }
    }
}

fn config_path(guest: &Guest) -> String {
    format!("/nodes/{}/{}/{}/config", guest.node, guest.kind.path(), guest.id)
}
