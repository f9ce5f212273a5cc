//! Machines and tools in states that are seldom seen.

use std::time::Duration;

use mpanel_drivers::compute::{
    ComputeDriver, DriverErrorKind as Kind, MachineName, MachineSpec, Owner, PowerState, Proxmox, Size, SnapshotDriver,
    VolumeDriver, VolumeId, VolumeSpec,
};
use mpanel_proxmox_sim::{Fault, Point, Wrong};

use super::case::{SHORT, fresh};
use super::proxmox::{ARCHIVE, Node};
use super::waiting::spec;

fn container(owner: &Owner) -> MachineSpec {
    MachineSpec { image: ARCHIVE.into(), login_user: "root".into(), ..spec(owner) }
}

async fn made(node: &Node, driver: &Proxmox, spec: MachineSpec) -> (MachineName, Owner, u32) {
    driver.create(&spec).await.unwrap();
    let id = node.simulator.guests().iter().map(|g| g.vmid).find(|id| *id >= 100_000).unwrap();
    (spec.name, spec.owner, id)
}

fn effects(node: &Node, action: &str) -> usize {
    node.simulator.journal().unwrap().iter().filter(|effect| effect.action == action).count()
}

/// Its process is there, the machine is not on.
#[tokio::test(flavor = "multi_thread")]
async fn a_machine_that_stands_still_is_woken_up_or_told_of() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner, id) = made(&node, &driver, spec(&fresh().1)).await;
    driver.start(&name, &owner).await.unwrap();
    node.run(&format!("qm suspend {id}")).await;
    driver.start(&name, &owner).await.unwrap();
    assert_eq!(driver.machine(&name).await.unwrap().unwrap().state, PowerState::Running);
    node.simulator.stand_still(id, "io-error").unwrap();
    let error = driver.start(&name, &owner).await.unwrap_err();
    assert!(error.kind == Kind::Refused && error.message.contains("io-error"), "{error:?}");
    driver.stop(&name, &owner, Duration::ZERO).await.unwrap();
    driver.start(&name, &owner).await.unwrap();
    assert_eq!(driver.machine(&name).await.unwrap().unwrap().state, PowerState::Running);
    driver.delete(&name, &owner).await.unwrap();
}

/// A reboot that succeeded, whatever stands on standard error, is not followed by a power cut.
#[tokio::test(flavor = "multi_thread")]
async fn warnings_are_no_reason_to_cut_the_power() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner, _) = made(&node, &driver, container(&fresh().1)).await;
    driver.start(&name, &owner).await.unwrap();
    node.simulator.set_start_warnings(true);
    let stops = effects(&node, "stop");
    driver.reboot(&name, &owner, SHORT).await.unwrap();
    assert_eq!((effects(&node, "stop") - stops, effects(&node, "reboot")), (1, 1), "the reboot's own");
    driver.delete(&name, &owner).await.unwrap();
    node.simulator.set_start_warnings(false);
    let (name, owner, _) = made(&node, &driver, spec(&fresh().1)).await;
    driver.start(&name, &owner).await.unwrap();
    node.simulator.set_foreign_locale(true);
    let stops = effects(&node, "stop");
    driver.reboot(&name, &owner, SHORT).await.unwrap();
    node.simulator.settled().await;
    assert_eq!((effects(&node, "stop") - stops, effects(&node, "reboot")), (1, 2));
    let from = node.simulator.faults().commands().len();
    driver.stop(&name, &owner, Duration::from_secs(20)).await.unwrap();
    let commands = node.simulator.faults().commands();
    assert!(commands[from..].iter().all(|c| !c.words.starts_with("qm stop")), "it went off by itself: {commands:?}");
    driver.delete(&name, &owner).await.unwrap();
}

