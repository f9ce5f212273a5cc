//! A server that only pretends, for demonstrations, scale and failure tests: in memory, with delays, room and faults
//! like a real one. It says that it is simulated wherever its results show.

mod cluster;
mod disks;
mod script;

use std::collections::{BTreeMap, HashSet};
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::sync::{Arc, MutexGuard};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use self::cluster::Node;
use super::{
    Capabilities, ComputeDriver, CpuUse, DriverError, DriverErrorKind, DriverKind, Machine, MachineName, MachineSpec,
    NodeInfo, NodeLoad, Owner, PowerState, Resized, Result, Sample, Script, Size,
};

/// What it pretends to be.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct SimulatedConfig {
    /// Processor cores.
    pub cpu_cores: u32,
    /// Memory in MB.
    pub memory_mb: u64,
    /// Disk in GB.
    pub disk_gb: u64,
    /// Milliseconds that making a machine takes; the other operations take a fifth.
    pub create_ms: u64,
    /// Fails these operations (`create`, `start`, ...) always, with the message.
    pub faults: BTreeMap<String, String>,
    /// What the scripts of its machines exit with; one above 255 never ends, and below 0 nobody can tell.
    pub script_exit: i32,
    /// Milliseconds that such a script takes.
    pub script_ms: u64,
    /// Its machines take no volumes, like containers of Proxmox VE.
    pub without_volumes: bool,
    /// Memory in MB that machines of others use on it.
    pub others_memory_mb: u64,
    /// Disk in GB that they use.
    pub others_disk_gb: u64,
    /// A cluster that it pretends to be of, within this process.
    pub cluster: Option<String>,
    /// Its own name there.
    pub node: Option<String>,
}

