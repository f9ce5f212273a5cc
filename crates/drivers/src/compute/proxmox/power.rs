//! Switching machines on and off, their size, their place, their end.

use std::time::{Duration, Instant};

use super::super::{DriverError, DriverErrorKind, MachineName, Owner, PowerState, Resized, Result, Size};
use super::cli::{Printed, flag};
use super::config::{Changing, Drive};
use super::container::keys_file;
use super::inventory::{Guest, Kind};
use super::locks::says;
use super::{CHANGE, COPY, GIB, LONG, LOOK, Proxmox, errors};

/// How often it is looked whether the cluster's high availability has done what it was asked for; it acts every ten seconds.
const HA_LOOK: Duration = Duration::from_secs(1);
/// How long a move that was asked of it is waited for; a longer one is found done by the next try.
const HA_MOVE: Duration = Duration::from_secs(900);

impl Proxmox {
    /// Switches a machine on.
    pub(super) async fn switch_on(&self, guest: &Guest) -> Result<()> {
        if guest.state == PowerState::Running {
            return Ok(());
        }
        // What its backup keeps switched on but still (`prelaunch`), the tool lets run.
        let kept =
            guest.kind == Kind::Vm && guest.lock.as_deref() == Some("backup") && guest.state != PowerState::Stopped;
        if !(kept && self.has_active_task(guest).await?) {
            self.unlocked(guest).await?;
        }
        match self.on(guest, "start", &[], CHANGE).await {
            // Somebody was faster, or only its process runs.
            Err(error) if says(&error, "already running") => self.wake(guest).await,
            other => self.until(guest, true, &other?, CHANGE).await,
        }
    }

    /// Lets a machine run whose process is there already.
    ///
    /// Errors: `Refused` when it stands still for a reason that only people can do something about.
    async fn wake(&self, guest: &Guest) -> Result<()> {
        let mut asked = false;
        loop {
            let Some(now) = self.look(&guest.place()).await? else { return Err(self.moved(guest).await?) };
            match now.standstill() {
                None if now.state == PowerState::Stopped => {
                    let message = format!("The machine {} on {} has just gone off.", guest.id, self.config.server);
                    return Err(DriverError::new(DriverErrorKind::Busy, message));
                }
                None => return Ok(()),
                Some("paused" | "suspended") if !asked => {
                    self.on(guest, "resume", &[], CHANGE).await?;
                    asked = true;
                }
                Some(status) => {
                    return Err(DriverError::refused(format!(
                        "The machine {} on {} is switched on but stands still ({status}). Look at its storage (full, or not \
                         there?) and at its tasks there; then stop and start it.",
                        guest.id, self.config.server
                    )));
                }
            }
        }
    }

    /// A machine of the cluster's high availability is only asked for (`Requesting HA stop`, exit status 0): waits until it
    /// is as it was asked to be. Others are, when the tool has ended.
    ///
    /// Errors: `Elsewhere` when it came back on another node; `Busy` after `limit`.
    async fn until(&self, guest: &Guest, on: bool, printed: &Printed, limit: Duration) -> Result<()> {
        if !printed.stdout.contains("Requesting HA") {
            return Ok(());
        }
        let began = Instant::now();
        loop {
            match self.is_on(guest).await {
                Ok(now) if now == on => return Ok(()),
                Err(error) if error.kind == DriverErrorKind::NotFound => return Err(self.moved(guest).await?),
                other => drop(other?),
            }
            self.patience(guest, began, limit).await?;
        }
    }

    async fn patience(&self, guest: &Guest, began: Instant, limit: Duration) -> Result<()> {
        if began.elapsed() > limit {
            return Err(DriverError::new(
                DriverErrorKind::Busy,
                format!(
                    "The high availability of {}'s cluster did not do what was asked with the machine {} within {} s. It is \
                     tried again.",
                    self.config.server,
                    guest.id,
                    limit.as_secs()
                ),
            ));
        }
        tokio::time::sleep(HA_LOOK).await;
        Ok(())
    }

    /// Where a machine went that was here a moment ago.
    async fn moved(&self, guest: &Guest) -> Result<DriverError> {
        let now = self.guests().await?.into_iter().find(|g| g.id == guest.id);
        Ok(match now {
            Some(now) => DriverError::new(
                DriverErrorKind::Elsewhere,
                format!("The machine {} is on the node {} now, not on {}.", guest.id, now.node, self.config.server),
            ),
            None => DriverError::new(
                DriverErrorKind::NotFound,
                format!("The machine {} is no longer on {}.", guest.id, self.config.server),
            ),
        })
    }

