//! Incus, or LXD 5, through its command line client: `incus query` and `lxc query` speak the daemon's REST API,
//! which is the same in both for what mPanel needs (doc/rest-api.md of either project).

mod api;
mod cluster;
mod create;
mod errors;
mod inspect;
mod load;
mod moving;
mod network;
mod snapshots;
mod volumes;

use std::net::IpAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use serde_json::{Value, json};

use self::cluster::{Membership, at};
use self::errors::explain;
use super::{
    Capabilities, ComputeDriver, DriverError, DriverErrorKind, DriverKind, Finding, Machine, MachineName, MachineSpec,
    NodeInfo, NodeLoad, Owner, PowerState, Resized, Result, Sample, Script, Size, image, probe, script,
};
use crate::shell::{Command, Runner};

/// How to reach a server's daemon.
#[derive(Clone, Debug)]
pub struct IncusConfig {
    /// What people call the server, for messages.
    pub server: String,
    /// The client: `incus`, or `lxc` for LXD.
    pub program: String,
    /// The storage pool of the machines' disks.
    pub pool: String,
    /// The network that machines are attached to: a managed one, or a bridge of the server.
    pub network: String,
    /// What the daemon is called in its cluster, as far as that is known; what it says itself is what counts.
    pub member: Option<String>,
}

/// A server with Incus or LXD.
pub struct Incus {
    config: IncusConfig,
    runner: Arc<dyn Runner>,
    /// When the load was last asked for.
    ticks: Mutex<Option<load::Ticks>>,
    membership: Membership,
}

/// Looks are quick; a slow one is a hanging daemon.
const LOOK: Duration = Duration::from_secs(20);
/// Making a machine copies an image on storage without snapshots.
const CHANGE: Duration = Duration::from_secs(300);
/// How often it is looked whether a machine has gone off that was asked to and could not be waited for.
const AGAIN: Duration = Duration::from_millis(500);
const MIB: u64 = 1024 * 1024;
const GIB: u64 = 1024 * MIB;

/// What became of a machine that was asked to end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// What it was asked for.
    Done,
    /// It is off.
    Off,
    /// It is on still, and all of its time has passed.
    Deaf,
}

impl Incus {
    /// A driver; nothing is called yet.
    pub fn new(config: IncusConfig, runner: Arc<dyn Runner>) -> Self {
        Self { config, runner, ticks: Mutex::default(), membership: Membership::default() }
    }

    async fn client(&self, args: &[&str], timeout: Duration) -> Result<Vec<u8>> {
        let command = Command::new(&self.config.program, args.iter().copied()).within(timeout);
        let output =
            self.runner.run(&command).await.map_err(|e| DriverError::shell(&self.config.server, &command, &e))?;
        if output.status == 0 {
            return Ok(output.stdout);
        }
        Err(explain(&self.config, &command, &String::from_utf8_lossy(&output.stderr)))
    }

    async fn query(&self, method: &str, path: &str, body: Option<&Value>, timeout: Duration) -> Result<Value> {
        let text = body.map(Value::to_string);
        let mut args = vec!["query", "--wait", "--request", method];
        if let Some(text) = &text {
            args.extend(["--data", text.as_str()]);
        }
        args.push(path);
        let stdout = self.client(&args, timeout).await?;
        if stdout.iter().all(u8::is_ascii_whitespace) {
            return Ok(Value::Null);
        }
        serde_json::from_slice(&stdout).map_err(|e| {
            let server = &self.config.server;
            DriverError::new(
                DriverErrorKind::Garbage,
                format!("The server {server} answered with something that cannot be read: {e}."),
            )
            .detail(String::from_utf8_lossy(&stdout[..stdout.len().min(300)]).into_owned())
        })
    }

    async fn get(&self, path: &str) -> Result<Value> {
        self.query("GET", path, None, LOOK).await
    }

