//! What every driver promises, tried on each: the simulated one, Incus or LXD here and through a real SSH server, and Proxmox
//! VE on a simulated node.
#![allow(clippy::unwrap_used)]

mod cluster;
#[path = "../common/mod.rs"]
mod common;
mod disks;
#[path = "../common/incus.rs"]
mod incus;
mod life;
mod network;
#[path = "../common/proxmox.rs"]
mod proxmox;
mod scripts;

use std::sync::Arc;
use std::time::{Duration, Instant};

use common::Sshd;
use incus::{Daemon, IMAGE};
use mpanel_drivers::compute::{
    ComputeDriver, DriverError, DriverErrorKind as Kind, Incus, IncusConfig, LOG_LIMIT, MachineName, MachineSpec,
    Network, Owner, PowerState, Script, Simulated, SimulatedConfig, Size,
};
use mpanel_drivers::shell::Local;

/// So long machines may take to shut down.
pub const SHORT: Duration = Duration::from_secs(20);
pub const SIZE: Size = Size { cpu_cores: 1, memory_mb: 512, disk_gb: 4 };

fn spec(name: &MachineName, owner: &Owner) -> MachineSpec {
    MachineSpec {
        name: name.clone(),
        owner: owner.clone(),
        image: IMAGE.into(),
        hostname: "contract".into(),
        login_user: "debian".into(),
        ssh_keys: vec![],
        user_data: None,
        size: SIZE,
        storage_pool: None,
        network: Network::default(),
    }
}

/// Deletes a machine of a real server at the end of a test, however it ends.
pub struct Cleanup {
    daemon: Daemon,
    name: MachineName,
}

impl Drop for Cleanup {
    fn drop(&mut self) {
        // Most often it is gone already.
        let _ = self.daemon.client(&["delete", "--force", self.name.as_str()]);
        for volume in ["mpv1", "mpv2"] {
            let volume = format!("{}-{volume}", self.name);
            let _ = self.daemon.client(&["storage", "volume", "delete", "mpanel", &volume]);
        }
    }
}

/// A driver under test.
pub struct Subject<'a> {
    pub driver: &'a dyn ComputeDriver,
    /// Its image.
    pub image: &'static str,
    /// Who signs in to machines of that image.
    pub user: &'static str,
    /// Whether machines of that image are containers.
    pub container: bool,
    /// A real server, to look inside its machines.
    pub daemon: Option<&'a Daemon>,
    /// The simulated node, to do so there.
    pub node: Option<&'a proxmox::Node>,
    /// A static address that it can give, with its gateway.
    pub address: (&'static str, &'static str),
}

impl Subject<'_> {
    /// A machine's name and owner that nobody else has.
    pub fn fresh(&self) -> (MachineName, Owner, Option<Cleanup>) {
        let owner = Owner { installation: format!("{:08x}", rand::random::<u32>()), pod: 7 };
        let name = owner.machine();
        let cleanup = self.daemon.map(|daemon| Cleanup { daemon: daemon.clone(), name: name.clone() });
        (name, owner, cleanup)
    }

    pub fn spec(&self, name: &MachineName, owner: &Owner) -> MachineSpec {
        MachineSpec { image: self.image.into(), login_user: self.user.into(), ..spec(name, owner) }
    }

    /// What a script prints inside the machine, where that can be asked.
    pub async fn inside(&self, name: &MachineName, script: &str) -> Option<String> {
        if let Some(node) = self.node.filter(|_| self.container) {
            let mark = format!("{name}.");
            let of = |tags: &String| tags.split(';').any(|tag| tag.starts_with(&mark));
            let guest = node.simulator.guests().into_iter().find(|g| g.config.get("tags").is_some_and(of)).unwrap();
            let line = format!("pct exec {} -- sh -c '{script}'", guest.vmid);
            return Some(node.run(&line).await.trim().to_owned());
        }
        let said = self.daemon?.client(&["exec", name.as_str(), "--", "sh", "-c", script]);
        Some(said.unwrap_or_else(|why| panic!("{script}: {why}")).trim().to_owned())
    }

    pub async fn until_it_has_an_address(&self, name: &MachineName) -> std::net::IpAddr {
        let deadline = Instant::now() + Duration::from_secs(60);
        loop {
            if let Some(address) = self.driver.address(name).await.unwrap() {
                return address;
            }
            assert!(Instant::now() < deadline, "no address");
        }
    }

    /// The whole contract.
    pub async fn keeps_its_promises(&self) {
        life::of_a_machine(self).await;
        life::with_a_static_address(self).await;
        disks::volumes(self).await;
        disks::snapshots(self).await;
        scripts::of_a_machine_without(self).await;
    }

    /// Scripts that end well and badly, where the server or a machine of it can be told to.
    async fn runs_scripts(&self) {
        for status in [0, 3] {
            if let Some(node) = self.node {
                node.simulator.set_scripts_exit(Some(status));
            }
            scripts::that_exits_with(self, status).await;
        }
    }
}