    /// Shuts a machine down; off it is after `timeout`.
    pub(super) async fn switch_off(&self, guest: &Guest, timeout: Duration) -> Result<()> {
        // Off, but for the process that its backup reads its disks with.
        let kept = guest.standstill() == Some("prelaunch") && guest.lock.as_deref() == Some("backup");
        if guest.state == PowerState::Stopped || kept {
            return Ok(());
        }
        self.unlocked(guest).await?;
        if !timeout.is_zero() {
            let seconds = timeout.as_secs().max(1).to_string();
            let limit = timeout + CHANGE;
            let printed = self.on(guest, "shutdown", &["--timeout", &seconds, "--forceStop", "1"], limit).await;
            match printed {
                Ok(printed) if !errors::complained(&printed.stderr) => {
                    return self.until(guest, false, &printed, limit).await;
                }
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
            other => self.until(guest, false, &other?, CHANGE).await,
        }
    }

    /// Shuts a machine down and starts it; settings that waited for that take effect. Off it is after `timeout`.
    pub(super) async fn switch_off_and_on(&self, guest: &Guest, timeout: Duration) -> Result<()> {
        if guest.state == PowerState::Running {
            self.unlocked(guest).await?;
            let seconds = timeout.as_secs().max(1).to_string();
            match self.on(guest, "reboot", &["--timeout", &seconds], timeout + CHANGE).await {
                Err(error) if error.outcome_unknown() || error.kind == DriverErrorKind::Unreachable => {
                    return Err(error);
                }
                // Its exit status is reliable; warnings of a container's start stand on standard error too.
                Ok(_) => {
                    // A container is on again; a virtual machine will be, once qmeventd has noticed that it is off.
                    if guest.kind == Kind::Container || self.is_on(guest).await? {
                        return Ok(());
                    }
                }
                // It does not listen.
                Err(_) => self.switch_off(&guest.without_lock(), Duration::ZERO).await?,
            }
        }
        self.switch_on(&guest.without_lock().off()).await
    }

    /// Lets a machine be switched on when its node starts, or not: as it is now, it is to be then. That takes effect at once
    /// (`onboot` is among the options that need no restart, of containers too). A backup of a container that holds it up does
    /// not hold up what is done already: it follows with the next switching.
    pub(super) async fn comes_back(&self, guest: &Guest, on: bool) -> Result<()> {
        if self.config_now(guest).await?.comes_back() == on {
            return Ok(());
        }
        let mut args = vec!["--onboot", if on { "1" } else { "0" }];
        let set = match guest.kind {
            // Whatever is at work on it has no part in that: a backup would hold it up for hours.
            Kind::Vm => {
                args.extend(["--skiplock", "1"]);
                Ok(())
            }
            Kind::Container => self.unlocked(guest).await,
        };
        let set = match set {
            Ok(()) => self.on(guest, "set", &args, CHANGE).await.map(drop),
            busy => busy,
        };
        match set {
            Err(error) if error.kind == DriverErrorKind::Busy => {
                tracing::warn!(server = self.config.server, id = guest.id, on, %error, "onboot stays as it was for now");
                Ok(())
            }
            done => done,
        }
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
            if config.balloons_above(size.memory_mb) {
                args.extend(["--balloon", &*memory]);
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

    /// Moves a machine to another node. A container that runs is off meanwhile, after `timeout` at the latest.
    pub(super) async fn move_to(&self, name: &MachineName, owner: &Owner, node: &str, timeout: Duration) -> Result<()> {
        let own = self.node_name().await?.to_owned();
        let guest = match self.existing(name, owner).await {
            // An earlier try was cut off after the machine had arrived.
            Err(error) if error.kind == DriverErrorKind::Elsewhere => {
                self.check_owner(name, owner)?;
                let all = self.guests().await?;
                let there = all.iter().find(|g| g.is(name) && g.node == node);
                return self.has_settled(there.ok_or(error)?).await;
            }
            other => other?,
        };
        if own == node {
            return Ok(());
        }
        self.is_movable(&guest).await?;
        self.unlocked(&guest).await?;
        self.register_all(&guest.without_lock()).await?;
        let on = guest.state == PowerState::Running;
        self.leave_script(name, &guest, on).await?;
        let seconds = timeout.as_secs().max(1).to_string();
        let args: &[&str] = match guest.kind {
            Kind::Vm if on => &[node, "--online", "1", "--with-local-disks", "1"],
            Kind::Vm => &[node],
            // Containers cannot be moved while they run; they are restarted there.
            Kind::Container if on => &[node, "--restart", "1", "--timeout", &seconds],
            Kind::Container => &[node],
        };
        let moved = self.on(&guest, "migrate", args, LONG).await;
        self.forget(name);
        if !moved?.stdout.contains("Requesting HA") {
            return Ok(());
        }
        let began = Instant::now();
        while !self.guests().await?.iter().any(|g| g.id == guest.id && g.node == node && g.lock.is_none()) {
            self.patience(&guest, began, HA_MOVE).await?;
        }
        Ok(())
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
        let Some(guest) = self.find(name).await? else {
            if owner.machine() == *name {
                self.finish_leaving(name).await?;
            }
            // An earlier try may have been cut off between the machine and its files.
            if owner.machine() == *name {
                self.delete_script(name).await?;
                self.remove_file(&keys_file(name)).await?;
            }
            return Ok(false);
        };
        self.check_owner(name, owner)?;
        self.begins_to_leave(name, &guest).await?;
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
            Kind::Container => self.remove_file(&keys_file(name)).await?,
        }
        self.forget(name);
        self.has_left(name).await?;
        Ok(true)
    }

    /// Deletes a machine that is off, with its volumes, its snapshots and what refers to it.
    pub(super) async fn destroy(&self, guest: &Guest) -> Result<()> {
        let all = self.may_be_destroyed(guest).await?;
        // It asks every storage, with the machine's own disks gone already: one that is out of order would hold it up for good.
        let everywhere = ["--purge", "1", "--destroy-unreferenced-disks", "1"];
        let args = if all { &everywhere[..] } else { &everywhere[..2] };
        match self.on(guest, "destroy", args, COPY).await {
            // Somebody was faster: a look tells.
            Err(error) if error.kind != DriverErrorKind::NotFound => return Err(error),
            _ => {}
        }
        // Some failures exit 0.
        if self.look(&guest.place()).await?.is_some() {
            return Err(DriverError::new(
                DriverErrorKind::Failed,
                format!("{} said that it deleted the machine {}, but it is still there.", self.config.server, guest.id),
            ));
        }
        self.free_leftovers(guest.id, None).await
    }
}
