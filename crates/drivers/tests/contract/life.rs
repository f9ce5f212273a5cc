//! The life of a machine.

use std::time::{Duration, Instant};

use mpanel_drivers::compute::{
    DriverErrorKind as Kind, DriverKind, MachineName, MachineSpec, Network, Owner, PowerState, Resized, Size,
    StaticAddress,
};

use super::{SHORT, SIZE, Subject, kind};

/// What the kernel lets the machine use, in MB, read inside it.
async fn memory_limit_mb(subject: &Subject<'_>, name: &MachineName) -> Option<u64> {
    // Only the kernel of a real container tells.
    subject.daemon?;
    let script = "cat /sys/fs/cgroup/memory.max 2>/dev/null || cat /sys/fs/cgroup/memory/memory.limit_in_bytes";
    Some(subject.inside(name, script).await?.parse::<u64>().unwrap() / 1024 / 1024)
}

/// From its making to its end, every operation asked twice.
pub async fn of_a_machine(subject: &Subject<'_>) {
    let driver = subject.driver;
    let (name, owner, _cleanup) = subject.fresh();

    assert!(driver.machine(&name).await.unwrap().is_none());
    assert_eq!(driver.start(&name, &owner).await.map_err(kind), Err(Kind::NotFound));
    assert!(!driver.delete(&name, &owner).await.unwrap(), "deleting nothing is no error");
    assert!(driver.node().await.unwrap().cpu_cores > 0);

    driver.create(&subject.spec(&name, &owner)).await.unwrap();
    driver.create(&subject.spec(&name, &owner)).await.unwrap();
    assert_eq!(driver.machines().await.unwrap().iter().filter(|m| m.name == name.as_str()).count(), 1);
    assert_eq!(driver.machine(&name).await.unwrap().unwrap().state, PowerState::Stopped);

    let stranger = Owner { installation: "ffffffff".into(), pod: 7 };
    assert_eq!(driver.create(&subject.spec(&name, &stranger)).await.map_err(kind), Err(Kind::AlreadyTaken));
    assert_eq!(driver.start(&name, &stranger).await.map_err(kind), Err(Kind::AlreadyTaken));
    assert_eq!(driver.delete(&name, &stranger).await.map_err(kind), Err(Kind::AlreadyTaken));
    assert_eq!(driver.resize(&name, &stranger, SIZE).await.map_err(kind), Err(Kind::AlreadyTaken));
    assert_eq!(driver.machine(&name).await.unwrap().unwrap().state, PowerState::Stopped);

    driver.start(&name, &owner).await.unwrap();
    driver.start(&name, &owner).await.unwrap();
    let address = subject.until_it_has_an_address(&name).await;
    let deadline = Instant::now() + Duration::from_secs(60);
    while !driver.ready(&name, address).await.unwrap() {
        assert!(Instant::now() < deadline, "no SSH");
    }
    let samples = driver.samples().await.unwrap();
    let sample = samples.iter().find(|s| s.name == name.as_str()).unwrap();
    assert_eq!((sample.owner.as_ref(), sample.state, sample.cpu_cores), (Some(&owner), PowerState::Running, 1));
    assert!(sample.memory_used_bytes.unwrap() > 0);
    assert_eq!(sample.memory_mb, Some(512));
    assert_eq!(sample.vmid.is_some(), driver.kind() == DriverKind::Proxmox);
    assert!(!driver.console_log(&name, 4096).await.unwrap().is_empty());

    let patience = Duration::from_secs(20);
    assert_eq!(driver.stop(&name, &stranger, patience).await.map_err(kind), Err(Kind::AlreadyTaken));
    assert_eq!(driver.reboot(&name, &stranger, SHORT).await.map_err(kind), Err(Kind::AlreadyTaken));
    assert_eq!(driver.delete(&name, &stranger).await.map_err(kind), Err(Kind::AlreadyTaken));
    assert_eq!(driver.machine(&name).await.unwrap().unwrap().state, PowerState::Running);

    assert_eq!(memory_limit_mb(subject, &name).await.unwrap_or(512), 512);
    let bigger = Size { cpu_cores: 2, memory_mb: 768, disk_gb: 5 };
    let resized = driver.resize(&name, &owner, bigger).await.unwrap();
    assert_eq!(driver.resize(&name, &owner, bigger).await.unwrap(), resized);
    if let Resized::AtNextStart(why) = resized {
        assert!(why.len() > 20, "{why}");
        driver.stop(&name, &owner, patience).await.unwrap();
        driver.start(&name, &owner).await.unwrap();
    }
    let sample = driver.samples().await.unwrap().into_iter().find(|s| s.name == name.as_str()).unwrap();
    assert_eq!((sample.cpu_cores, sample.memory_mb, sample.state), (2, Some(768), PowerState::Running));
    assert_eq!(memory_limit_mb(subject, &name).await.unwrap_or(768), 768);
    let smaller = Size { cpu_cores: 1, memory_mb: 640, disk_gb: 5 };
    driver.resize(&name, &owner, smaller).await.unwrap();
    assert_eq!(driver.resize(&name, &owner, SIZE).await.map_err(kind), Err(Kind::Refused), "a disk only grows");

    assert_eq!(driver.migrate(&name, &owner, "no-such-node", SHORT).await.map_err(kind), Err(Kind::Refused));
    assert_eq!(driver.migrate(&name, &stranger, "no-such-node", SHORT).await.map_err(kind), Err(Kind::AlreadyTaken));

    driver.reboot(&name, &owner, SHORT).await.unwrap();
    assert_eq!(driver.machine(&name).await.unwrap().unwrap().state, PowerState::Running);
    driver.stop(&name, &owner, patience).await.unwrap();
    driver.stop(&name, &owner, patience).await.unwrap();
    assert_eq!(driver.machine(&name).await.unwrap().unwrap().state, PowerState::Stopped);
    assert!(driver.delete(&name, &owner).await.unwrap());
    assert!(!driver.delete(&name, &owner).await.unwrap());
    assert!(driver.machine(&name).await.unwrap().is_none());
}

pub async fn with_a_static_address(subject: &Subject<'_>) {
    let driver = subject.driver;
    let (name, owner, _cleanup) = subject.fresh();
    let (address, gateway) = subject.address;
    let ours = StaticAddress { address: address.parse().unwrap(), gateway: Some(gateway.parse().unwrap()) };
    let network = Network { ipv4: Some(ours), name_servers: vec![gateway.parse().unwrap()], ..Network::default() };
    driver.create(&MachineSpec { network, ..subject.spec(&name, &owner) }).await.unwrap();
    driver.start(&name, &owner).await.unwrap();
    assert_eq!(subject.until_it_has_an_address(&name).await, ours.address.ip);
    assert!(driver.delete(&name, &owner).await.unwrap());
}