pub fn kind(error: DriverError) -> Kind {
    error.kind
}

fn real<'a>(driver: &'a Incus, daemon: &'a Daemon) -> Subject<'a> {
    let address = match daemon.member {
        None => ("10.87.10.253/24", "10.87.10.1"),
        Some(_) => ("10.87.77.253/24", "10.87.77.1"),
    };
    Subject { driver, image: IMAGE, user: "debian", container: true, daemon: Some(daemon), node: None, address }
}

#[tokio::test]
async fn the_simulated_server() {
    let config = SimulatedConfig { create_ms: 20, ..SimulatedConfig::default() };
    let driver = Simulated::new(config, None);
    let address = ("10.1.2.3/24", "10.1.2.1");
    let subject =
        Subject { driver: &driver, image: IMAGE, user: "debian", container: true, daemon: None, node: None, address };
    subject.keeps_its_promises().await;
    for script_exit in [0, 3] {
        let config = SimulatedConfig { create_ms: 20, script_exit, ..SimulatedConfig::default() };
        let driver = Simulated::new(config, None);
        scripts::that_exits_with(&Subject { driver: &driver, ..subject }, script_exit).await;
    }
}

#[tokio::test]
async fn incus_here() {
    let Some(daemon) = Daemon::here() else { return };
    let driver = daemon.driver(Arc::new(daemon.local()));
    let subject = real(&driver, &daemon);
    subject.keeps_its_promises().await;
    subject.runs_scripts().await;
}

#[tokio::test]
async fn incus_over_ssh() {
    let Some(daemon) = Daemon::here() else { return };
    let Some(sshd) = Sshd::start() else { return };
    let driver = daemon.driver(Arc::new(sshd.runner()));
    let subject = real(&driver, &daemon);
    subject.keeps_its_promises().await;
    subject.runs_scripts().await;
}

/// A machine of an image from before outcomes were told is not waited for.
#[tokio::test]
async fn an_older_image_does_not_tell_of_its_script() {
    let Some(daemon) = Daemon::here() else { return };
    let driver = daemon.driver(Arc::new(daemon.local()));
    let subject = real(&driver, &daemon);
    let (name, owner, _cleanup) = subject.fresh();
    let spec = MachineSpec { user_data: Some("#!/bin/sh\n".into()), ..subject.spec(&name, &owner) };
    driver.create(&spec).await.unwrap();
    daemon.client(&["config", "set", name.as_str(), "image.mpanel=2"]).unwrap();
    let found = driver.script(&name, &owner).await.unwrap();
    assert!(matches!(found, Script::Unknown { may_come: false, .. }), "{found:?}");
    assert!(driver.delete(&name, &owner).await.unwrap());
}

/// Whoever is root in a machine puts into it and prints from it what he likes: what is told of his script stays short, and
/// the machine can be switched off and deleted.
#[tokio::test]
async fn a_hostile_machine_and_its_script() {
    let Some(daemon) = Daemon::here() else { return };
    let driver = daemon.driver(Arc::new(daemon.local()));
    let subject = real(&driver, &daemon);
    let (name, owner, _cleanup) = subject.fresh();
    let script = "#!/bin/sh\nyes 'a long log' | head -c 20000000\nhead -c 100000 /dev/urandom\necho 'its last word'\n\
        cd /var/lib/mpanel && rm -f user-data.log && mkfifo user-data.log && ln -s /dev/zero zero\n\
        yes 'mpanel-user-data: exit 0' | head -c 300000 >/dev/console\nhead -c 300000 /dev/urandom >/dev/console\nexit 3\n";
    let spec = MachineSpec { user_data: Some(script.into()), ..subject.spec(&name, &owner) };
    driver.create(&spec).await.unwrap();
    driver.start(&name, &owner).await.unwrap();
    // What it says of itself on the way is as good as what it says in the end.
    let until_it_has_failed = async {
        loop {
            if let Script::Failed { exit_status, log, .. } = driver.script(&name, &owner).await.unwrap() {
                break (exit_status, log);
            }
        }
    };
    let (exit_status, log) = tokio::time::timeout(Duration::from_secs(120), until_it_has_failed).await.unwrap();
    assert_eq!(exit_status, Some(3));
    assert!(log.contains("its last word\n") && log.len() <= LOG_LIMIT, "{} bytes: {log}", log.len());
    assert!(log.chars().all(|c| !c.is_control() || c == '\n' || c == '\t'), "{log:?}");
    driver.stop(&name, &owner, Duration::from_secs(20)).await.unwrap();
    assert!(driver.delete(&name, &owner).await.unwrap());
}

