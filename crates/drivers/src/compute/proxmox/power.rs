//! Switching machines on and off, their size, their place, their end.

use std::time::Duration;

use super::super::{DriverError, DriverErrorKind, MachineName, Owner, PowerState, Resized, Result, Size};
use super::cli::flag;
use super::config::{Changing, Drive};
use super::container::keys_file;
use super::inventory::{Guest, Kind, Place};
use super::locks::says;
use super::{CHANGE, COPY, GIB, LOOK, Proxmox, errors};

/// How long a guest may take to shut down when nobody said.
const SHUTDOWN: Duration = Duration::from_secs(30);

impl Proxmox {
    /// Switches a machine on.
    pub(super) async fn switch_on(&self, guest: &Guest) -> Result<()> {
        if guest.state == PowerState::Running {
            return Ok(());
        }
        self.unlocked(guest).await?;
        match self.on(guest, "start", &[], CHANGE).await {
            // Somebody was faster.
            Err(error) if says(&error, "already running") => Ok(()),
            other => other.map(drop),
        }
    }

    /// Shuts a machine down; off it is after `timeout`.
    pub(super) async fn switch_off(&self, guest: &Guest, timeout: Duration) -> Result<()> {
        if guest.state == PowerState::Stopped {
            return Ok(());
        }
        self.unlocked(guest).await?;
        if !timeout.is_zero() {
            let seconds = timeout.as_secs().max(1).to_string();
            let limit = timeout + CHANGE;
            let printed = self.on(guest, "shutdown", &["--timeout", &seconds, "--forceStop", "1"], limit).await;
            match printed {
                Ok(printed) if !errors::complained(&printed.stderr) => return Ok(()),
                Err(error) if error.outcome_unknown() || error.kind == DriverErrorKind::Unreachable => {
                    return Err(error);
                }
                // It complained, whatever its exit status: what it is now decides.
                _ if !self.is_on(guest).await? => return Ok(()),
                _ => {}
            }
        }
        match self.on(guest, "stop", &[], CHANGE).await {
            Err(error) if says(&error, "not running") => Ok(()),
            other => other.map(drop),
        }
    }

    /// Shuts a machine down and starts it; settings that waited for that take effect.
    pub(super) async fn switch_off_and_on(&self, guest: &Guest) -> Result<()> {
        if guest.state == PowerState::Running {
            self.unlocked(guest).await?;
            let seconds = SHUTDOWN.as_secs().to_string();
            match self.on(guest, "reboot", &["--timeout", &seconds], SHUTDOWN + CHANGE).await {
                Err(error) if error.outcome_unknown() || error.kind == DriverErrorKind::Unreachable => {
                    return Err(error);
                }
                Ok(printed) if !errors::complained(&printed.stderr) => {
                    // A container is on again; a virtual machine will be, once qmeventd has noticed that it is off.
                    if guest.kind == Kind::Container || self.is_on(guest).await? {
                        return Ok(());
                    }
                }
                // It does not listen.
                _ => self.switch_off(&guest.without_lock(), Duration::ZERO).await?,
            }
        }
        self.switch_on(&guest.without_lock().off()).await
    }

    async fn is_on(&self, guest: &Guest) -> Result<bool> {
        let printed = self.on(guest, "status", &[], LOOK).await?;
        let status = printed.stdout.trim().strip_prefix("status: ").ok_or_else(|| self.unreadable(&printed.stdout))?;
        Ok(status != "stopped")
    }

    pub(super) async fn set_size(&self, guest: &Guest, size: Size) -> Result<Resized> {
        let config = self.config_now(guest).await?;
        let disk = config.root_disk().ok_or_else(|| DriverError::refused("This machine has no disk to resize."))?;
        let (now, wanted) = (disk.bytes(), u64::from(size.disk_gb) * GIB);
        if now.is_some_and(|now| now > wanted) {
            let now = disk.size_gb().unwrap_or(u32::MAX);
            let message = format!("A disk only grows: it has {now} GB, {} GB were asked for.", size.disk_gb);
            return Err(DriverError::refused(message));
        }
        self.unlocked(guest).await?;
        if now != Some(wanted) {
            self.grow(guest.kind, guest.id, &disk, size.disk_gb).await?;
        }
        if config.cores() != size.cpu_cores || config.memory_mb() != Some(size.memory_mb) {
            let (cores, memory) = (size.cpu_cores.to_string(), size.memory_mb.to_string());
            let mut args = vec!["--cores", &*cores, "--memory", &*memory];
            if guest.kind == Kind::Vm && config.number("sockets").is_some_and(|n| n > 1) {
                args.extend(["--sockets", "1"]);
            }
            self.on(guest, "set", &args, CHANGE).await?;
        }
        if guest.kind == Kind::Vm
            && guest.state != PowerState::Stopped
            && self.is_pending(guest, &["cores", "memory"]).await?
        {
            return Ok(Resized::AtNextStart(
                "This machine takes no processors or memory while it runs. Stop and start it, and it has its new size."
                    .into(),
            ));
        }
        Ok(Resized::Now)
    }