impl Default for SimulatedConfig {
    fn default() -> Self {
        Self {
            cpu_cores: 64,
            memory_mb: 262_144,
            disk_gb: 8_192,
            create_ms: 400,
            faults: BTreeMap::new(),
            script_exit: 0,
            script_ms: 0,
            without_volumes: false,
            others_memory_mb: 0,
            others_disk_gb: 0,
            cluster: None,
            node: None,
        }
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Made {
    installation: String,
    pod: i64,
    image: String,
    size: Size,
    running_since: Option<u64>,
    address: IpAddr,
    #[serde(default)]
    volumes: BTreeMap<i64, disks::Disk>,
    #[serde(default)]
    snapshots: Vec<String>,
    /// Whether it was given a script.
    #[serde(default)]
    script: bool,
    /// When its script began: Unix milliseconds.
    #[serde(default)]
    script_since: Option<u64>,
}

impl Made {
    fn disk_gb(&self) -> u64 {
        u64::from(self.size.disk_gb) + self.volumes.values().map(|v| u64::from(v.size_gb)).sum::<u64>()
    }
}

/// A pretended server.
pub struct Simulated {
    config: SimulatedConfig,
    node: Arc<Node>,
}

impl Simulated {
    /// A server whose machines are kept in `state_file`, if one is given.
    pub fn new(config: SimulatedConfig, state_file: Option<PathBuf>) -> Self {
        Self { node: Node::open(&config, state_file), config }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Made>> {
        self.node.lock()
    }

    async fn takes(&self, operation: &str, share: u64) -> Result<()> {
        tokio::time::sleep(Duration::from_millis(self.config.create_ms / share)).await;
        match self.config.faults.get(operation) {
            Some(message) => Err(error(DriverErrorKind::Failed, message)),
            None => Ok(()),
        }
    }

    fn change<T>(&self, change: impl FnOnce(&mut BTreeMap<String, Made>) -> Result<T>) -> Result<T> {
        self.node.change(change)
    }

    fn room_for(&self, machines: &BTreeMap<String, Made>, disk_gb: u64) -> Result<()> {
        let held: u64 = machines.values().map(Made::disk_gb).sum();
        if held + disk_gb <= self.config.disk_gb {
            return Ok(());
        }
        let message = "The simulated server's storage is full. Delete a machine, then retry.";
        Err(error(DriverErrorKind::StorageFull, message))
    }

    fn own<T>(&self, name: &MachineName, owner: &Owner, change: impl FnOnce(&mut Made) -> T) -> Result<T> {
        let done = self.change(|machines| {
            let made = machines.get_mut(name.as_str()).ok_or_else(|| missing(name))?;
            if made.installation == owner.installation && made.pod == owner.pod {
                Ok(change(made))
            } else {
                Err(taken(name))
            }
        });
        // With this server's machines let go of: its peers look at each other's.
        done.map_err(|error| match error.kind {
            DriverErrorKind::NotFound => self.elsewhere(name).unwrap_or(error),
            _ => error,
        })
    }

    /// What is said of a machine that another server of the cluster has.
    fn elsewhere(&self, name: &MachineName) -> Option<DriverError> {
        let node = Node::elsewhere(&self.config, name.as_str())?;
        Some(error(DriverErrorKind::Elsewhere, &format!("The machine {name} is on the node {node} now.")))
    }
}

fn error(kind: DriverErrorKind, message: &str) -> DriverError {
    DriverError { kind, message: message.to_owned(), detail: Some("simulated".into()) }
}

fn missing(name: &MachineName) -> DriverError {
    error(DriverErrorKind::NotFound, &format!("The simulated server has no machine {name}."))
}

fn taken(name: &MachineName) -> DriverError {
    error(
        DriverErrorKind::AlreadyTaken,
        &format!("The machine {name} carries another installation's mark; it is left alone."),
    )
}

fn now() -> u64 {
    now_ms() / 1000
}

fn now_ms() -> u64 {
    u64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis()).unwrap_or(u64::MAX)
}

/// Seconds that a machine has run.
fn up(made: &Made, now: u64) -> u64 {
    made.running_since.map_or(0, |since| now.saturating_sub(since))
}

/// How busy it is, 0 to 1: a slow wave, different for each machine.
fn wave(made: &Made, up: u64) -> f64 {
    ((up as f64 / 60.0 + made.pod as f64).sin() + 1.0) / 2.0
}

/// Memory in use, in bytes: around a third.
fn memory_used(made: &Made, now: u64) -> f64 {
    f64::from(made.size.memory_mb) * 1_048_576.0 * (0.2 + 0.2 * wave(made, up(made, now)))
}

fn state(made: &Made) -> PowerState {
    if made.running_since.is_some() { PowerState::Running } else { PowerState::Stopped }
}

fn owner(made: &Made) -> Option<Owner> {
    Some(Owner { installation: made.installation.clone(), pod: made.pod })
}

#[async_trait]
impl ComputeDriver for Simulated {
    fn kind(&self) -> DriverKind {
        DriverKind::Simulated
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            virtual_machines: true,
            containers: true,
            migration: self.config.cluster.is_some(),
            hot_attach: true,
            state_delay: Duration::ZERO,
            poll: Duration::from_millis(100),
        }
    }

    async fn node(&self) -> Result<NodeInfo> {
        self.takes("node", 50).await?;
        Ok(NodeInfo {
            server_version: "simulated".into(),
            cpu_cores: self.config.cpu_cores,
            memory_mb: self.config.memory_mb,
            disk_gb: self.config.disk_gb,
            member: None,
            cluster: self.config.cluster.clone(),
        })
    }

    async fn load(&self) -> Result<Option<NodeLoad>> {
        self.takes("load", 50).await?;
        let machines = self.lock();
        let running = || machines.values().filter(|m| m.running_since.is_some());
        let cores: u32 = running().map(|m| m.size.cpu_cores).sum();
        let now = now();
        let memory: f64 = running().map(|m| memory_used(m, now)).sum();
        Ok(Some(NodeLoad {
            cpu_percent: Some((f64::from(cores) * 25.0 / f64::from(self.config.cpu_cores.max(1))).min(100.0)),
            memory_used_mb: Some((memory / 1_048_576.0) as u64 + self.config.others_memory_mb),
            disk_used_gb: Some(machines.values().map(Made::disk_gb).sum::<u64>() / 5 + self.config.others_disk_gb),
            network_bytes: Some(0),
        }))
    }

    async fn machine(&self, name: &MachineName) -> Result<Option<Machine>> {
        if let Some(message) = self.config.faults.get("machine") {
            return Err(error(DriverErrorKind::Unreachable, message));
        }
        let found = self.lock().get(name.as_str()).cloned();
        if found.is_none()
            && let Some(elsewhere) = self.elsewhere(name)
        {
            return Err(elsewhere);
        }
        Ok(found.map(|m| Machine { name: name.to_string(), owner: owner(&m), state: state(&m) }))
    }

    async fn machines(&self) -> Result<Vec<Machine>> {
        Ok(self
            .lock()
            .iter()
            .map(|(name, m)| Machine { name: name.clone(), owner: owner(m), state: state(m) })
            .collect())
    }

    async fn create(&self, spec: &MachineSpec) -> Result<()> {
        self.takes("create", 1).await?;
        self.change(|machines| {
            if let Some(made) = machines.get(spec.name.as_str()) {
                let ours = made.installation == spec.owner.installation && made.pod == spec.owner.pod;
                return if ours { Ok(()) } else { Err(taken(&spec.name)) };
            }
            self.room_for(machines, spec.size.disk_gb.into())?;
            // 198.18.0.0/15 is set aside for benchmarks (RFC 2544): nothing real answers there.
            let used: HashSet<IpAddr> = machines.values().map(|m| m.address).collect();
            let first = u32::from(Ipv4Addr::new(198, 18, 0, 10));
            let mut free =
                (first..first + 131_000).map(|a| IpAddr::from(Ipv4Addr::from(a))).filter(|a| !used.contains(a));
            let address = spec.network.static_address().or_else(|| free.next());
            let address =
                address.ok_or_else(|| error(DriverErrorKind::Refused, "The simulated server has no address left."))?;
            machines.insert(
                spec.name.to_string(),
                Made {
                    installation: spec.owner.installation.clone(),
                    pod: spec.owner.pod,
                    image: spec.image.clone(),
                    size: spec.size,
                    running_since: None,
                    address,
                    volumes: BTreeMap::new(),
                    snapshots: vec![],
                    script: spec.user_data.is_some(),
                    script_since: None,
                },
            );
            Ok(())
        })
    }

    async fn resize(&self, name: &MachineName, owner: &Owner, size: Size) -> Result<Resized> {
        self.takes("resize", 5).await?;
        self.own(name, owner, |made| {
            if size.disk_gb < made.size.disk_gb {
                return Err(error(DriverErrorKind::Refused, "A disk only grows."));
            }
            made.size = size;
            Ok(Resized::Now)
        })?
    }

    async fn start(&self, name: &MachineName, owner: &Owner) -> Result<()> {
        self.takes("start", 5).await?;
        self.own(name, owner, |made| {
            made.running_since.get_or_insert_with(now);
            made.script_since.get_or_insert_with(now_ms);
        })
    }

    async fn stop(&self, name: &MachineName, owner: &Owner, _timeout: Duration) -> Result<()> {
        self.takes("stop", 5).await?;
        self.own(name, owner, |made| made.running_since = None)
    }

    async fn reboot(&self, name: &MachineName, owner: &Owner, _timeout: Duration) -> Result<()> {
        self.takes("reboot", 5).await?;
        self.own(name, owner, |made| made.running_since = Some(now()))
    }

    async fn migrate(&self, name: &MachineName, owner: &Owner, node: &str, _timeout: Duration) -> Result<()> {
        let made = self.own(name, owner, |made| made.clone())?;
        if self.config.node.as_deref() == Some(node) {
            return Ok(());
        }
        let Some(peer) = Node::peer(&self.config, node) else {
            let message = format!("The simulated server is alone: {name} cannot move to {node}.");
            return Err(error(DriverErrorKind::Refused, &message));
        };
        self.takes("migrate", 1).await?;
        peer.change(|machines| Ok(machines.insert(name.to_string(), made)))?;
        self.change(|machines| Ok(machines.remove(name.as_str())))?;
        Ok(())
    }

    async fn delete(&self, name: &MachineName, owner: &Owner) -> Result<bool> {
        self.takes("delete", 5).await?;
        self.change(|machines| match machines.get(name.as_str()) {
            None => Ok(false),
            Some(made) if made.installation == owner.installation && made.pod == owner.pod => {
                machines.remove(name.as_str());
                Ok(true)
            }
            Some(_) => Err(taken(name)),
        })
    }

    async fn address(&self, name: &MachineName) -> Result<Option<IpAddr>> {
        let machines = self.lock();
        let made = machines.get(name.as_str()).ok_or_else(|| missing(name))?;
        Ok(made.running_since.map(|_| made.address))
    }

    async fn ready(&self, name: &MachineName, _address: IpAddr) -> Result<bool> {
        self.takes("ready", 20).await?;
        Ok(self.lock().get(name.as_str()).is_some_and(|m| m.running_since.is_some()))
    }

    async fn samples(&self) -> Result<Vec<Sample>> {
        self.takes("samples", 20).await?;
        let now = now();
        let machines = self.lock();
        let sample = |(name, made): (&String, &Made)| {
            let up = up(made, now);
            let wave = wave(made, up);
            Sample {
                name: name.clone(),
                owner: owner(made),
                state: state(made),
                cpu: CpuUse::Total((up as f64 * 1e9 * f64::from(made.size.cpu_cores) * (0.1 + 0.3 * wave)) as i64),
                vmid: None,
                cpu_cores: made.size.cpu_cores,
                memory_mb: Some(made.size.memory_mb),
                disk_gb: Some(made.size.disk_gb),
                takes_volumes: !self.config.without_volumes,
                half_made: false,
                memory_used_bytes: Some(memory_used(made, now) as i64),
                disk_used_bytes: Some(900_000_000),
                net_rx_bytes: Some(i64::try_from(up * 1200).unwrap_or(i64::MAX)),
                net_tx_bytes: Some(i64::try_from(up * 800).unwrap_or(i64::MAX)),
                processes: Some(20),
            }
        };
        Ok(machines.iter().map(sample).collect())
    }

    async fn console_log(&self, name: &MachineName, _max_bytes: usize) -> Result<String> {
        Ok(format!("This machine ({name}) is simulated: it has no console and nothing runs on it.\n"))
    }

    async fn script(&self, name: &MachineName, owner: &Owner) -> Result<Script> {
        self.takes("script", 20).await?;
        self.own(name, owner, |made| self.outcome(made))
    }

    async fn has_image(&self, _alias: &str) -> Result<bool> {
        Ok(true)
    }
}