/// A simulated node whose machines are on a storage, and what is tried on it.
async fn proxmox(storage: &str, container: bool) {
    let node = proxmox::Node::start(&["pve1"], storage).await;
    let driver = node.driver(0, storage);
    let (image, user) = if container { (proxmox::ARCHIVE, "root") } else { (proxmox::TEMPLATE, "debian") };
    let address = ("10.1.2.3/24", "10.1.2.1");
    let subject = Subject { driver: &driver, image, user, container, daemon: None, node: Some(&node), address };
    life::of_a_machine(&subject).await;
    life::with_a_static_address(&subject).await;
    disks::volumes(&subject).await;
    scripts::of_a_machine_without(&subject).await;
    subject.runs_scripts().await;
    // A container's files are raw images, which make no snapshots.
    if !container || storage != "local" {
        disks::snapshots(&subject).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn proxmox_with_files() {
    proxmox("local", false).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn proxmox_with_block_volumes() {
    proxmox("local-lvm", false).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn proxmox_with_zfs() {
    proxmox("local-zfs", false).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn proxmox_containers_in_files() {
    proxmox("local", true).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn proxmox_containers_on_block_volumes() {
    proxmox("local-lvm", true).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn proxmox_containers_in_directories() {
    proxmox("local-zfs", true).await;
}

#[tokio::test]
async fn a_machine_without_any_mark_and_a_missing_image() {
    let Some(daemon) = Daemon::here() else { return };
    let driver = daemon.driver(Arc::new(daemon.local()));
    let installation = format!("{:08x}", rand::random::<u32>());
    let owner = Owner { installation: installation.clone(), pod: 1 };
    let name = MachineName::new(&installation, 1);
    let _cleanup = Cleanup { daemon: daemon.clone(), name: name.clone() };
    let gone = MachineSpec { image: "mpanel-no-such-image".into(), ..spec(&name, &owner) };
    let error = driver.create(&gone).await.unwrap_err();
    assert_eq!(error.kind, Kind::ImageMissing, "{error:?}");
    assert!(driver.machine(&name).await.unwrap().is_none());
    let init = ["init", IMAGE, name.as_str(), "--storage", "mpanel", "--network", "mpanelbr0"];
    daemon.client(&init).unwrap();
    assert_eq!(driver.create(&spec(&name, &owner)).await.map_err(kind), Err(Kind::AlreadyTaken));
    assert_eq!(driver.start(&name, &owner).await.map_err(kind), Err(Kind::AlreadyTaken));
    assert_eq!(driver.stop(&name, &owner, Duration::ZERO).await.map_err(kind), Err(Kind::AlreadyTaken));
    assert_eq!(driver.resize(&name, &owner, SIZE).await.map_err(kind), Err(Kind::AlreadyTaken));
    assert_eq!(driver.reboot(&name, &owner, SHORT).await.map_err(kind), Err(Kind::AlreadyTaken));
    assert_eq!(driver.delete(&name, &owner).await.map_err(kind), Err(Kind::AlreadyTaken));
    let left = driver.machine(&name).await.unwrap().unwrap();
    assert_eq!((left.state, left.owner), (PowerState::Stopped, None), "it was not touched");
}

#[tokio::test]
async fn a_client_that_is_not_installed_and_a_daemon_that_is_away() {
    let config = IncusConfig {
        server: "test".into(),
        program: "no-such-client".into(),
        pool: "mpanel".into(),
        network: "mpanelbr0".into(),
        member: None,
    };
    let none = Incus::new(config, Arc::new(Local::default()));
    assert_eq!(none.node().await.unwrap_err().kind, Kind::NotInstalled);
    let Some(daemon) = Daemon::here() else { return };
    let env = vec![("LXD_DIR".into(), "/nonexistent".into()), ("INCUS_DIR".into(), "/nonexistent".into())];
    let away = daemon.driver(Arc::new(Local { env }));
    let error = away.node().await.unwrap_err();
    assert_eq!(error.kind, Kind::Unreachable, "{error:?}");
    assert!(error.message.contains("does not answer"), "{error}");
}