/// Whoever asks says how long a machine may take, whatever it goes off for.
#[tokio::test(flavor = "multi_thread")]
async fn a_machine_has_its_time_to_shut_down() {
    let node = Node::start(&["pve1", "pve2"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let given = Duration::from_secs(77);
    let said = |words: &str| node.simulator.faults().commands().iter().any(|c| c.words.starts_with(words));
    let (name, owner, id) = made(&node, &driver, spec(&fresh().1)).await;
    driver.start(&name, &owner).await.unwrap();
    driver.reboot(&name, &owner, given).await.unwrap();
    assert!(said(&format!("qm reboot {id} --timeout 77")));
    driver.delete(&name, &owner).await.unwrap();
    let (name, owner, id) = made(&node, &driver, container(&fresh().1)).await;
    driver.start(&name, &owner).await.unwrap();
    driver.reboot(&name, &owner, given).await.unwrap();
    assert!(said(&format!("pct reboot {id} --timeout 77")));
    driver.migrate(&name, &owner, "pve2", given).await.unwrap();
    assert!(said(&format!("pct migrate {id} pve2 --restart 1 --timeout 77")));
    node.driver(1, "local-lvm").delete(&name, &owner).await.unwrap();
}

/// `pct fstrim` locks without a task and without the lock file.
#[tokio::test(flavor = "multi_thread")]
async fn a_container_whose_space_is_given_back() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner, id) = made(&node, &driver, container(&fresh().1)).await;
    let lock =
        || node.simulator.guests().into_iter().find(|g| g.vmid == id).and_then(|g| g.config.get("lock").cloned());
    node.simulator.edit(id, "lock", Some("fstrim")).unwrap();
    node.simulator.set_mounted(id, true);
    let error = driver.start(&name, &owner).await.unwrap_err();
    assert_eq!((error.kind, lock().as_deref()), (Kind::Busy, Some("fstrim")), "{error:?}");
    node.simulator.set_mounted(id, false);
    driver.start(&name, &owner).await.unwrap();
    assert_eq!(lock(), None, "it was killed");
    driver.stop(&name, &owner, Duration::ZERO).await.unwrap();
    node.simulator.edit(id, "lock", Some("audit")).unwrap();
    let error = driver.start(&name, &owner).await.unwrap_err();
    assert!(error.kind == Kind::Refused && error.message.contains(&format!("pct unlock {id}")), "{error:?}");
    assert_eq!(lock().as_deref(), Some("audit"));
    node.simulator.edit(id, "lock", None).unwrap();
    driver.delete(&name, &owner).await.unwrap();
}

/// Proxmox VE lets a machine start while it is backed up.
#[tokio::test(flavor = "multi_thread")]
async fn a_machine_starts_while_it_is_backed_up() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner, id) = made(&node, &driver, spec(&fresh().1)).await;
    let hangs = node.simulator.faults().set(Fault::next("vzdump", Wrong::Hang { at: Point::During }));
    let backup = format!("vzdump {id} --storage local --mode snapshot");
    let asked = async {
        hangs.hit().await;
        driver.stop(&name, &owner, Duration::ZERO).await.unwrap();
        let error = driver.create_snapshot(&name, &owner, "meanwhile").await.unwrap_err();
        assert_eq!(error.kind, Kind::Busy, "{error:?}");
        driver.start(&name, &owner).await.unwrap();
        assert_eq!(driver.machine(&name).await.unwrap().unwrap().state, PowerState::Running);
        hangs.release();
    };
    let (done, ()) = tokio::join!(node.simulator.run("pve1", &backup), asked);
    assert_eq!(done.status, 0, "{}", done.stderr);
    assert_eq!(driver.machine(&name).await.unwrap().unwrap().state, PowerState::Running, "it stays on");
    driver.delete(&name, &owner).await.unwrap();
}

