//! Incus, or LXD 5, through its command line client: `incus query` and `lxc query` speak the daemon's REST API,
//! which is the same in both for what mPanel needs (doc/rest-api.md of either project).

mod api;
mod errors;
mod load;
mod network;
mod snapshots;
mod volumes;

use std::net::IpAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use serde_json::{Value, json};

use self::errors::explain;
use super::{
    Capabilities, ComputeDriver, DriverError, DriverErrorKind, DriverKind, Machine, MachineName, MachineSpec, NodeInfo,
    NodeLoad, Owner, PowerState, Resized, Result, Sample, Size, probe,
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
    /// The network that machines are attached to.
    pub network: String,
}

/// A server with Incus or LXD.
pub struct Incus {
    config: IncusConfig,
    runner: Arc<dyn Runner>,
    /// When the load was last asked for.
    ticks: Mutex<Option<load::Ticks>>,
}

/// Looks are quick; a slow one is a hanging daemon.
const LOOK: Duration = Duration::from_secs(20);
/// Making a machine copies an image on storage without snapshots.
const CHANGE: Duration = Duration::from_secs(300);
const MIB: u64 = 1024 * 1024;
const GIB: u64 = 1024 * MIB;

impl Incus {
    /// A driver; nothing is called yet.
    pub fn new(config: IncusConfig, runner: Arc<dyn Runner>) -> Self {
        Self { config, runner, ticks: Mutex::default() }
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

    async fn instance(&self, name: &MachineName) -> Result<Option<Value>> {
        self.find(&format!("/1.0/instances/{name}")).await
    }

    /// The machine, if it is there and ours.
    ///
    /// Errors: `AlreadyTaken` when it carries another mark or none; it is then left alone.
    async fn own(&self, name: &MachineName, owner: &Owner) -> Result<Option<Value>> {
        let Some(found) = self.instance(name).await? else { return Ok(None) };
        if api::owner(&found).as_ref() == Some(owner) {
            return Ok(Some(found));
        }
        Err(self.foreign(&format!("machine named {name}")))
    }

    fn foreign(&self, thing: &str) -> DriverError {
        DriverError::new(
            DriverErrorKind::AlreadyTaken,
            format!("A {thing} on {} does not carry this installation's mark; it is left alone.", self.config.server),
        )
    }

    async fn existing(&self, name: &MachineName, owner: &Owner) -> Result<Value> {
        self.own(name, owner).await?.ok_or_else(|| {
            DriverError::new(DriverErrorKind::NotFound, format!("The machine {name} is not on {}.", self.config.server))
        })
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

    fn limits(size: Size) -> Value {
        json!({ "limits.cpu": size.cpu_cores.to_string(), "limits.memory": format!("{}MiB", size.memory_mb) })
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
            migration: false,
            any_static_address: false,
            hot_attach: true,
            container_hot_detach: true,
            state_delay: Duration::ZERO,
            poll: Duration::from_millis(100),
        }
    }

    async fn node(&self) -> Result<NodeInfo> {
        let server = self.get("/1.0").await?;
        let resources = self.get("/1.0/resources").await?;
        let pool = self.get(&format!("/1.0/storage-pools/{}/resources", self.config.pool)).await?;
        let env = &server["environment"];
        let number = |v: &Value| v.as_u64().unwrap_or_default();
        Ok(NodeInfo {
            server_version: format!(
                "{} {}",
                env["server"].as_str().unwrap_or("incus"),
                env["server_version"].as_str().unwrap_or("?")
            ),
            cpu_cores: u32::try_from(number(&resources["cpu"]["total"])).unwrap_or(u32::MAX),
            memory_mb: number(&resources["memory"]["total"]) / MIB,
            disk_gb: number(&pool["space"]["total"]) / GIB,
        })
    }

    async fn load(&self) -> Result<Option<NodeLoad>> {
        self.node_load().await.map(Some)
    }

    async fn machine(&self, name: &MachineName) -> Result<Option<Machine>> {
        Ok(self.instance(name).await?.as_ref().map(api::machine))
    }

    async fn machines(&self) -> Result<Vec<Machine>> {
        let all = self.get("/1.0/instances?recursion=1").await?;
        Ok(all.as_array().map(|a| a.iter().map(api::machine).collect()).unwrap_or_default())
    }

    async fn create(&self, spec: &MachineSpec) -> Result<()> {
        let pool = spec.storage_pool.as_deref().unwrap_or(&self.config.pool);
        let nic = self.nic(&spec.network).await?;
        let mut config = json!({
            "user.mpanel.installation": spec.owner.installation,
            "user.mpanel.pod": spec.owner.pod.to_string(),
            // Read by the image's first boot.
            "user.mpanel.hostname": spec.hostname,
            "user.mpanel.login-user": spec.login_user,
            "user.mpanel.ssh-keys": spec.ssh_keys.join("\n"),
            "user.mpanel.user-data": spec.user_data.clone().unwrap_or_default(),
        });
        if let (Some(config), Value::Object(limits)) = (config.as_object_mut(), Self::limits(spec.size)) {
            config.extend(limits);
        }
        let body = json!({
            "name": spec.name.as_str(),
            "type": "container",
            "source": { "type": "image", "alias": spec.image },
            "profiles": [],
            "config": config,
            "devices": {
                "root": { "type": "disk", "path": "/", "pool": pool, "size": format!("{}GiB", spec.size.disk_gb) },
                "eth0": nic,
            },
        });
        match self.query("POST", "/1.0/instances", Some(&body), CHANGE).await {
            Ok(_) => Ok(()),
            // Whether an earlier try made it, or this one timed out halfway: what is there decides.
            Err(error) if matches!(error.kind, DriverErrorKind::AlreadyTaken | DriverErrorKind::TimedOut) => {
                match self.own(&spec.name, &spec.owner).await? {
                    Some(_) => Ok(()),
                    None => Err(error),
                }
            }
            Err(error) => Err(error),
        }
    }

    async fn resize(&self, name: &MachineName, owner: &Owner, size: Size) -> Result<Resized> {
        let found = self.existing(name, owner).await?;
        let root = &found["devices"]["root"];
        let now = root["size"].as_str().and_then(|s| s.strip_suffix("GiB")).and_then(|s| s.parse::<u32>().ok());
        if now.is_some_and(|now| now > size.disk_gb) {
            return Err(DriverError::refused(format!(
                "A disk only grows: {name} has {} GB, {} GB were asked for.",
                now.unwrap_or(0),
                size.disk_gb
            )));
        }
        let mut root = root.clone();
        root["size"] = json!(format!("{}GiB", size.disk_gb));
        let mut body = json!({ "config": Self::limits(size), "devices": { "root": root } });
        let path = format!("/1.0/instances/{name}");
        if api::cores(&found) != size.cpu_cores && api::power(&found) == PowerState::Running {
            // The daemon hands out cores when it is told of the change, and may read the record before it has written it
            // (LXD 5.0, `Update`: the scheduler is woken in the middle). So the change is made twice, in two spellings:
            // whichever it reads the second time is the new size.
            body["config"]["limits.cpu"] = format!("0-{}", size.cpu_cores.saturating_sub(1)).into();
            self.query("PATCH", &path, Some(&body), CHANGE).await?;
            body = json!({ "config": Self::limits(size) });
        }
        self.query("PATCH", &path, Some(&body), CHANGE).await?;
        Ok(Resized::Now)
    }

    async fn start(&self, name: &MachineName, owner: &Owner) -> Result<()> {
        if api::power(&self.existing(name, owner).await?) == PowerState::Running {
            return Ok(());
        }
        match self.set_state(name, "start", None, false).await {
            // Somebody was faster.
            Err(_) if self.power(name).await? == Some(PowerState::Running) => Ok(()),
            other => other,
        }
    }

    async fn stop(&self, name: &MachineName, owner: &Owner, timeout: Duration) -> Result<()> {
        if api::power(&self.existing(name, owner).await?) == PowerState::Stopped {
            return Ok(());
        }
        if self.set_state(name, "stop", Some(timeout), false).await.is_ok() {
            return Ok(());
        }
        match self.set_state(name, "stop", None, true).await {
            Err(_) if self.power(name).await? == Some(PowerState::Stopped) => Ok(()),
            other => other,
        }
    }

    async fn reboot(&self, name: &MachineName, owner: &Owner) -> Result<()> {
        if api::power(&self.existing(name, owner).await?) == PowerState::Running
            && self.set_state(name, "restart", Some(Duration::from_secs(20)), false).await.is_ok()
        {
            return Ok(());
        }
        if self.power(name).await? == Some(PowerState::Running) {
            return self.set_state(name, "restart", None, true).await;
        }
        self.start(name, owner).await
    }

    async fn migrate(&self, name: &MachineName, owner: &Owner, node: &str) -> Result<()> {
        self.existing(name, owner).await?;
        Err(DriverError::refused(format!("{} is no cluster: {name} cannot move to {node}.", self.config.server)))
    }

    async fn delete(&self, name: &MachineName, owner: &Owner) -> Result<bool> {
        let Some(found) = self.own(name, owner).await? else {
            // An earlier try may have been cut off between the machine and its volumes.
            return self.free_all(name, owner).await.map(|freed| freed > 0);
        };
        if api::power(&found) != PowerState::Stopped {
            // It is going to be deleted: no use in asking it nicely. A failure shows at the deletion.
            let _ = self.set_state(name, "stop", None, true).await;
        }
        match self.query("DELETE", &format!("/1.0/instances/{name}"), None, CHANGE).await {
            Err(error) if error.kind != DriverErrorKind::NotFound => return Err(error),
            _ => {}
        }
        self.free_all(name, owner).await?;
        Ok(true)
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
        Ok(all.as_array().map(|a| a.iter().map(api::sample).collect()).unwrap_or_default())
    }

    async fn console_log(&self, name: &MachineName, max_bytes: usize) -> Result<String> {
        let bytes = self.client(&["console", name.as_str(), "--show-log"], LOOK).await?;
        let tail = &bytes[bytes.len().saturating_sub(max_bytes)..];
        Ok(api::plain_text(&String::from_utf8_lossy(tail)))
    }

    async fn has_image(&self, alias: &str) -> Result<bool> {
        Ok(self.find(&format!("/1.0/images/aliases/{alias}")).await?.is_some())
    }
}
