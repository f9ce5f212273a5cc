//! The simulator as tests and the command line use it.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cluster::{Behaviour, Cluster};
use crate::context::{Cx, Fail};
use crate::faults::Faults;
use crate::guests::CLONING;
use crate::journal::{Effect, Journal};
use crate::server::{self, Server};
use crate::shell;
use crate::state::{Kind, Machine, Node, Running, State, StorageSpec, Volume};

/// What to simulate. What is on disk already (nodes, storages, guests, keys) stays; new nodes and storages are added.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where state, keys and journal are kept.
    pub dir: PathBuf,
    /// The names of the nodes; several make a cluster.
    pub nodes: Vec<String>,
    /// Where the SSH servers listen.
    pub host: IpAddr,
    /// The first node's port, the others follow; 0 for any.
    pub port: u16,
    /// Real time is multiplied by it: 0 for tests, 1 for what a real node takes.
    pub time_factor: f64,
    /// The version that is told.
    pub version: String,
    /// The storages of every node.
    pub storages: Vec<StorageSpec>,
    /// The bridges of every node.
    pub bridges: Vec<String>,
    /// Processors of a node.
    pub cpus: u32,
    /// Memory of a node in bytes.
    pub memory: u64,
    /// Whether guests run the QEMU guest agent when their configuration has it enabled.
    pub guest_agent: bool,
    /// Real seconds until a started guest answers.
    pub boot_seconds: f64,
    /// Real seconds for which `/cluster/resources` repeats what nodes reported.
    pub report_seconds: f64,
}

impl Config {
    /// One node named `vm` with the storages `local` and `local-lvm` and the bridge `vmbr0`, whose tasks take no time.
    pub fn new(dir: impl Into<PathBuf>) -> Self {
        Self {
            dir: dir.into(),
            nodes: vec!["vm".into()],
            host: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 0,
            time_factor: 0.0,
            version: "9.1.2".into(),
            storages: vec![StorageSpec::local(), StorageSpec::local_lvm()],
            bridges: vec!["vmbr0".into()],
            cpus: 32,
            memory: 256 << 30,
            guest_agent: true,
            boot_seconds: 8.0,
            report_seconds: 10.0,
        }
    }

    /// Other nodes.
    pub fn nodes(mut self, names: &[&str]) -> Self {
        self.nodes = names.iter().map(|name| (*name).to_owned()).collect();
        self
    }
}

/// How to reach a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeAddress {
    /// Its name in the cluster.
    pub name: String,
    /// Where its SSH server listens.
    pub address: SocketAddr,
    /// Its host key as `ssh-keygen -l` prints it: `SHA256:…`.
    pub fingerprint: String,
}

/// What a command left behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Its exit status.
    pub status: i32,
    /// What it printed.
    pub stdout: String,
    /// What it complained.
    pub stderr: String,
}

/// A guest, for an oracle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guest {
    /// Its id.
    pub vmid: u32,
    /// `qemu` or `lxc`.
    pub kind: &'static str,
    /// Where it is.
    pub node: String,
    /// Its configuration.
    pub config: std::collections::BTreeMap<String, String>,
    /// Whether it runs.
    pub running: bool,
    /// Its snapshots' names.
    pub snapshots: Vec<String>,
    /// Whether a change waits for its next stop.
    pub waits: bool,
    /// A container's volumes on which there is no file system.
    pub unformatted: Vec<String>,
}

/// A running cluster; dropping it ends its servers, its state stays on disk.
pub struct Simulator {
    pub(crate) cluster: Arc<Cluster>,
    servers: Vec<Server>,
    private_key: String,
}

/// The certificate of the cluster in this directory: no real one, but as long, and its own.
fn authority(dir: &Path) -> io::Result<String> {
    let file = dir.join("pve-root-ca.pem");
    if let Ok(kept) = std::fs::read_to_string(&file) {
        return Ok(kept);
    }
    let line = || format!("{:016x}", RandomState::new().hash_one(dir)).repeat(4);
    let body: Vec<String> = (0..18).map(|_| line()).collect();
    let made = format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n", body.join("\n"));
    std::fs::write(file, &made)?;
    Ok(made)
}

