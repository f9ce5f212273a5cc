//! Moving a machine to another member of the cluster, with its snapshots and volumes.
//!
//! Disks on a member's own storage are copied, so the machine is off meanwhile. Volumes go first: the daemon takes an
//! instance only where its volumes are. Where the machine is decides which copy of a volume is the true one: until it has
//! arrived, those on the other member are of no worth and are made anew by the next try; after that, those it left behind
//! are. What the next try must know besides stands in the machine's own configuration, which travels with it.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::super::{DriverError, DriverErrorKind, MachineName, Owner, PowerState, Result};
use super::volumes::Found;
use super::{CHANGE, Incus, LOOK, api, at};

/// Disks cross the network.
const COPY: Duration = Duration::from_secs(3600);
/// For so long what an earlier try left at work is waited for.
const PATIENCE: Duration = Duration::from_secs(300);
/// One look at it.
const WAIT: Duration = Duration::from_secs(10);

const KEY: &str = "user.mpanel.moving";

/// What is written on a machine that moves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Moving {
    /// The member it shall be on.
    to: String,
    /// Whether it was on.
    on: bool,
    /// Whether all of its volumes are there.
    copied: bool,
}

impl Moving {
    pub(super) fn read(instance: &Value) -> Option<Self> {
        let mut words = instance["config"][KEY].as_str()?.split(' ');
        let (on, copied, to) = (words.next()?, words.next()?, words.next()?);
        Some(Self { to: to.to_owned(), on: on == "on", copied: copied == "copied" })
    }

    fn words(&self) -> String {
        let (on, copied) = (if self.on { "on" } else { "off" }, if self.copied { "copied" } else { "copying" });
        format!("{on} {copied} {}", self.to)
    }
}

impl Incus {
    /// Moves a machine to another member. It may take so long to end by itself.
    ///
    /// Errors: `Refused` where there is no such member or no cluster; `Elsewhere` when the machine is neither here nor there.
    pub(super) async fn move_to(&self, name: &MachineName, owner: &Owner, node: &str, timeout: Duration) -> Result<()> {
        let server = &self.config.server;
        let found = self.found(name, owner).await?;
        let Some(own) = self.member_now().await? else {
            return Err(DriverError::refused(format!("{server} is no cluster: {name} cannot move to {node}.")));
        };
        let is_at = |found: &Value, member: &str| api::location(found).unwrap_or(&own) == member;
        if is_at(&found, node) {
            // An earlier try was cut off after the machine had arrived, or there is nothing to do.
            return self.arrive(name, owner).await;
        }
        if !is_at(&found, &own) {
            return Err(self.is_on(name, api::location(&found).unwrap_or_default()));
        }
        self.is_reachable(&found, node).await?;
        self.quiet(name).await?;
        // What was at work may have been the move.
        let found = self.found(name, owner).await?;
        if is_at(&found, node) {
            return self.arrive(name, owner).await;
        }
        match self.leave(name, owner, &found, (&own, node), timeout).await {
            Ok(()) => self.arrive(name, owner).await,
            Err(error) => {
                // Whatever can be done about it at once; what cannot, the next try does.
                let _ = self.stay(name, owner, &own, node).await;
                Err(error)
            }
        }
    }

    /// The machine, wherever it is in the cluster. One whose move was cut off before it had its name back gets it back.
    async fn found(&self, name: &MachineName, owner: &Owner) -> Result<Value> {
        let mut found = self.instance(name).await?;
        if found.is_none() && owner.machine() == *name && self.member().await?.is_some() {
            self.quiet(name).await?;
            found = self.instance(name).await?;
            if let (None, [copy]) = (&found, self.copies(name).await?.as_slice()) {
                let path = format!("/1.0/instances/{}", copy["name"].as_str().unwrap_or_default());
                self.query("POST", &path, Some(&json!({ "name": name.as_str() })), CHANGE).await?;
                found = self.instance(name).await?;
            }
        }
        self.check_mark(name, owner, found.as_ref())?;
        found.ok_or_else(|| self.missing(name))
    }

