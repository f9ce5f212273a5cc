//! What every driver promises, tried on each: the simulated one, Incus or LXD here, and the same through a real SSH server.
#![allow(clippy::unwrap_used)]

mod common;

use std::process::Command as Process;
use std::sync::Arc;
use std::time::{Duration, Instant};

use common::Sshd;
use mpanel_drivers::compute::{
    ComputeDriver, DriverErrorKind as Kind, Incus, IncusConfig, MachineName, MachineSpec, Owner, PowerState, Simulated,
    SimulatedConfig, Size,
};
use mpanel_drivers::shell::{Local, Runner};

const SIZE: Size = Size { cpu_cores: 1, memory_mb: 512, disk_gb: 4 };

/// The client of a node that can make containers, or a loud word.
fn client() -> Option<&'static str> {
    let found = ["incus", "lxc"].into_iter().find(|program| {
        let has = |path: &str| Process::new(program).args(["query", path]).output().is_ok_and(|o| o.status.success());
        has("/1.0/storage-pools/mpanel")
            && has("/1.0/networks/mpanelbr0")
            && has("/1.0/images/aliases/mpanel-debian-12")
    });
    if found.is_none() {
        println!("SKIP real containers: no Incus or LXD with pool, bridge and image here (scripts/node.sh ensure)");
    }
    found
}

fn incus(program: &str, runner: Arc<dyn Runner>) -> Incus {
    let config = IncusConfig {
        server: "test".into(),
        program: program.into(),
        pool: "mpanel".into(),
        network: "mpanelbr0".into(),
    };
    Incus::new(config, runner)
}

fn spec(name: &MachineName, owner: &Owner) -> MachineSpec {
    MachineSpec {
        name: name.clone(),
        owner: owner.clone(),
        image: "mpanel-debian-12".into(),
        hostname: "contract".into(),
        login_user: "debian".into(),
        ssh_keys: vec![],
        user_data: None,
        size: SIZE,
        storage_pool: None,
        network: None,
    }
}

/// The whole life of a machine, every operation asked twice.
async fn keeps_its_promises(driver: &dyn ComputeDriver) {
    let installation = format!("{:08x}", rand::random::<u32>());
    let owner = Owner { installation: installation.clone(), pod: 7 };
    let name = MachineName::new(&installation, 7);
    let kind = |e: mpanel_drivers::compute::DriverError| e.kind;

    assert!(driver.machine(&name).await.unwrap().is_none());
    assert_eq!(driver.start(&name, &owner).await.map_err(kind), Err(Kind::NotFound));
    assert!(!driver.delete(&name, &owner).await.unwrap(), "deleting nothing is no error");
    assert!(driver.node().await.unwrap().cpu_cores > 0);

    driver.create(&spec(&name, &owner)).await.unwrap();
    driver.create(&spec(&name, &owner)).await.unwrap();
    assert_eq!(driver.machines().await.unwrap().iter().filter(|m| m.name == name.as_str()).count(), 1);
    assert_eq!(driver.machine(&name).await.unwrap().unwrap().state, PowerState::Stopped);

    let stranger = Owner { installation: "ffffffff".into(), pod: 7 };
    assert_eq!(driver.create(&spec(&name, &stranger)).await.map_err(kind), Err(Kind::AlreadyTaken));
    assert_eq!(driver.start(&name, &stranger).await.map_err(kind), Err(Kind::AlreadyTaken));
    assert_eq!(driver.delete(&name, &stranger).await.map_err(kind), Err(Kind::AlreadyTaken));

    driver.start(&name, &owner).await.unwrap();
    driver.start(&name, &owner).await.unwrap();
    let deadline = Instant::now() + Duration::from_secs(60);
    let address = loop {
        if let Some(address) = driver.address(&name).await.unwrap() {
            break address;
        }
        assert!(Instant::now() < deadline, "no address");
    };
    while !driver.ready(&name, address).await.unwrap() {
        assert!(Instant::now() < deadline, "no SSH");
    }
    let samples = driver.samples().await.unwrap();
    let sample = samples.iter().find(|s| s.name == name.as_str()).unwrap();
    assert_eq!((sample.owner.as_ref(), sample.state, sample.cpu_cores), (Some(&owner), PowerState::Running, 1));
    assert!(sample.memory_used_bytes.unwrap() > 0);
    assert!(!driver.console_log(&name, 4096).await.unwrap().is_empty());

    driver.resize(&name, &owner, Size { cpu_cores: 2, memory_mb: 768, disk_gb: 5 }).await.unwrap();
    let sample = driver.samples().await.unwrap().into_iter().find(|s| s.name == name.as_str()).unwrap();
    assert_eq!((sample.cpu_cores, sample.state), (2, PowerState::Running), "resized while it runs");
    assert_eq!(driver.resize(&name, &owner, SIZE).await.map_err(kind), Err(Kind::Refused), "a disk only grows");

    driver.reboot(&name, &owner).await.unwrap();
    assert_eq!(driver.machine(&name).await.unwrap().unwrap().state, PowerState::Running);
    driver.stop(&name, &owner, Duration::from_secs(20)).await.unwrap();
    driver.stop(&name, &owner, Duration::from_secs(20)).await.unwrap();
    assert_eq!(driver.machine(&name).await.unwrap().unwrap().state, PowerState::Stopped);
    assert!(driver.delete(&name, &owner).await.unwrap());
    assert!(!driver.delete(&name, &owner).await.unwrap());
    assert!(driver.machine(&name).await.unwrap().is_none());
}