impl Simulator {
    /// Starts the SSH servers.
    ///
    /// Errors: the directory or a port.
    pub async fn start(config: Config) -> io::Result<Self> {
        std::fs::create_dir_all(&config.dir)?;
        let state = State::open(&config.dir)?;
        let journal = Journal::open(&config.dir)?;
        let behaviour = Behaviour {
            time_factor: config.time_factor,
            guest_agent: config.guest_agent,
            guests_listen: true,
            guests_release_disks: true,
            guests_take_disks: true,
            ha_managed: std::collections::BTreeSet::new(),
            guests_reachable: true,
            guests_run_ssh: true,
            agents_run_programs: true,
            scripts_exit: Some(0),
            guest_files: std::collections::BTreeMap::new(),
            corosync: true,
            reports: true,
            reports_lost: false,
            silent_storages: std::collections::BTreeSet::new(),
            held_volumes: 0,
            mounted: std::collections::BTreeSet::new(),
            foreign_locale: false,
            start_warnings: false,
            retention: None,
            report_seconds: config.report_seconds,
            boot_seconds: config.boot_seconds,
            version: config.version.clone(),
            authority: authority(&config.dir)?,
        };
        let cluster = Arc::new(Cluster::new(state, journal, behaviour));
        cluster.write(|s| {
            for name in &config.nodes {
                if s.node(name).is_none() {
                    s.put_node(Node {
                        name: name.clone(),
                        online: true,
                        bridges: config.bridges.clone(),
                        cpus: config.cpus,
                        memory: config.memory,
                        since: cluster.now(),
                        recorded_since: None,
                    });
                }
            }
            for storage in &config.storages {
                if s.storage(&storage.id).is_none() {
                    s.put_storage(storage.clone());
                }
            }
        })?;
        let user = server::key(&config.dir.join("client_key"))?;
        let mut servers = vec![];
        for (index, name) in config.nodes.iter().enumerate() {
            let port = match config.port {
                0 => 0,
                first => first.checked_add(index as u16).ok_or_else(|| io::Error::other("the ports end at 65535"))?,
            };
            let key = config.dir.join(format!("host_key_{name}"));
            let at = SocketAddr::new(config.host, port);
            servers.push(Server::start(cluster.clone(), name, at, &key, user.public_key()).await?);
        }
        let private_key = server::text_of(&user)?;
        Ok(Self { cluster, servers, private_key })
    }

    /// How to reach the nodes, in the order of the configuration.
    pub fn nodes(&self) -> Vec<NodeAddress> {
        self.servers.iter().map(Server::address).collect()
    }

    /// The OpenSSH private key that `root` signs in with everywhere.
    pub fn private_key(&self) -> &str {
        &self.private_key
    }

    /// What goes wrong, and what was asked so far.
    pub fn faults(&self) -> &Faults {
        &self.cluster.faults
    }

    /// Everything that happened to the outside world, oldest first.
    pub fn journal(&self) -> io::Result<Vec<Effect>> {
        self.cluster.journal.read()
    }

    /// The journal's file.
    pub fn journal_path(&self) -> &Path {
        self.cluster.journal.path()
    }

    /// All guests, by id.
    pub fn guests(&self) -> Vec<Guest> {
        self.cluster.read(|s| {
            s.machines()
                .map(|m| Guest {
                    vmid: m.vmid,
                    kind: m.kind.path(),
                    node: m.node.clone(),
                    config: m.config.clone(),
                    running: m.running.is_some(),
                    snapshots: m.snapshots.keys().cloned().collect(),
                    waits: !m.pending.is_empty() || !m.pending_delete.is_empty(),
                    unformatted: s
                        .volumes_of(&m.node, m.vmid)
                        .into_iter()
                        .filter(|v| m.kind == Kind::Lxc && v.files.is_none())
                        .map(|v| v.volid.clone())
                        .collect(),
                })
                .collect()
        })
    }