    /// Whether a machine would run on the other member.
    ///
    /// Errors: `Refused` or `Unreachable`, before anything was shut down.
    async fn is_reachable(&self, found: &Value, node: &str) -> Result<()> {
        let server = &self.config.server;
        match self.members().await?.iter().find(|(name, _)| name == node) {
            None => return Err(DriverError::refused(format!("The cluster of {server} has no member {node}."))),
            Some((_, false)) => {
                let message = format!("The member {node} of the cluster of {server} is not online.");
                return Err(DriverError::new(DriverErrorKind::Unreachable, message));
            }
            Some(_) => {}
        }
        let Some(bridge) = found["devices"]["eth0"]["parent"].as_str() else { return Ok(()) };
        match self.get(&at(&format!("/1.0/networks/{bridge}"), Some(node))).await {
            Err(error) if error.kind == DriverErrorKind::NotFound => Err(DriverError::refused(format!(
                "The machine is attached to the bridge {bridge}, which {node} does not have."
            ))),
            other => other.map(drop),
        }
    }

    /// Shuts the machine down and moves it with its volumes.
    async fn leave(
        &self,
        name: &MachineName,
        owner: &Owner,
        found: &Value,
        (own, node): (&str, &str),
        timeout: Duration,
    ) -> Result<()> {
        let off = api::power(found) == PowerState::Stopped;
        let began = Moving::read(found).filter(|moving| moving.to == node);
        let mut moving = Moving { to: node.to_owned(), on: !off || began.is_some_and(|m| m.on), copied: false };
        self.write(name, &moving.words()).await?;
        if !off {
            self.switch_off(name, timeout).await?;
        }
        self.clear(name, owner, node).await?;
        for volume in self.volumes_everywhere(name, owner).await?.iter().filter(|v| v.location() == Some(own)) {
            let path = format!("{}/{}", volume.pool, volume.name());
            let args = ["storage", "volume", "copy", &path, &path, "--target", own, "--destination-target", node];
            self.client(&args, COPY).await?;
        }
        moving.copied = true;
        self.write(name, &moving.words()).await?;
        let body = json!({ "name": name.as_str(), "migration": true, "live": false });
        self.query("POST", &at(&format!("/1.0/instances/{name}"), Some(node)), Some(&body), COPY).await.map(drop)
    }

    /// Finishes a move whose machine has arrived: switches it on if it was, and deletes what its volumes left behind.
    async fn arrive(&self, name: &MachineName, owner: &Owner) -> Result<()> {
        let found = self.found(name, owner).await?;
        let Some(moving) = Moving::read(&found) else { return Ok(()) };
        let arrived = api::location(&found) == Some(moving.to.as_str());
        if arrived && moving.on && api::power(&found) != PowerState::Running {
            self.switch_on(name).await?;
        }
        self.end_move(name, owner, &found).await
    }

    /// Ends a move that was cut off, before somebody switches the machine on or off.
    pub(super) async fn end_move(&self, name: &MachineName, owner: &Owner, found: &Value) -> Result<()> {
        let Some(moving) = Moving::read(found) else { return Ok(()) };
        if moving.copied && api::location(found) == Some(moving.to.as_str()) {
            let volumes = self.volumes_everywhere(name, owner).await?;
            let has = |other: &Found| {
                let same = |v: &&Found| v.name() == other.name() && v.pool == other.pool;
                volumes.iter().filter(same).any(|v| v.location() == Some(moving.to.as_str()))
            };
            for left in volumes.iter().filter(|v| v.location().is_some_and(|at| at != moving.to) && has(v)) {
                self.delete_volume(left).await?;
            }
        }
        self.write(name, "").await
    }

    /// Undoes a move that failed, where the machine still is where it was and nothing is at work on it.
    async fn stay(&self, name: &MachineName, owner: &Owner, own: &str, node: &str) -> Result<()> {
        let found = self.found(name, owner).await?;
        let Some(moving) = Moving::read(&found) else { return Ok(()) };
        if api::location(&found) != Some(own) || self.at_work(name).await?.is_some() {
            return Ok(());
        }
        if moving.on && api::power(&found) != PowerState::Running {
            self.switch_on(name).await?;
        }
        self.clear(name, owner, node).await?;
        self.write(name, "").await
    }

