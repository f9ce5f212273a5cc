//! The driver's trait, operation by operation.

use std::net::IpAddr;
use std::time::Duration;

use async_trait::async_trait;

use super::super::{
    Capabilities, ComputeDriver, DriverError, DriverErrorKind, DriverKind, Machine, MachineName, MachineSpec, NodeInfo,
    NodeLoad, Owner, Resized, Result, Sample, Size,
    probe::{self, Seen},
};
use super::cli::number;
use super::{GIB, MIB, Proxmox};

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
            any_static_address: true,
            hot_attach: true,
            // pvestatd reports every ten seconds.
            state_delay: Duration::from_secs(20),
            // Half a second of the node's processor each time.
            poll: Duration::from_secs(2),
        }
    }

    async fn node(&self) -> Result<NodeInfo> {
        let (name, quorate) = self.cluster().await?;
        let server = &self.config.server;
        if !quorate {
            return Err(DriverError::new(
                DriverErrorKind::Unreachable,
                format!(
                    "The cluster of {server} has no quorum: nothing can be changed until most of its nodes are back."
                ),
            ));
        }
        let status = self.get(&format!("/nodes/{name}/status"), &[]).await?;
        let storages = self.get(&format!("/nodes/{name}/storage"), &["--storage", &self.config.storage]).await?;
        let storage = storages.as_array().into_iter().flatten().find(|s| s["storage"] == self.config.storage.as_str());
        let storage = storage.ok_or_else(|| {
            DriverError::refused(format!("{server} has no storage named {}; its record names it.", self.config.storage))
        })?;
        let whole = |value: &serde_json::Value| number(value).unwrap_or(0.0) as u64;
        Ok(NodeInfo {
            // pve-manager/9.0.3/025864202ebb6109
            server_version: format!(
                "Proxmox VE {}",
                status["pveversion"].as_str().and_then(|v| v.split('/').nth(1)).unwrap_or("?")
            ),
            cpu_cores: u32::try_from(whole(&status["cpuinfo"]["cpus"])).unwrap_or(u32::MAX),
            memory_mb: whole(&status["memory"]["total"]) / MIB,
            disk_gb: whole(&storage["total"]) / GIB,
        })
    }

    async fn load(&self) -> Result<Option<NodeLoad>> {
        let name = self.node_name().await?;
        let status = self.get(&format!("/nodes/{name}/status"), &[]).await?;
        let storages = self.get(&format!("/nodes/{name}/storage"), &["--storage", &self.config.storage]).await?;
        let storage = storages.as_array().into_iter().flatten().find(|s| s["storage"] == self.config.storage.as_str());
        let whole = |value: &serde_json::Value| number(value).map(|n| n as u64);
        Ok(Some(NodeLoad {
            cpu_percent: number(&status["cpu"]).map(|share| share * 100.0),
            memory_used_mb: whole(&status["memory"]["used"]).map(|bytes| bytes / MIB),
            disk_used_gb: storage.and_then(|s| whole(&s["used"])).map(|bytes| bytes / GIB),
            network_bytes: None,
        }))
    }

    async fn machine(&self, name: &MachineName) -> Result<Option<Machine>> {
        Ok(self.find(name).await?.map(|guest| match guest.half_made {
            true => Machine { name: name.to_string(), owner: Owner::of_name(name.as_str()), state: guest.state },
            false => guest.machine(),
        }))
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
        self.switch_on(&guest).await
    }

    async fn stop(&self, name: &MachineName, owner: &Owner, timeout: Duration) -> Result<()> {
        let guest = self.existing(name, owner).await?;
        self.switch_off(&guest, timeout).await
    }

    async fn reboot(&self, name: &MachineName, owner: &Owner) -> Result<()> {
        let guest = self.existing(name, owner).await?;
        self.switch_off_and_on(&guest).await
    }

    async fn migrate(&self, name: &MachineName, owner: &Owner, node: &str) -> Result<()> {
        self.move_to(name, owner, node).await
    }

    async fn delete(&self, name: &MachineName, owner: &Owner) -> Result<bool> {
        self.remove(name, owner).await
    }

    async fn address(&self, name: &MachineName) -> Result<Option<IpAddr>> {
        self.address_of(name).await
    }

    /// A node often has no way into its guests' network: then the guest's agent, or a container itself, tells.
    async fn ready(&self, name: &MachineName, address: IpAddr) -> Result<bool> {
        let seen = probe::ssh_seen(&*self.runner, address)
            .await
            .map_err(|e| DriverError::shell(&self.config.server, &probe::command(address), &e))?;
        match seen {
            Seen::Answers => Ok(true),
            Seen::Refuses => Ok(false),
            Seen::Nobody => self.answers_inside(name).await,
        }
    }

    async fn samples(&self) -> Result<Vec<Sample>> {
        Ok(self.guests_here().await?.iter().map(|guest| guest.sample()).collect())
    }

    async fn console_log(&self, name: &MachineName, max_bytes: usize) -> Result<String> {
        self.task_log(name, max_bytes).await
    }

    async fn has_image(&self, alias: &str) -> Result<bool> {
        self.has_source(alias).await
    }
}