    /// The volumes of guests on a node, backups left out.
    pub fn volumes(&self, node: &str) -> Vec<String> {
        self.cluster.read(|s| {
            let storages: Vec<String> = s.storages().map(|spec| spec.id.clone()).collect();
            let all = storages.iter().flat_map(|id| s.volumes_on(node, id));
            all.filter(|v| v.content == "images").map(|v| v.volid.clone()).collect()
        })
    }

    /// The files that were written on a node and are still there.
    pub fn files(&self, node: &str) -> Vec<String> {
        self.cluster.read(|s| s.files(node).map(str::to_owned).collect())
    }

    /// Puts an archive (`local:vztmpl/debian-12.tar.zst`) or an image of so many bytes on a node's storage.
    pub fn add_archive(&self, node: &str, volid: &str, size: u64) -> io::Result<()> {
        let name = volid.split_once(':').map_or(volid, |(_, name)| name);
        let (content, file) = name.split_once('/').unwrap_or(("vztmpl", name));
        let shared =
            self.cluster.read(|s| s.storage(volid.split(':').next().unwrap_or_default()).is_some_and(|s| s.shared));
        let volume = Volume {
            volid: volid.into(),
            node: (!shared).then(|| node.to_owned()),
            // A backup has its guest's id in its name.
            vmid: file.strip_prefix("vzdump-").and_then(|rest| rest.split('-').nth(1)?.parse().ok()),
            format: file.split_once('.').map_or("", |(_, suffix)| suffix).into(),
            content: content.into(),
            size,
            parent: None,
            created: self.cluster.now() / 1000,
            saved: None,
            files: None,
        };
        self.cluster.write(|s| s.put_volume(volume))
    }

    /// Runs a command line on a node as its shell does, without SSH, faults included.
    pub async fn run(&self, node: &str, line: &str) -> Output {
        let mut cx = Cx::new(self.cluster.clone(), node, None, Arc::new(|| {}));
        let status = shell::run(&mut cx, line).await;
        // A killed one answers with its signal.
        let status = status.unwrap_or_else(|fail| if let Fail::Exit { status, .. } = fail { status } else { 137 });
        Output { status, stdout: cx.out, stderr: cx.err }
    }

    /// Waits until no command runs any more, those without a client included.
    pub async fn settled(&self) {
        self.cluster.settled().await;
    }

    /// Switches a node off or on: an offline one drops every connection.
    pub fn set_online(&self, node: &str, online: bool) -> io::Result<()> {
        let changed = self.cluster.write(|s| {
            let Some(mut found) = s.node(node).cloned() else { return false };
            found.online = online;
            s.put_node(found);
            true
        })?;
        if !changed {
            return Err(io::Error::new(io::ErrorKind::NotFound, format!("no node {node}")));
        }
        for server in self.servers.iter().filter(|s| s.name() == node && !online) {
            server.drop_connections();
        }
        Ok(())
    }

    /// Reboots a node: what runs on it dies, and what has `onboot` is started again (`startall` of pve-manager), by id. Guests
    /// of the high availability are not its business.
    ///
    /// Errors: a node that there is not; the disk.
    pub async fn reboot(&self, node: &str) -> io::Result<()> {
        self.set_online(node, false)?;
        let ha_managed = self.cluster.behaviour().ha_managed;
        let now = self.cluster.now();
        let starts: Vec<(Kind, u32)> = self.cluster.write(|s| {
            if let Some(found) = s.node(node).cloned() {
                s.put_node(Node { since: now, ..found });
            }
            let here: Vec<Machine> = s.machines().filter(|m| m.node == node).cloned().collect();
            for machine in &here {
                s.edit(machine.vmid, |m| m.running = None);
            }
            let comes_back = |m: &&Machine| m.get("onboot") == Some("1") && !m.is_template();
            let starts = here.iter().filter(comes_back).filter(|m| !ha_managed.contains(&m.vmid));
            starts.map(|m| (m.kind, m.vmid)).collect()
        })?;
        self.set_online(node, true)?;
        for (kind, vmid) in starts {
            let tool = if kind == Kind::Qemu { "qm" } else { "pct" };
            let done = self.run(node, &format!("{tool} start {vmid}")).await;
            if done.status != 0 {
                tracing::warn!(node, vmid, why = done.stderr, "a guest did not come back with its node");
            }
        }
        Ok(())
    }