    /// Whether one of the options waits for the machine to be off.
    pub(super) async fn is_pending(&self, guest: &Guest, keys: &[&str]) -> Result<bool> {
        Ok(self.changing(guest).await?.waits(keys))
    }

    /// The configuration of now, with what waits for the machine to be off.
    pub(super) async fn changing(&self, guest: &Guest) -> Result<Changing> {
        let printed = self.on(guest, "pending", &[], LOOK).await?;
        Changing::parse(&printed.stdout).ok_or_else(|| self.unreadable(&printed.stdout))
    }

    /// Moves a machine to another node.
    pub(super) async fn move_to(&self, name: &MachineName, owner: &Owner, node: &str) -> Result<()> {
        let own = self.node_name().await?.to_owned();
        let guest = match self.existing(name, owner).await {
            // An earlier try was cut off after the machine had arrived.
            Err(error) if error.kind == DriverErrorKind::Elsewhere => {
                self.check_owner(name, owner)?;
                let arrived = self.guests().await?.iter().any(|g| g.is(name) && g.node == node);
                return if arrived { Ok(()) } else { Err(error) };
            }
            other => other?,
        };
        if own == node {
            return Ok(());
        }
        self.is_movable(&guest).await?;
        self.unlocked(&guest).await?;
        let on = guest.state == PowerState::Running;
        self.leave_script(name, &guest, on).await?;
        let args: &[&str] = match guest.kind {
            Kind::Vm if on => &[node, "--online", "1", "--with-local-disks", "1"],
            Kind::Vm => &[node],
            // Containers cannot be moved while they run; they are restarted there.
            Kind::Container if on => &[node, "--restart", "1"],
            Kind::Container => &[node],
        };
        let moved = self.on(&guest, "migrate", args, COPY).await;
        self.forget(name);
        moved.map(drop)
    }

    /// Whether the machine's disks can leave this node.
    ///
    /// Errors: `Refused`, before the migration has shut anything down.
    async fn is_movable(&self, guest: &Guest) -> Result<()> {
        let config = self.config_now(guest).await?;
        let linked: Vec<Drive<'_>> = config.drives().filter(Drive::is_linked).collect();
        if linked.is_empty() {
            return Ok(());
        }
        let node = self.node_name().await?;
        let storages = self.get(&format!("/nodes/{node}/storage"), &[]).await?;
        let shared = |drive: &&Drive<'_>| {
            let mut all = storages.as_array().into_iter().flatten();
            all.any(|s| s["storage"].as_str() == drive.storage() && flag(&s["shared"]))
        };
        match linked.iter().find(|drive| !shared(drive)) {
            None => Ok(()),
            Some(disk) => Err(DriverError::refused(format!(
                "The disk {} of this machine is linked to its template's, which is on {} only, so it cannot leave that \
                 node. Switch full clones on in the server's record (fullClones) for machines to come; move this one's \
                 disk to another storage first (qm disk move {} {} <storage>).",
                disk.slot, self.config.server, guest.id, disk.slot
            ))),
        }
    }

    /// Deletes a machine, complete or half made; answers whether there was one.
    pub(super) async fn remove(&self, name: &MachineName, owner: &Owner) -> Result<bool> {
        let Some(guest) = self.find(name).await? else { return Ok(false) };
        self.check_owner(name, owner)?;
        if guest.half_made {
            self.clear(name, &guest).await?;
        } else {
            self.unlocked(&guest).await?;
            let unlocked = guest.without_lock();
            // It is going to be deleted: no use in asking it nicely.
            self.switch_off(&unlocked, Duration::ZERO).await?;
            self.destroy(&unlocked).await?;
        }
        match guest.kind {
            Kind::Vm => self.delete_script(name).await?,
            // A creation that was cut off may have left it.
            Kind::Container => self.remove_file(&keys_file(guest.id)).await?,
        }
        self.forget(name);
        Ok(true)
    }

    /// Deletes a machine that is off, with its volumes, its snapshots and what refers to it.
    pub(super) async fn destroy(&self, guest: &Guest) -> Result<()> {
        let args = ["--purge", "1", "--destroy-unreferenced-disks", "1"];
        match self.on(guest, "destroy", &args, COPY).await {
            Err(error) if error.kind == DriverErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
            // Some failures exit 0.
            Ok(_) => {
                let place = Place { id: guest.id, kind: guest.kind, address: super::inventory::Known::Unknown };
                match self.look(&place).await? {
                    None => Ok(()),
                    Some(_) => Err(DriverError::new(
                        DriverErrorKind::Failed,
                        format!(
                            "{} said that it deleted the machine {}, but it is still there.",
                            self.config.server, guest.id
                        ),
                    )),
                }
            }
        }
    }
}
