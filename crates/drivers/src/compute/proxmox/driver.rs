//! The driver's trait, operation by operation.

use std::net::IpAddr;
use std::sync::PoisonError;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use serde_json::Value;

use super::super::{
    Capabilities, ComputeDriver, DriverError, DriverErrorKind, DriverKind, Finding, Machine, MachineName, MachineSpec,
    NodeInfo, NodeLoad, Owner, PastLoad, Resized, Result, Sample, Script, Size,
    probe::{self, Seen},
};
use super::cli::number;
use super::locks::says;
use super::{GIB, LOOK, MIB, Proxmox};

/// How long what was seen of a node may be used again.
const JUST_NOW: Duration = Duration::from_secs(20);

impl Proxmox {
    /// The node's own figures, and those of its storage.
    pub(super) async fn figures(&self, name: &str) -> Result<(Value, Value)> {
        let status = self.get(&format!("/nodes/{name}/status"), &[]).await?;
        // Of this storage alone: the list of all would wait for each of them, and one may be dead.
        let storage = &self.config.storage;
        match self.get(&format!("/nodes/{name}/storage/{storage}/status"), &[]).await {
            Ok(found) => Ok((status, found)),
            Err(error) if says(&error, "No such storage") || says(&error, "does not exist") => {
                let server = &self.config.server;
                Err(DriverError::refused(format!("{server} has no storage named {storage}; its record names it.")))
            }
            Err(error) => Err(error),
        }
    }
}

fn load_of(status: &Value, storage: &Value) -> NodeLoad {
    let whole = |value: &Value| number(value).map(|n| n as u64);
    NodeLoad {
        cpu_percent: number(&status["cpu"]).map(|share| share * 100.0),
        memory_used_mb: whole(&status["memory"]["used"]).map(|bytes| bytes / MIB),
        disk_used_gb: whole(&storage["used"]).map(|bytes| bytes / GIB),
        network_bytes: None,
    }
}

/// Bytes received and sent by the node's own cards (proc(5): `/proc/net/dev`; named as in `$PHYSICAL_NIC_RE` of pve-common, and
/// `nic0` since 9): bridges, bonds and guests' interfaces would count them again.
fn network_bytes(text: &str) -> u64 {
    let card =
        |name: &str| ["en", "eth", "ib", "nic", "wl"].iter().any(|kind| name.starts_with(kind)) && !name.contains('.');
    let interface = |line: &str| {
        let (name, counters) = line.split_once(':')?;
        let counters: Vec<u64> = counters.split_whitespace().map_while(|word| word.parse().ok()).collect();
        // Eight of receiving, eight of sending; the first of each are the bytes.
        (card(name.trim()) && counters.len() == 16).then(|| counters[0] + counters[8])
    };
    text.lines().filter_map(interface).sum()
}