    /// Takes the cluster's quorum away, or gives it back.
    pub fn set_quorum(&self, quorate: bool) -> io::Result<()> {
        self.cluster.write(|s| s.quorate = quorate)
    }

    /// Gives a node's SSH server another host key; what is connected stays so. Answers its fingerprint.
    pub fn change_host_key(&self, node: &str) -> io::Result<String> {
        let server = self.servers.iter().find(|s| s.name() == node);
        server.ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, format!("no node {node}")))?.change_key()
    }

    /// Changes a guest's configuration behind the tools' backs, as an operator with an editor does; `None` removes an option.
    pub fn edit(&self, vmid: u32, key: &str, value: Option<&str>) -> io::Result<bool> {
        self.cluster.write(|s| {
            s.edit(vmid, |m| match value {
                Some(value) => drop(m.config.insert(key.into(), value.into())),
                None => drop(m.config.remove(key)),
            })
        })
    }

    /// Puts so many running virtual machines with a disk each on a node, without its tools, which would take hours.
    pub fn populate(&self, node: &str, storage: &str, ids: std::ops::Range<u32>) -> io::Result<()> {
        let now = self.cluster.now();
        self.cluster.write(|s| {
            for vmid in ids {
                let volid = format!("{storage}:vm-{vmid}-disk-0");
                let mut machine = Machine::new(vmid, Kind::Qemu, node);
                let mac = vmid.to_be_bytes();
                for (key, value) in [
                    ("name", format!("pod-{vmid}")),
                    ("cores", (vmid % 4 + 1).to_string()),
                    ("memory", (512 * (vmid % 8 + 1)).to_string()),
                    ("scsi0", format!("{volid},size=10G")),
                    ("net0", format!("virtio=BC:24:11:{:02X}:{:02X}:{:02X},bridge=vmbr0", mac[1], mac[2], mac[3])),
                    ("boot", "order=scsi0".into()),
                    ("agent", "enabled=1".into()),
                    ("tags", format!("mpanel;mp-00000000-{vmid}.{vmid}")),
                ] {
                    machine.config.insert(key.into(), value);
                }
                let pid = s.pid();
                machine.running = Some(Running { pid, since: now, booted: now, paused: false, why: None });
                s.put_machine(machine);
                s.put_volume(Volume {
                    volid,
                    node: Some(node.to_owned()),
                    vmid: Some(vmid),
                    format: "raw".into(),
                    content: "images".into(),
                    size: 10 << 30,
                    parent: None,
                    created: now / 1000,
                    saved: None,
                    files: None,
                });
            }
        })
    }

    /// Lets a node have recorded its figures for so many seconds.
    pub fn set_recorded_for(&self, node: &str, seconds: i64) -> io::Result<()> {
        let since = self.cluster.now() - seconds * 1000;
        self.cluster.write(|s| {
            if let Some(found) = s.node(node).cloned() {
                s.put_node(Node { recorded_since: Some(since), ..found });
            }
        })
    }

    /// Puts a task that has ended into a node's list, with its log.
    pub fn add_task(&self, node: &str, kind: &str, vmid: u32, log: Vec<String>) -> io::Result<()> {
        let now = self.cluster.now() / 1000 + 1;
        self.cluster.write(|s| {
            let upid = s.begin_task(node, kind, &vmid.to_string(), now);
            s.log_task(&upid, &log.join("\n"));
            s.end_task(&upid, "OK", now);
        })
    }

    /// Leaves a virtual machine as an interrupted `qm clone` does: nothing but a lock and a comment.
    pub fn leave_shell(&self, node: &str, vmid: u32) -> io::Result<()> {
        self.cluster.write(|s| {
            let mut shell = Machine::new(vmid, Kind::Qemu, node);
            shell.config.insert("lock".into(), "clone".into());
            shell.config.insert("description".into(), CLONING.into());
            s.put_machine(shell);
        })
    }
}