    /// Deletes what an earlier try left on the member that the machine has not arrived at.
    async fn clear(&self, name: &MachineName, owner: &Owner, node: &str) -> Result<()> {
        for copy in self.copies(name).await? {
            self.remove_instance(copy["name"].as_str().unwrap_or_default(), &copy).await?;
        }
        for volume in self.volumes_everywhere(name, owner).await?.iter().filter(|v| v.location() == Some(node)) {
            self.delete_volume(volume).await?;
        }
        Ok(())
    }

    async fn write(&self, name: &MachineName, words: &str) -> Result<()> {
        let body = json!({ "config": { KEY: words } });
        self.query("PATCH", &format!("/1.0/instances/{name}"), Some(&body), CHANGE).await.map(drop)
    }

    /// Waits until nothing is at work on a machine and its volumes any more.
    ///
    /// Errors: `Busy` after a while.
    async fn quiet(&self, name: &MachineName) -> Result<()> {
        let began = Instant::now();
        while let Some(operation) = self.at_work(name).await? {
            if began.elapsed() > PATIENCE {
                let message = format!("{} is still at work on the machine {name}.", self.config.server);
                return Err(DriverError::new(DriverErrorKind::Busy, message));
            }
            // How it ends shows in what is there afterwards; one that has ended is known no more.
            let path = format!("/1.0/operations/{operation}/wait?timeout={}", WAIT.as_secs());
            match self.query("GET", &path, None, WAIT + LOOK).await {
                Err(error) if error.kind != DriverErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }

    /// An operation of the daemon's that is about a machine or one of its volumes, and has not ended.
    async fn at_work(&self, name: &MachineName) -> Result<Option<String>> {
        let all = self.get("/1.0/operations?recursion=1").await?;
        let live = ["pending", "running", "cancelling"].iter().flat_map(|status| all[status].as_array()).flatten();
        let about = |operation: &&Value| {
            let things = operation["resources"].as_object().into_iter().flat_map(|kinds| kinds.values());
            let mut paths = things.filter_map(Value::as_array).flatten().filter_map(Value::as_str);
            paths.any(|path| is_about(path, name))
        };
        Ok(live.filter(about).find_map(|operation| operation["id"].as_str().map(str::to_owned)))
    }
}

/// Whether a resource's path is that of a machine, or of one of its volumes.
fn is_about(path: &str, name: &MachineName) -> bool {
    // The slashes of a volume's path are encoded: `/1.0/storage_volumes/pool%2Fvolumes%2Fcustom%2Fname`.
    let path = path.split('?').next().unwrap_or_default().replace("%2F", "/");
    let last = path.rsplit('/').next().unwrap_or_default();
    last.strip_prefix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with("-mpv"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_on_a_moving_machine() {
        for moving in [
            Moving { to: "node-2".into(), on: true, copied: false },
            Moving { to: "node-2".into(), on: false, copied: true },
        ] {
            let instance = json!({ "config": { KEY: moving.words() } });
            assert_eq!(Moving::read(&instance), Some(moving));
        }
        assert_eq!(Moving::read(&json!({ "config": { KEY: "" } })), None);
        assert_eq!(Moving::read(&json!({ "config": {} })), None);
    }

    #[test]
    fn operations_on_a_machine() {
        let name = MachineName::new("0a1b2c3d", 7);
        assert!(is_about("/1.0/instances/mp-0a1b2c3d-7", &name));
        assert!(is_about("/1.0/instances/mp-0a1b2c3d-7?project=default", &name));
        assert!(is_about("/1.0/storage-pools/p/volumes/custom/mp-0a1b2c3d-7-mpv3", &name));
        assert!(is_about("/1.0/storage_volumes/p%2Fvolumes%2Fcustom%2Fmp-0a1b2c3d-7-mpv3", &name));
        assert!(!is_about("/1.0/instances/mp-0a1b2c3d-77", &name));
        assert!(!is_about("/1.0/storage-pools/p/volumes/custom/mp-0a1b2c3d-77-mpv3", &name));
    }
}