#[async_trait]
impl ComputeDriver for Proxmox {
    fn kind(&self) -> DriverKind {
        DriverKind::Proxmox
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            virtual_machines: true,
            containers: true,
            migration: true,
            hot_attach: true,
            // pvestatd reports every ten seconds.
            state_delay: Duration::from_secs(20),
            // Half a second of the node's processor each time.
            poll: Duration::from_secs(2),
        }
    }

    async fn node(&self) -> Result<NodeInfo> {
        let (name, quorate, cluster) = self.cluster().await?;
        let server = &self.config.server;
        if !quorate {
            return Err(DriverError::new(
                DriverErrorKind::Unreachable,
                format!(
                    "The cluster of {server} has no quorum: nothing can be changed until most of its nodes are back."
                ),
            ));
        }
        let (status, storage) = self.figures(&name).await?;
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Some((Instant::now(), load_of(&status, &storage)));
        let whole = |value: &Value| number(value).unwrap_or(0.0) as u64;
        Ok(NodeInfo {
            // pve-manager/9.0.3/025864202ebb6109
            server_version: format!(
                "Proxmox VE {}",
                status["pveversion"].as_str().and_then(|v| v.split('/').nth(1)).unwrap_or("?")
            ),
            cpu_cores: u32::try_from(whole(&status["cpuinfo"]["cpus"])).unwrap_or(u32::MAX),
            memory_mb: whole(&status["memory"]["total"]) / MIB,
            disk_gb: whole(&storage["total"]) / GIB,
            member: None,
            cluster: match cluster {
                Some(cluster) => Some(self.told_apart(&cluster).await?),
                None => None,
            },
        })
    }

    async fn inspect(&self) -> Result<Vec<Finding>> {
        self.findings().await
    }

    /// Of the same look as [`Self::node`], when that was just before.
    async fn load(&self) -> Result<Option<NodeLoad>> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner).take();
        let load = match seen.filter(|(at, _)| at.elapsed() < JUST_NOW) {
            Some((_, load)) => load,
            None => {
                let name = self.node_name().await?;
                let (status, storage) = self.figures(name).await?;
                load_of(&status, &storage)
            }
        };
        let counters = self.tool("cat", &["/proc/net/dev"], LOOK).await?;
        Ok(Some(NodeLoad { network_bytes: Some(network_bytes(&counters.stdout)), ..load }))
    }

    async fn past_load(&self, since: i64) -> Result<Vec<PastLoad>> {
        self.recorded(since).await
    }

    async fn machine(&self, name: &MachineName) -> Result<Option<Machine>> {
        Ok(self.find(name).await?.map(|guest| match guest.half_made {
            true => Machine { name: name.to_string(), owner: Owner::of_name(name.as_str()), state: guest.state },
            false => guest.machine(),
        }))
    }

    /// A migration moves the configuration before the machine is woken up and unlocked there.
    async fn has_arrived(&self, name: &MachineName) -> Result<bool> {
        Ok(self.find(name).await?.is_some_and(|guest| guest.lock.as_deref() != Some("migrate")))
    }

    async fn machines(&self) -> Result<Vec<Machine>> {
        Ok(self.guests_here().await?.iter().map(|guest| guest.machine()).collect())
    }

    async fn create(&self, spec: &MachineSpec) -> Result<()> {
        self.make(spec).await
    }

    async fn resize(&self, name: &MachineName, owner: &Owner, size: Size) -> Result<Resized> {
        let guest = self.existing(name, owner).await?;
        self.set_size(&guest, size).await
    }

    async fn start(&self, name: &MachineName, owner: &Owner) -> Result<()> {
        let guest = self.existing(name, owner).await?;
        self.switch_on(&guest).await?;
        self.comes_back(&guest, true).await
    }

    async fn stop(&self, name: &MachineName, owner: &Owner, timeout: Duration) -> Result<()> {
        let guest = self.existing(name, owner).await?;
        self.switch_off(&guest, timeout).await?;
        // Last: one that did not go off is to come back with its node.
        self.comes_back(&guest, false).await
    }

    async fn reboot(&self, name: &MachineName, owner: &Owner, timeout: Duration) -> Result<()> {
        let guest = self.existing(name, owner).await?;
        self.switch_off_and_on(&guest, timeout).await?;
        self.comes_back(&guest, true).await
    }

    async fn migrate(&self, name: &MachineName, owner: &Owner, node: &str, timeout: Duration) -> Result<()> {
        self.move_to(name, owner, node, timeout).await
    }

    async fn delete(&self, name: &MachineName, owner: &Owner) -> Result<bool> {
        self.remove(name, owner).await
    }

    async fn address(&self, name: &MachineName) -> Result<Option<IpAddr>> {
        self.address_of(name).await
    }

    /// Seen from the node; where that has no way into its guests' network, the guest itself tells.
    async fn ready(&self, name: &MachineName, address: IpAddr) -> Result<bool> {
        let seen = probe::ssh_seen(&*self.runner, address)
            .await
            .map_err(|e| DriverError::shell(&self.config.server, &probe::command(address), &e))?;
        match seen {
            Seen::Answers => Ok(true),
            Seen::Refuses => Ok(false),
            Seen::Nobody if self.is_next_to(address).await? => Ok(false),
            Seen::Nobody => self.answers_inside(name).await,
        }
    }

    async fn samples(&self) -> Result<Vec<Sample>> {
        self.measured().await
    }

    async fn console_log(&self, name: &MachineName, max_bytes: usize) -> Result<String> {
        self.task_log(name, max_bytes).await
    }

    async fn script(&self, name: &MachineName, owner: &Owner) -> Result<Script> {
        self.script_of(name, owner).await
    }

    async fn has_image(&self, alias: &str) -> Result<bool> {
        self.has_source(alias).await
    }
}
