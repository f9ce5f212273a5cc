//! A simulated Proxmox VE node with a template, and a driver for it.

use std::sync::Arc;
use std::time::Duration;

use mpanel_drivers::compute::{Proxmox, ProxmoxConfig};
use mpanel_drivers::shell::{Runner, Ssh, SshConfig};
use mpanel_proxmox_sim::{Config, NodeAddress, Simulator, StorageSpec};

pub const TEMPLATE: &str = "debian-12";
pub const ARCHIVE: &str = "local:vztmpl/debian-12-standard_12.7-1_amd64.tar.zst";

pub struct Node {
    pub simulator: Simulator,
    runners: Vec<Arc<dyn Runner>>,
    _dir: tempfile::TempDir,
}

impl Node {
    /// Nodes whose tasks take no time, the first one with the template `debian-12` on `storage`.
    pub async fn start(nodes: &[&str], storage: &str) -> Self {
        Self::of_version("9.1.2", nodes, storage).await
    }

    /// The same with another version of Proxmox VE.
    pub async fn of_version(version: &str, nodes: &[&str], storage: &str) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let version = version.to_owned();
        let mut config =
            Config { version, boot_seconds: 0.0, report_seconds: 0.0, ..Config::new(dir.path()).nodes(nodes) };
        config.storages.extend([StorageSpec::local_zfs(), StorageSpec::nfs()]);
        let simulator = Simulator::start(config).await.unwrap();
        let runners = simulator.nodes().iter().map(|node| runner(&simulator, node)).collect();
        let node = Self { simulator, runners, _dir: dir };
        let disk = if matches!(storage, "local" | "shared") {
            format!("{storage}:3,format=qcow2")
        } else {
            format!("{storage}:3")
        };
        node.run(&format!(
            "qm create 9000 --name {TEMPLATE} --memory 512 --cores 1 --scsihw virtio-scsi-pci --scsi0 {disk} \
             --net0 virtio,bridge=vmbr0 --ide2 {storage}:cloudinit --agent enabled=1 --ostype l26 --boot order=scsi0"
        ))
        .await;
        node.run("qm template 9000").await;
        node.simulator.add_archive(nodes[0], ARCHIVE, 126 << 20).unwrap();
        node
    }

    /// Runs a command on the first node that must succeed; answers what it printed.
    pub async fn run(&self, line: &str) -> String {
        let name = self.simulator.nodes()[0].name.clone();
        let done = self.simulator.run(&name, line).await;
        assert_eq!(done.status, 0, "{line}: {}", done.stderr);
        done.stdout
    }

    /// The connections to a node; drivers share them.
    pub fn runner(&self, index: usize) -> Arc<dyn Runner> {
        self.runners[index].clone()
    }

    /// A driver for a node, with a range of ids of its own.
    pub fn driver(&self, index: usize, storage: &str) -> Proxmox {
        let config = ProxmoxConfig {
            server: self.simulator.nodes()[index].name.clone(),
            storage: storage.into(),
            bridge: "vmbr0".into(),
            first_vmid: 100_000,
            last_vmid: 999_999,
            full_clones: false,
            snippets: Some("local".into()),
        };
        Proxmox::new(config, self.runner(index))
    }
}

fn runner(simulator: &Simulator, node: &NodeAddress) -> Arc<dyn Runner> {
    Arc::new(Ssh::new(SshConfig {
        host: node.address.ip().to_string(),
        port: node.address.port(),
        user: "root".into(),
        private_key: simulator.private_key().to_owned(),
        host_key: node.fingerprint.clone(),
        connect_timeout: Duration::from_secs(20),
    }))
}
