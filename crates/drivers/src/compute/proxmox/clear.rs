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
        let before = self.config_at(half_made).await?.map(Config::unlocked);
        // Without a lock too: `pct create` has none for a part of its work, but always holds the lock file.
        match half_made.node == self.node_name().await? {
            true => self.unlock(half_made).await?,
            false => self.unlock_away(half_made).await?,
        }
        let after = self.config_at(half_made).await?.map(Config::unlocked);
        // While we waited for the lock file, its task may have come to its end.
        if before != after {
            let message = format!("The machine {} on {} was being made until now.", half_made.id, half_made.node);
            return Err(DriverError::new(DriverErrorKind::Busy, message));
        }
        let here = half_made.node == self.node_name().await?;
        if before.is_some_and(|config| config.is_protected() && config.is_marked(name, half_made.id)) {
            // A copy of a protected template.
            let path = config_path(half_made);
            self.tool("pvesh", &["set", &path, "--protection", "0"], CHANGE).await?;
        }
        match here {
            true => self.destroy(half_made).await?,
            false => self.destroy_away(half_made).await?,
        }
        if half_made.kind == Kind::Container {
            self.remove_file(&keys_file(name)).await?;
        }
        self.forget(name);
        Ok(())
    }

    /// Removes the lock of a machine on another node, which waits for its lock file there as `qm unlock` does here.
    async fn unlock_away(&self, guest: &Guest) -> Result<()> {
        let path = config_path(guest);
        let args: &[&str] = match guest.kind {
            Kind::Vm => &["set", &path, "--delete", "lock", "--skiplock", "1"],
            // Containers are made by their own node only.
            Kind::Container => &["set", &path, "--delete", "lock"],
        };
        self.tool("pvesh", args, CHANGE).await.map(drop)
    }

    async fn destroy_away(&self, guest: &Guest) -> Result<()> {
        let path = format!("/nodes/{}/{}/{}", guest.node, guest.kind.path(), guest.id);
        let args = ["delete", &path, "--purge", "1", "--destroy-unreferenced-disks", "1"];
        match self.tool("pvesh", &args, COPY).await {
            // Somebody was faster: a look tells.
            Err(error) if error.kind != DriverErrorKind::NotFound => return Err(error),
            _ => {}
        }
        match self.guests().await?.iter().any(|g| g.id == guest.id) {
            false => Ok(()),
            true => Err(DriverError::new(
                DriverErrorKind::Failed,
                format!("{} said that it deleted the machine {}, but it is still there.", guest.node, guest.id),
            )),
        }
    }
}

fn config_path(guest: &Guest) -> String {
    format!("/nodes/{}/{}/{}/config", guest.node, guest.kind.path(), guest.id)
}