/// A backup of several machines is a task of no machine; it holds none but those that it has locked.
#[tokio::test(flavor = "multi_thread")]
async fn a_backup_of_others_does_not_keep_a_dead_lock() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner, id) = made(&node, &driver, spec(&fresh().1)).await;
    for other in [500, 501] {
        node.run(&format!("qm create {other}")).await;
    }
    node.simulator.edit(id, "lock", Some("rollback")).unwrap();
    let hangs = node.simulator.faults().set(Fault::next("vzdump", Wrong::Hang { at: Point::During }));
    let asked = async {
        hangs.hit().await;
        driver.start(&name, &owner).await.unwrap();
        hangs.release();
    };
    tokio::join!(node.run("vzdump 500 501 --storage local --mode snapshot"), asked);
    driver.delete(&name, &owner).await.unwrap();
}

/// A template with more memory, all of it ballooning, makes smaller machines.
#[tokio::test(flavor = "multi_thread")]
async fn less_memory_than_the_templates_balloon() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    node.simulator.edit(9000, "memory", Some("4096")).unwrap();
    node.simulator.edit(9000, "balloon", Some("4096")).unwrap();
    let (name, owner, id) = made(&node, &driver, spec(&fresh().1)).await;
    let value = |key: &str| node.simulator.guests().into_iter().find(|g| g.vmid == id).unwrap().config[key].clone();
    assert_eq!((value("memory"), value("balloon")), ("512".into(), "512".into()));
    let size = Size { memory_mb: 256, ..spec(&owner).size };
    driver.resize(&name, &owner, size).await.unwrap();
    assert_eq!((value("memory"), value("balloon")), ("256".into(), "256".into()));
    driver.resize(&name, &owner, spec(&owner).size).await.unwrap();
    assert_eq!((value("memory"), value("balloon")), ("512".into(), "256".into()));
    driver.delete(&name, &owner).await.unwrap();
}

/// Older archives are the operator's to remove.
#[tokio::test(flavor = "multi_thread")]
async fn a_backup_removes_no_older_one() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner, id) = made(&node, &driver, spec(&fresh().1)).await;
    node.simulator
        .add_archive("pve1", &format!("local:backup/vzdump-qemu-{id}-2026_01_01-00_00_00.vma.zst"), 1)
        .unwrap();
    node.simulator.set_retention(1);
    driver.back_up(&name, &owner, "local").await.unwrap();
    assert_eq!(driver.archives(&name, &owner, "local").await.unwrap().len(), 2);
    driver.delete(&name, &owner).await.unwrap();
}

/// Names and templates are known from what nodes report; without that, the configurations are read.
#[tokio::test(flavor = "multi_thread")]
async fn a_node_that_reports_nothing_any_more() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    node.simulator.forget_reports(true);
    assert!(driver.has_image("debian-12").await.unwrap());
    let (name, owner, _) = made(&node, &driver, spec(&fresh().1)).await;
    driver.start(&name, &owner).await.unwrap();
    let all = driver.machines().await.unwrap();
    let listed: Vec<(&str, PowerState)> = all.iter().map(|m| (m.name.as_str(), m.state)).collect();
    assert_eq!(listed, [(name.as_str(), PowerState::Running)], "the template is none of them");
    let (other, theirs) = fresh();
    driver.create(&container(&theirs)).await.unwrap();
    assert_eq!(driver.machines().await.unwrap().len(), 2);
    driver.delete(&other, &theirs).await.unwrap();
    driver.delete(&name, &owner).await.unwrap();
}