    /// What is at the path, if anything is.
    async fn find(&self, path: &str) -> Result<Option<Value>> {
        match self.get(path).await {
            Ok(value) => Ok(Some(value)),
            Err(error) if error.kind == DriverErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The machine of this name, wherever it is in the cluster.
    async fn instance(&self, name: &MachineName) -> Result<Option<Value>> {
        self.find(&format!("/1.0/instances/{name}")).await
    }

    /// The machine of this name on this server.
    ///
    /// Errors: `Elsewhere`; `Busy` when its move was cut off half way.
    async fn instance_here(&self, name: &MachineName) -> Result<Option<Value>> {
        let found = self.instance(name).await?;
        self.here(name, found).await
    }

    /// The machine, if it is there and ours.
    ///
    /// Errors: `AlreadyTaken` when it carries another mark or none; it is then left alone. `Elsewhere`.
    async fn own(&self, name: &MachineName, owner: &Owner) -> Result<Option<Value>> {
        let found = self.instance(name).await?;
        self.check_mark(name, owner, found.as_ref())?;
        self.here(name, found).await
    }

    fn check_mark(&self, name: &MachineName, owner: &Owner, found: Option<&Value>) -> Result<()> {
        match found {
            Some(found) if api::owner(found).as_ref() != Some(owner) => {
                Err(self.foreign(&format!("machine named {name}")))
            }
            _ => Ok(()),
        }
    }

    fn foreign(&self, thing: &str) -> DriverError {
        DriverError::new(
            DriverErrorKind::AlreadyTaken,
            format!("A {thing} on {} does not carry this installation's mark; it is left alone.", self.config.server),
        )
    }

    async fn existing(&self, name: &MachineName, owner: &Owner) -> Result<Value> {
        self.own(name, owner).await?.ok_or_else(|| self.missing(name))
    }

    fn missing(&self, name: &MachineName) -> DriverError {
        DriverError::new(DriverErrorKind::NotFound, format!("The machine {name} is not on {}.", self.config.server))
    }

    async fn set_state(&self, name: &MachineName, action: &str, timeout: Option<Duration>, force: bool) -> Result<()> {
        let seconds = timeout.map_or(-1, |t| i64::try_from(t.as_secs()).unwrap_or(i64::MAX));
        let body = json!({ "action": action, "timeout": seconds, "force": force });
        let limit = timeout.unwrap_or(LOOK) + Duration::from_secs(60);
        self.query("PUT", &format!("/1.0/instances/{name}/state"), Some(&body), limit).await.map(drop)
    }

    async fn power(&self, name: &MachineName) -> Result<Option<PowerState>> {
        Ok(self.instance(name).await?.as_ref().map(api::power))
    }

    /// Deletes an instance, on or off.
    async fn remove_instance(&self, name: &str, found: &Value) -> Result<()> {
        let path = format!("/1.0/instances/{name}");
        if api::power(found) != PowerState::Stopped {
            // It is going to be deleted: no use in asking it nicely. A failure shows at the deletion.
            let body = json!({ "action": "stop", "timeout": -1, "force": true });
            let _ = self.query("PUT", &format!("{path}/state"), Some(&body), LOOK + Duration::from_secs(60)).await;
        }
        match self.query("DELETE", &path, None, CHANGE).await {
            Err(error) if error.kind != DriverErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// What the machine printed on its console since that was last read; at most what the daemon keeps of it, 128 KiB.
    async fn printed(&self, name: &MachineName) -> Result<Vec<u8>> {
        // LXD 5.0 takes that there is nothing for a file that is not there, and a machine that was never on has none.
        let nothing = |told: &String| told.contains("→ open ") && told.contains("no such file");
        match self.client(&["console", name.as_str(), "--show-log"], LOOK).await {
            Err(error) if error.detail.as_ref().is_some_and(nothing) => Ok(vec![]),
            other => other,
        }
    }

    async fn switch_on(&self, name: &MachineName) -> Result<()> {
        match self.set_state(name, "start", None, false).await {
            // Somebody was faster.
            Err(_) if self.power(name).await? == Some(PowerState::Running) => Ok(()),
            other => other,
        }
    }

    /// Asks a machine to end, and switches it off after `timeout`.
    async fn switch_off(&self, name: &MachineName, timeout: Duration) -> Result<()> {
        if self.asked(name, "stop", timeout).await? != Asked::Deaf {
            return Ok(());
        }
        match self.set_state(name, "stop", None, true).await {
            Err(_) if self.power(name).await? == Some(PowerState::Stopped) => Ok(()),
            other => other,
        }
    }

    /// Asks a machine to end (`stop`, `restart`), and waits for it as long as it may take.
    ///
    /// Errors: when nobody knows what became of the question: it may be at its end still, and whoever asks again finds out.
    async fn asked(&self, name: &MachineName, action: &str, timeout: Duration) -> Result<Asked> {
        let until = Instant::now() + timeout;
        match self.set_state(name, action, Some(timeout), false).await {
            Ok(()) => return Ok(Asked::Done),
            Err(error) => match error.kind {
                // Only the daemon itself says that the machine did not comply.
                DriverErrorKind::Failed => {}
                _ => return Err(error),
            },
        }
        loop {
            match self.power(name).await? {
                None => return Err(self.missing(name)),
                Some(PowerState::Stopped) => return Ok(Asked::Off),
                Some(_) if Instant::now() >= until => return Ok(Asked::Deaf),
                Some(_) => tokio::time::sleep(AGAIN).await,
            }
        }
    }
}

#[async_trait]
impl ComputeDriver for Incus {
    fn kind(&self) -> DriverKind {
        DriverKind::Incus
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            virtual_machines: false,
            containers: true,
            migration: self.config.member.is_some() || self.membership.is_member(),
            hot_attach: true,
            state_delay: Duration::ZERO,
            poll: Duration::from_millis(100),
        }
    }

    async fn node(&self) -> Result<NodeInfo> {
        let server = self.get("/1.0").await?;
        let member = self.membership.told(&server);
        let at = |path: &str| at(path, member.as_deref());
        let resources = self.get(&at("/1.0/resources")).await?;
        let pool = self.get(&at(&format!("/1.0/storage-pools/{}/resources", self.config.pool))).await?;
        let env = &server["environment"];
        let number = |v: &Value| v.as_u64().unwrap_or_default();
        // All members of a cluster have its certificate.
        let cluster = member.as_ref().and(env["certificate_fingerprint"].as_str()).map(str::to_owned);
        Ok(NodeInfo {
            server_version: format!(
                "{} {}",
                env["server"].as_str().unwrap_or("incus"),
                env["server_version"].as_str().unwrap_or("?")
            ),
            cpu_cores: u32::try_from(number(&resources["cpu"]["total"])).unwrap_or(u32::MAX),
            memory_mb: number(&resources["memory"]["total"]) / MIB,
            disk_gb: number(&pool["space"]["total"]) / GIB,
            member,
            cluster,
        })
    }

    async fn inspect(&self) -> Result<Vec<Finding>> {
        self.findings().await
    }

    async fn load(&self) -> Result<Option<NodeLoad>> {
        self.node_load().await.map(Some)
    }

    async fn machine(&self, name: &MachineName) -> Result<Option<Machine>> {
        Ok(self.instance_here(name).await?.as_ref().map(api::machine))
    }

    async fn machines(&self) -> Result<Vec<Machine>> {
        let all = self.get("/1.0/instances?recursion=1").await?;
        Ok(self.those_here(all).await?.iter().map(api::machine).collect())
    }

    async fn create(&self, spec: &MachineSpec) -> Result<()> {
        self.make(spec).await
    }

    async fn resize(&self, name: &MachineName, owner: &Owner, size: Size) -> Result<Resized> {
        self.set_size(name, owner, size).await
    }

    async fn start(&self, name: &MachineName, owner: &Owner) -> Result<()> {
        let found = self.existing(name, owner).await?;
        self.end_move(name, owner, &found).await?;
        if api::power(&found) == PowerState::Running {
            return Ok(());
        }
        self.switch_on(name).await
    }

    async fn stop(&self, name: &MachineName, owner: &Owner, timeout: Duration) -> Result<()> {
        let found = self.existing(name, owner).await?;
        self.end_move(name, owner, &found).await?;
        if api::power(&found) == PowerState::Stopped {
            return Ok(());
        }
        self.switch_off(name, timeout).await
    }

    async fn reboot(&self, name: &MachineName, owner: &Owner, timeout: Duration) -> Result<()> {
        if api::power(&self.existing(name, owner).await?) == PowerState::Running {
            match self.asked(name, "restart", timeout).await? {
                Asked::Done => return Ok(()),
                Asked::Off => {}
                Asked::Deaf => return self.set_state(name, "restart", None, true).await,
            }
        }
        self.start(name, owner).await
    }

    async fn migrate(&self, name: &MachineName, owner: &Owner, node: &str, timeout: Duration) -> Result<()> {
        self.move_to(name, owner, node, timeout).await
    }

    async fn delete(&self, name: &MachineName, owner: &Owner) -> Result<bool> {
        let found = self.instance(name).await?;
        self.check_mark(name, owner, found.as_ref())?;
        let mut there = found.is_some();
        if let Some(found) = found {
            // Never `None`: it was found.
            self.here(name, Some(found.clone())).await?;
            self.remove_instance(name.as_str(), &found).await?;
        }
        if self.member().await?.is_some() && owner.machine() == *name {
            for copy in self.copies(name).await? {
                self.remove_instance(copy["name"].as_str().unwrap_or_default(), &copy).await?;
                there = true;
            }
        }
        // An earlier try may have been cut off between the machine and its volumes.
        Ok(self.free_all(name, owner).await? > 0 || there)
    }

    async fn address(&self, name: &MachineName) -> Result<Option<IpAddr>> {
        let state = self.get(&format!("/1.0/instances/{name}/state")).await?;
        Ok(api::address(&state))
    }

    async fn ready(&self, _name: &MachineName, address: IpAddr) -> Result<bool> {
        probe::ssh_answers(&*self.runner, address)
            .await
            .map_err(|e| DriverError::shell(&self.config.server, &probe::command(address), &e))
    }

    async fn samples(&self) -> Result<Vec<Sample>> {
        let all = self.get("/1.0/instances?recursion=2").await?;
        Ok(self.those_here(all).await?.iter().map(api::sample).collect())
    }

    /// What it printed since this was last asked: reading takes it away (liblxc: `lxc_cmd_console_log`).
    async fn console_log(&self, name: &MachineName, max_bytes: usize) -> Result<String> {
        let bytes = self.printed(name).await?;
        let tail = &bytes[bytes.len().saturating_sub(max_bytes)..];
        Ok(script::plain_text(&String::from_utf8_lossy(tail)))
    }

    async fn script(&self, name: &MachineName, owner: &Owner) -> Result<Script> {
        let found = self.existing(name, owner).await?;
        let config = &found["config"];
        if config["user.mpanel.user-data"].as_str().is_none_or(|text| text.trim().is_empty()) {
            return Ok(Script::Without);
        }
        // The image's properties, as they were when the machine was made.
        if image::seed(&config["image.mpanel"]) < image::TELLS_OUTCOME {
            return Ok(Script::never(
                "The image that this machine was made of does not tell how its setup script ended.",
            ));
        }
        Ok(image::outcome(&String::from_utf8_lossy(&self.printed(name).await?)))
    }

    async fn has_image(&self, alias: &str) -> Result<bool> {
        Ok(self.find(&format!("/1.0/images/aliases/{alias}")).await?.is_some())
    }
}