#[tokio::test]
async fn the_simulated_server() {
    let config = SimulatedConfig { create_ms: 20, ..SimulatedConfig::default() };
    keeps_its_promises(&Simulated::new(config, None)).await;
}

#[tokio::test]
async fn incus_here() {
    let Some(program) = client() else { return };
    keeps_its_promises(&incus(program, Arc::new(Local::default()))).await;
}

#[tokio::test]
async fn incus_over_ssh() {
    let Some(program) = client() else { return };
    let Some(sshd) = Sshd::start() else { return };
    keeps_its_promises(&incus(program, Arc::new(sshd.runner()))).await;
}

#[tokio::test]
async fn a_machine_without_any_mark_and_a_missing_image() {
    let Some(program) = client() else { return };
    let driver = incus(program, Arc::new(Local::default()));
    let installation = format!("{:08x}", rand::random::<u32>());
    let owner = Owner { installation: installation.clone(), pod: 1 };
    let name = MachineName::new(&installation, 1);
    let gone = MachineSpec { image: "mpanel-no-such-image".into(), ..spec(&name, &owner) };
    let error = driver.create(&gone).await.unwrap_err();
    assert_eq!(error.kind, Kind::ImageMissing, "{error:?}");
    assert!(driver.machine(&name).await.unwrap().is_none());
    let made = Process::new(program)
        .args(["init", "mpanel-debian-12", name.as_str(), "--storage", "mpanel", "--network", "mpanelbr0"])
        .output()
        .unwrap();
    assert!(made.status.success());
    let created = driver.create(&spec(&name, &owner)).await.map_err(|e| e.kind);
    let deleted = driver.delete(&name, &owner).await.map_err(|e| e.kind);
    let still_there = driver.machine(&name).await.unwrap().is_some();
    Process::new(program).args(["delete", "--force", name.as_str()]).output().unwrap();
    assert_eq!((created, deleted), (Err(Kind::AlreadyTaken), Err(Kind::AlreadyTaken)));
    assert!(still_there);
}

#[tokio::test]
async fn a_client_that_is_not_installed_and_a_daemon_that_is_away() {
    let none = incus("no-such-client", Arc::new(Local::default()));
    assert_eq!(none.node().await.unwrap_err().kind, Kind::NotInstalled);
    let Some(program) = client() else { return };
    let env = vec![("LXD_DIR".into(), "/nonexistent".into()), ("INCUS_DIR".into(), "/nonexistent".into())];
    let away = incus(program, Arc::new(Local { env }));
    let error = away.node().await.unwrap_err();
    assert_eq!(error.kind, Kind::Unreachable, "{error:?}");
    assert!(error.message.contains("does not answer"), "{error}");
}