/// A volume may be on the storage that does not answer.
#[tokio::test(flavor = "multi_thread")]
async fn a_volume_on_a_dead_storage_is_not_gone() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner, id) = made(&node, &driver, spec(&fresh().1)).await;
    let volume = VolumeSpec { id: VolumeId(1), size_gb: 1, storage_pool: Some("local".into()) };
    driver.allocate_volume(&name, &owner, &volume).await.unwrap();
    node.simulator.edit(id, "unused0", None).unwrap();
    node.simulator.set_storage_answers("local", false);
    let error = driver.free_volume(&name, &owner, volume.id).await.unwrap_err();
    assert!(error.kind == Kind::Unreachable && error.message.contains("local"), "{error:?}");
    let error = driver.allocate_volume(&name, &owner, &volume).await.unwrap_err();
    assert_eq!(error.kind, Kind::Unreachable, "no second one is made: {error:?}");
    node.simulator.set_storage_answers("local", true);
    assert!(driver.free_volume(&name, &owner, volume.id).await.unwrap());
    assert!(!driver.free_volume(&name, &owner, volume.id).await.unwrap());
    driver.delete(&name, &owner).await.unwrap();
}

/// A disk with snapshots, before version 8.
#[tokio::test(flavor = "multi_thread")]
async fn a_disk_with_snapshots_on_an_old_version() {
    let node = Node::of_version("7.4.16", &["pve1"], "local").await;
    let driver = node.driver(0, "local");
    let (name, owner, _) = made(&node, &driver, spec(&fresh().1)).await;
    driver.create_snapshot(&name, &owner, "first").await.unwrap();
    let size = Size { disk_gb: 9, ..spec(&owner).size };
    let error = driver.resize(&name, &owner, size).await.unwrap_err();
    assert!(error.kind == Kind::Refused && error.message.contains("snapshots first"), "{error:?}");
    assert!(driver.delete_snapshot(&name, &owner, "first").await.unwrap());
    driver.resize(&name, &owner, size).await.unwrap();
    driver.delete(&name, &owner).await.unwrap();
}

/// A look at a node asks no storage but its own: another may be dead, and would be waited for.
#[tokio::test(flavor = "multi_thread")]
async fn a_check_asks_one_storage() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let from = node.simulator.faults().commands().len();
    let info = driver.node().await.unwrap();
    assert!(info.disk_gb > 0);
    let commands = node.simulator.faults().commands();
    let asked: Vec<&str> = commands[from..].iter().map(|c| &*c.words).filter(|c| c.contains("/storage")).collect();
    assert_eq!(asked, ["pvesh get /nodes/pve1/storage/local-lvm/status --output-format json"]);
    let error = node.driver(0, "nowhere").node().await.unwrap_err();
    assert!(error.kind == Kind::Refused && error.message.contains("nowhere"), "{error:?}");
}

/// What a storage does not tell is not known: neither how large a volume is, nor that there is none.
#[tokio::test(flavor = "multi_thread")]
async fn a_silent_storage_says_nothing_of_its_volumes() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner, id) = made(&node, &driver, spec(&fresh().1)).await;
    let aside = VolumeSpec { id: VolumeId(1), size_gb: 3, storage_pool: Some("local-zfs".into()) };
    driver.allocate_volume(&name, &owner, &aside).await.unwrap();
    // One that nothing refers to.
    node.run(&format!("pvesm alloc local-zfs {id} vm-{id}-mpv2 2G")).await;
    let sizes =
        || async { driver.volumes(&name, &owner).await.map(|all| all.iter().map(|v| v.size_gb).collect::<Vec<_>>()) };
    assert_eq!(sizes().await.unwrap(), [Some(3), Some(2)]);
    node.simulator.set_storage_answers("local-zfs", false);
    let error = sizes().await.unwrap_err();
    assert!(error.kind == Kind::Unreachable && error.message.contains("local-zfs"), "{error:?}");
    let error = driver.resize_volume(&name, &owner, VolumeId(1), 2).await.unwrap_err();
    assert!(error.kind == Kind::Unreachable && error.message.contains("local-zfs"), "{error:?}");
    for volume in [1, 2] {
        driver.free_volume(&name, &owner, VolumeId(volume)).await.unwrap_err();
    }
    node.simulator.set_storage_answers("local-zfs", true);
    assert_eq!(sizes().await.unwrap(), [Some(3), Some(2)]);
    driver.delete(&name, &owner).await.unwrap();
}
